package dev.pkgdelta.codecs.bsdiff;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The two arrangements of a bsdiff patch. */
public enum BsdiffLayout {
  /**
   * Magic, compressed lengths of control and difference block, new size; then control, difference
   * and extra block, each a bzip2 stream.
   */
  BSDIFF40("BSDIFF40", 32),
  /** Magic, new size; then one bzip2 stream: each control triple followed by its bytes. */
  BSDIFF43("ENDSLEY/BSDIFF43", 24);

  private final String magic;
  private final int headerSize;

  BsdiffLayout(String magic, int headerSize) {
    this.magic = magic;
    this.headerSize = headerSize;
  }

  /** Returns the bytes that a patch starts with. */
  public byte[] magic() {
    return magic.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the header's length in bytes, the magic included. */
  public int headerSize() {
    return headerSize;
  }

  /** Returns the layout of a file, if it starts like a patch. */
  public static Optional<BsdiffLayout> of(Bytes patch) throws IOException {
    for (BsdiffLayout layout : values()) {
      byte[] magic = layout.magic();
      if (patch.size() >= magic.length && Arrays.equals(patch.copy(0, magic.length), magic)) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }
}
