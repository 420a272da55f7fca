package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Undoes the layers of packages. The result depends on the bytes alone, so that creator and applier
 * see the same base; docs/image.md specifies it. Plain bytes go to a {@link SpillBuffer}; what is
 * not compressed stays where it is and is only referred to. Safe for use by several threads.
 */
public final class ImageScanner {

  /** The version of the scan that is specified in docs/image.md. */
  public static final int VERSION = 1;

  private static final int HEAP_THRESHOLD = 1 << 24;

  private final Decoders decoders;

  /** A scanner that undoes streams with these decoders. */
  public ImageScanner(Decoders decoders) {
    this.decoders = decoders;
  }

  /**
   * Scans a package, or any file. Damaged or hostile content is never an error: it stays as it is.
   *
   * @param source must stay readable as long as the image is in use
   * @param directory where a temporary file is made when the plain bytes pass 16 MiB
   * @throws IOException if the source can't be read or the temporary file can't be written
   */
  public Image scan(Bytes source, Path directory) throws IOException {
    return scanFiles(List.of(new NamedBytes("", source)), directory);
  }

  /**
   * Scans several files as if they were one after the other, yet each from its first byte on.
   *
   * @param files must stay readable as long as the image is in use
   * @param directory where a temporary file is made when the plain bytes pass 16 MiB
   * @throws IOException if a file can't be read or the temporary file can't be written
   */
  public Image scanFiles(List<NamedBytes> files, Path directory) throws IOException {
    SpillBuffer spill = new SpillBuffer(directory, HEAP_THRESHOLD);
    try {
      Bytes whole = Bytes.concat(files.stream().map(NamedBytes::bytes).toList());
      Scan scan = new Scan(decoders, ScanLimits.forPackage(whole.size()), spill);
      List<Part> parts = new ArrayList<>();
      long offset = 0;
      for (NamedBytes file : files) {
        scan.content(parts, whole, offset, offset + file.bytes().size(), file.path(), 0);
        offset += file.bytes().size();
      }
      return new Image(new Layout(whole, parts), scan.left(), spill);
    } catch (IOException | RuntimeException e) {
      spill.close();
      throw e;
    }
  }
}
