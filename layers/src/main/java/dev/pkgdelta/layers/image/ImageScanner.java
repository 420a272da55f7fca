package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import java.io.Closeable;
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

  private static final int HEAP_THRESHOLD = 1 << 24;

  private final Decoders decoders;
  private final ScanVersion version;
  private final int undone;

  /** A scanner of the first version that undoes streams with these decoders. */
  public ImageScanner(Decoders decoders) {
    this(decoders, ScanVersion.FIRST);
  }

  /** A scanner that undoes streams with these decoders. */
  public ImageScanner(Decoders decoders, ScanVersion version) {
    this(decoders, version, ScanLimits.MAX_LAYERS - 1);
  }

  private ImageScanner(Decoders decoders, ScanVersion version, int undone) {
    this.decoders = decoders;
    this.version = version;
    this.undone = undone;
  }

  /**
   * Returns a scanner that undoes the streams alone that hide a package's files: a compressed file,
   * and the members of an archive. Its images are not those that deltas are about.
   */
  public static ImageScanner ofFiles(Decoders decoders) {
    return new ImageScanner(decoders, ScanVersion.FIRST, 1);
  }

  /**
   * Scans a package, or any file. Damaged or hostile content is never an error: it stays as it is.
   *
   * @param source must stay readable as long as the image is in use
   * @param directory where a temporary file is made when the plain bytes pass 16 MiB
   * @throws IOException if the source can't be read or the temporary file can't be written
   */
  public Image scan(Bytes source, Path directory) throws IOException {
    SpillBuffer storage = new SpillBuffer(directory, HEAP_THRESHOLD);
    try {
      return scan(new NamedBytes("", source), storage, storage);
    } catch (IOException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /**
   * Scans one file of many, whose plain bytes share a buffer.
   *
   * @param file must stay readable as long as the image is in use; its bytes may lie in {@code
   *     storage}
   * @param storage takes the plain bytes behind what it holds already; not closed, nor is it by the
   *     image
   * @throws IOException if the file can't be read or the storage can't be written
   */
  public Image scan(NamedBytes file, SpillBuffer storage) throws IOException {
    return scan(file, storage, () -> {});
  }

  private Image scan(NamedBytes file, SpillBuffer storage, Closeable owned) throws IOException {
    Bytes whole = file.bytes();
    ScanLimits limits = ScanLimits.forPackage(whole.size()).withUndone(undone);
    Scan scan = new Scan(decoders, version, limits, storage);
    List<Part> parts = new ArrayList<>();
    scan.content(parts, whole, 0, whole.size(), file.path(), 0);
    return new Image(new Layout(whole, parts), scan.left(), owned);
  }
}
