package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.Json;
import dev.pkgdelta.repository.tuf.UnsupportedLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * How a repository is divided. Signed, and fixed when it is made.
 *
 * @param pageBits so many first bits of a target's SHA-256 choose its page, 4 to 16
 * @param filterBits so many choose its shard of the filter, 0 to {@code pageBits}
 */
public record LayoutParameters(int pageBits, int filterBits) {

  /** The version of this layout. */
  static final int VERSION = 1;

  /**
   * What up to a million targets want: a page is then 8 KB, and of the 8192 pages one of the 256
   * hash bins lists 32.
   */
  public static final LayoutParameters STANDARD = new LayoutParameters(13, 6);

  public LayoutParameters {
    if (pageBits < 4 || pageBits > 16 || filterBits < 0 || filterBits > pageBits) {
      throw new IllegalArgumentException("no such division: " + pageBits + ", " + filterBits);
    }
  }

  /** Reads what {@link #json} wrote. */
  static LayoutParameters read(Fields fields) throws IOException {
    if (fields.number("layout", 1) > VERSION) {
      throw new UnsupportedLayout(
          fields.file(),
          "has layout version " + fields.number("layout", 1) + "; a newer pkgdelta can read it");
    }
    long pageBits = fields.number("pageBits", 4);
    long filterBits = fields.number("filterBits", 0);
    if (pageBits > 16 || filterBits > pageBits) {
      throw fields.malformed("divides the repository in a way that can't be");
    }
    return new LayoutParameters((int) pageBits, (int) filterBits);
  }

  Json.Properties json() {
    return Json.object()
        .with("layout", VERSION)
        .with("pageBits", pageBits)
        .with("filterBits", filterBits);
  }

  /** Returns the number of the page that a target is listed on. */
  public int page(String target) {
    return first(target, pageBits);
  }

  /** Returns the number of the shard that a target is in. */
  int shard(String target) {
    return first(target, filterBits);
  }

  private static int first(String target, int bits) {
    int start = ByteBuffer.wrap(HexFormat.of().parseHex(target, 0, 8)).getInt();
    return bits == 0 ? 0 : start >>> (32 - bits);
  }
}
