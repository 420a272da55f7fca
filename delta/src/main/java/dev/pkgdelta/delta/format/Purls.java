package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;

/**
 * Package URLs in a delta's head: without their scheme, and the target's as what it shares with the
 * base's. Only printable ASCII is taken, so that a message that shows one stays one line.
 */
final class Purls {

  private static final String SCHEME = "pkg:";

  private Purls() {}

  static void write(ByteWriter out, String earlier, String purl) {
    SharedEnds.write(out, bare(earlier), bare(purl));
  }

  private static String bare(String purl) {
    if (purl.isEmpty()) {
      return "";
    }
    if (!purl.startsWith(SCHEME) || !printable(purl) || purl.length() > Head.MAX_PURL) {
      throw new IllegalArgumentException("no package URL: " + purl);
    }
    return purl.substring(SCHEME.length());
  }

  static String read(ByteCursor in, String earlier, String what) throws CorruptData {
    long start = in.offset();
    String bare = SharedEnds.read(in, bare(earlier), Head.MAX_PURL - SCHEME.length(), what);
    if (!printable(bare)) {
      throw new CorruptData(what + " holds a character that no package URL has", start);
    }
    return bare.isEmpty() ? "" : SCHEME + bare;
  }

  private static boolean printable(String text) {
    return text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }
}
