package dev.pkgdelta.benchmarks.decoding;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.delta.format.DeltaFile;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.engine.decode.Ahead;
import dev.pkgdelta.engine.decode.TargetStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The image of a target, decoded from its base's plain bytes in heap and from its delta by one
 * thread: all that an apply does but unpacking the base, hashing, and compressing.
 */
final class DecodedImage implements Closeable {

  private final Bytes base;
  private final BlockTable table;
  private final byte[] payload;
  private final byte[] buffer = new byte[1 << 16];
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  private DecodedImage(Bytes base, BlockTable table, byte[] payload) {
    this.base = base;
    this.table = table;
    this.payload = payload;
  }

  /** Makes the delta of two packages and unpacks its base. */
  static DecodedImage open(Path oldPackage, Path newPackage) throws IOException {
    Path delta = Files.createTempFile("decoding", ".pkgdelta");
    Path spill = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Files.delete(delta);
      var _ =
          DeltaCreator.create(
              oldPackage, newPackage, delta, CreateOptions.defaults(), Progress.NONE);
      try (FileBytes deltaBytes = FileBytes.open(delta);
          FileBytes baseBytes = FileBytes.open(oldPackage);
          var image = Layers.scanner().scan(baseBytes, spill)) {
        DeltaFile file = DeltaFile.open(deltaBytes);
        Bytes space = image.space();
        return new DecodedImage(
            Bytes.of(space.copy(0, (int) space.size())),
            file.layout(space.size()),
            file.blocks().copy(0, (int) file.blocks().size()));
      }
    } finally {
      Files.deleteIfExists(delta);
    }
  }

  /** Returns the image's size in bytes. */
  long size() {
    return table.targetSize();
  }

  /** Decodes the image and returns how many bytes came. */
  long decode() throws IOException {
    Ahead ahead = new Ahead(executor, 1, 1, List.of());
    long count = 0;
    try (InputStream in =
        TargetStream.open(base, table, new ByteArrayInputStream(payload), ahead)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count += read;
      }
    }
    return count;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
