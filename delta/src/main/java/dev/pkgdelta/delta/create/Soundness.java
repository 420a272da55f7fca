package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.CorruptPackage;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.layers.archive.ArScanner;
import dev.pkgdelta.layers.archive.ArchiveFormat;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.LeftStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Refuses packages that are damaged: no client would ever be offered them. Odd ones are welcome;
 * this looks only at an archive's end and at the streams that a package can't do without.
 */
final class Soundness {

  /** The signature of a zip's first entry (APPNOTE.TXT, 4.3.7). */
  private static final String ZIP_ENTRY = "PK\3\4";

  private static final String ADVICE = "; fetch the package again";

  private Soundness() {}

  /**
   * Looks for damage.
   *
   * @throws CorruptPackage if the outermost archive ends too early, or one of its compressed
   *     members, or the file itself, can't be decompressed
   */
  static void check(Image image, Input file) throws IOException {
    Bytes bytes = image.layout().bytes();
    if (startsWith(bytes, ArScanner.MAGIC)) {
      checkAr(bytes, file);
    }
    if (startsWith(bytes, ZIP_ENTRY) && ArchiveFormat.detect(bytes) != ArchiveFormat.ZIP) {
      throw new CorruptPackage(
          file.name(),
          bytes.size(),
          "the zip ends at offset %d without its directory%s".formatted(bytes.size(), ADVICE),
          null);
    }
    for (LeftStream left : image.left()) {
      if (left.depth() == 0
          && left.reason() == LeftStream.Reason.CORRUPT
          && isPayload(left.path())) {
        throw new CorruptPackage(
            file.name(),
            left.offset(),
            "%s that begins at offset %d can't be decompressed%s"
                .formatted(
                    left.path().isEmpty() ? "the stream" : left.path(), left.offset(), ADVICE),
            null);
      }
    }
  }

  private static boolean isPayload(String path) {
    return path.isEmpty() || path.startsWith("data.tar") || path.startsWith("control.tar");
  }

  /** Walks the headers of an ar archive (ar(5)): each member must lie within the file. */
  private static void checkAr(Bytes bytes, Input file) throws IOException {
    long at = ArScanner.MAGIC.length();
    while (at < bytes.size()) {
      if (at + ArScanner.HEADER > bytes.size()) {
        throw cut(file, at);
      }
      byte[] header = bytes.copy(at, ArScanner.HEADER);
      String size = new String(header, 48, 10, StandardCharsets.ISO_8859_1).strip();
      if (header[58] != '`' || header[59] != '\n' || !size.matches("[0-9]+")) {
        return;
      }
      long end = at + ArScanner.HEADER + Long.parseLong(size);
      if (end > bytes.size()) {
        throw cut(file, at);
      }
      at = end + (end & 1);
    }
  }

  private static CorruptPackage cut(Input file, long at) {
    return new CorruptPackage(
        file.name(),
        at,
        "the archive member at offset %d goes on past the file's end%s".formatted(at, ADVICE),
        null);
  }

  private static boolean startsWith(Bytes bytes, String magic) throws IOException {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.size() >= wanted.length && Arrays.equals(bytes.copy(0, wanted.length), wanted);
  }
}
