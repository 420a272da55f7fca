package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.delta.format.Sha256;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.NamedBytes;
import dev.pkgdelta.layers.image.ScanVersion;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Copies of installed files, and their plain bytes, in one buffer. A copy is what was hashed,
 * whatever happens to the file afterwards; and one buffer takes the place of an open file each.
 * Used by one thread while files are added.
 */
public final class FileStore implements Closeable {

  private static final int IN_HEAP = 1 << 24;

  private final ImageScanner scanner;
  private final SpillBuffer storage;

  /**
   * A copy.
   *
   * @param content the file's bytes
   * @param sha256 their hash, 32 bytes
   */
  public record Stored(Bytes content, byte[] sha256) {}

  /**
   * @param version how the files' images are formed
   * @param directory where a temporary file is made if the copies pass 16 MiB
   */
  public FileStore(ScanVersion version, Path directory) {
    this.scanner = Layers.scanner(version);
    this.storage = new SpillBuffer(directory, IN_HEAP);
  }

  /** Copies and hashes a file. */
  public Stored add(Bytes file) throws IOException {
    long at = storage.size();
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = file.stream()) {
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
        storage.write(buffer, 0, count);
      }
    }
    return new Stored(storage.slice(at, storage.size() - at), digest.digest());
  }

  /** Undoes a copied file's layers. */
  public Image scan(String path, Stored file) throws IOException {
    return scanner.scan(new NamedBytes(path, file.content()), storage);
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
