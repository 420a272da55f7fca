package dev.pkgdelta.natives;

/** The results of liblzma's functions ({@code lzma_ret} in lzma/base.h). */
final class LzmaResult {

  static final int OK = 0;
  static final int STREAM_END = 1;
  private static final int MEM_ERROR = 5;
  private static final int MEMLIMIT_ERROR = 6;
  private static final int FORMAT_ERROR = 7;
  private static final int OPTIONS_ERROR = 8;
  private static final int DATA_ERROR = 9;

  /** No progress was possible: the input ends too early, or the output is too small. */
  static final int BUF_ERROR = 10;

  private LzmaResult() {}

  /** Returns the result if it is {@link #OK} or {@link #STREAM_END}. */
  static int check(int result) throws NativeFailure {
    return switch (result) {
      case OK, STREAM_END -> result;
      case MEM_ERROR, MEMLIMIT_ERROR ->
          throw new NativeFailure(NativeFailure.Kind.MEMORY, "liblzma: no memory");
      case OPTIONS_ERROR -> throw unsupported();
      case FORMAT_ERROR, DATA_ERROR ->
          throw new NativeFailure(NativeFailure.Kind.CORRUPT, "liblzma: the data is corrupt");
      case BUF_ERROR ->
          throw new NativeFailure(NativeFailure.Kind.SPACE, "liblzma: the output is too small");
      default -> throw new NativeFailure(NativeFailure.Kind.OTHER, "liblzma: error " + result);
    };
  }

  static NativeFailure unsupported() {
    return new NativeFailure(
        NativeFailure.Kind.UNSUPPORTED, "liblzma: this version does not know these settings");
  }
}
