package dev.pkgdelta.layers.deflate.zlib;

/** What a flush does to the hash table. */
final class ZlibFlush {

  private ZlibFlush() {}

  static void apply(ZlibModel model, ZlibMatcher matcher, int position) {
    switch (model.flush()) {
      case KEEP -> matcher.skipTo(Math.max(0, position - 2));
      case FORGET -> matcher.forget(position);
      case DICTIONARY -> {
        int from = Math.max(0, position - (1 << model.windowBits()));
        matcher.forget(from);
        matcher.restart(from);
        matcher.insertUpTo(position - 2);
      }
    }
  }
}
