package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.archive.GzipMember;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Makes packages from their images: streams once over the image, chains the rebuilders of nested
 * streams, and holds little more in memory than they do. Safe for use by several threads.
 */
public final class Packer {

  private static final int BUFFER = 1 << 16;
  private static final int SMALL = 1 << 20;

  private static final Recipe NOTHING = new Recipe(List.of(), 0);

  private final Rebuilders rebuilders;

  /** A packer that makes streams with these rebuilders. */
  public Packer(Rebuilders rebuilders) {
    this.rebuilders = rebuilders;
  }

  /**
   * Reads {@link Recipe#imageSize} bytes of an image and writes the package. Neither stream is
   * closed.
   *
   * @throws CorruptData if the recipe does not fit the image, or can't be followed in this format
   */
  public void pack(
      Recipe recipe, PackFormat format, InputStream image, OutputStream target, Workers workers)
      throws IOException {
    switch (format) {
      case PACKAGE -> new Packing(fromTheFirst(), image, workers).run(recipe, target);
      case UNZIPPED -> packUnzipped(recipe, UnzippedPlace.START, image, target, workers);
    }
  }

  /**
   * Makes the {@link PackFormat#UNZIPPED} form of a part of a target, as {@link #pack} does of the
   * whole.
   *
   * @param place what the part begins behind
   * @return what the next part begins behind
   */
  public UnzippedPlace packUnzipped(
      Recipe part, UnzippedPlace place, InputStream image, OutputStream target, Workers workers)
      throws IOException {
    return new UnzippedPacking(new Packing(fromTheFirst(), image, workers), part, target)
        .run(place);
  }

  /** Returns what packs the rest of a target whose first streams another one packs. */
  public Packer after(Recipe first) {
    return new Packer(rebuilders.after(first));
  }

  /**
   * Whether a stream is made beside others of its kind. The rebuilders of deflate and bitcode give
   * no jobs to the workers, so a job that makes a stream never waits for another.
   */
  private static boolean isSmall(Recipe.Stream stream) {
    return (stream.compression() == Compression.DEFLATE
            || stream.compression() == Compression.BITCODE)
        && stream.inner().streams().isEmpty()
        && stream.plainSize() <= SMALL;
  }

  /**
   * Returns what {@link #pack} needs: streams within each other and small ones beside each other
   * take memory at the same time, others one after the other.
   *
   * @throws CorruptData if settings in the recipe break their rules
   */
  public RebuildCost cost(Recipe recipe, int threads) throws CorruptData {
    return cost(recipe, threads, fromTheFirst());
  }

  /** Returns rebuilders that count the streams of one way through a target. */
  private Rebuilders fromTheFirst() {
    return rebuilders.after(NOTHING);
  }

  private static RebuildCost cost(Recipe recipe, int threads, Rebuilders rebuilders)
      throws CorruptData {
    long memory = BUFFER;
    long cpuMillis = 0;
    for (Recipe.Stream stream : recipe.streams()) {
      RebuildCost own =
          rebuilders.of(stream.compression()).cost(stream.settings(), stream.plainSize(), threads);
      RebuildCost inner = cost(stream.inner(), threads, rebuilders);
      long each = own.memory() + OrderedOutput.WAITING_PER_THREAD * stream.plainSize();
      long beside = isSmall(stream) ? threads * each : 0;
      memory = Math.max(memory, Math.max(beside, own.memory() + inner.memory()));
      cpuMillis += own.cpuMillis() + inner.cpuMillis();
    }
    return new RebuildCost(memory, cpuMillis);
  }

  /** One way through an image. */
  static final class Packing {

    private final Rebuilders rebuilders;
    private final InputStream image;
    private final Workers workers;
    private final byte[] buffer = new byte[BUFFER];

    Packing(Rebuilders rebuilders, InputStream image, Workers workers) {
      this.rebuilders = rebuilders;
      this.image = image;
      this.workers = workers;
    }

    void run(Recipe recipe, OutputStream target) throws IOException {
      try (OrderedOutput ordered = new OrderedOutput(target, workers)) {
        for (Recipe.Stream stream : recipe.streams()) {
          copy(stream.gap(), ordered);
          if (workers.threads() > 1 && isSmall(stream)) {
            byte[] plain = take((int) stream.plainSize());
            ordered.submit(() -> compressed(stream, plain));
          } else {
            ordered.drain();
            compress(stream, target);
          }
        }
        ordered.drain();
        copy(recipe.tail(), target);
      }
    }

    private byte[] compressed(Recipe.Stream stream, byte[] plain) throws IOException {
      ByteArrayOutputStream made = new ByteArrayOutputStream(plain.length / 2 + 64);
      Packing own =
          new Packing(
              rebuilders,
              new ByteArrayInputStream(plain),
              new Workers(workers.executor(), 1, workers.memory()));
      own.compress(stream, made);
      return made.toByteArray();
    }

    /** Writes a stream's plain bytes in place of the stream. */
    void plain(Recipe.Stream stream, OutputStream target) throws IOException {
      rebuilders.leaveOut(stream.compression());
      PlainBytes plain = new PlainBytes(target, stream.plainSize(), null);
      run(stream.inner(), plain);
      plain.requireAll();
    }

    void copy(long count, OutputStream target) throws IOException {
      long left = count;
      while (left > 0) {
        int read = image.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read <= 0) {
          throw endsEarly();
        }
        target.write(buffer, 0, read);
        left -= read;
      }
    }

    byte[] take(int count) throws IOException {
      byte[] taken = image.readNBytes(count);
      if (taken.length < count) {
        throw endsEarly();
      }
      return taken;
    }

    private CorruptData endsEarly() {
      return new CorruptData("the image ends before its recipe does", -1);
    }

    private void compress(Recipe.Stream stream, OutputStream target) throws IOException {
      CRC32 crc = new CRC32();
      try (OutputStream plain =
          new PlainBytes(
              rebuilders
                  .of(stream.compression())
                  .open(stream.settings(), stream.plainSize(), target, workers),
              stream.plainSize(),
              stream.hasTrailer() ? crc : null)) {
        run(stream.inner(), plain);
      }
      if (stream.hasTrailer()) {
        target.write(GzipMember.trailer(crc, stream.plainSize()));
      }
    }
  }
}
