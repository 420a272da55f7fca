package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.archive.GzipMember;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Makes packages from their images: streams once over the image, chains the rebuilders of nested
 * streams, and holds little more in memory than they do. Safe for use by several threads.
 */
public final class Packer {

  static final int BUFFER = 1 << 16;
  private static final int SMALL = 1 << 20;

  private static final Recipe NOTHING = new Recipe(List.of(), 0);

  /** The part of a stream that stays in heap where it is made alone. */
  private static final int IN_HEAP = 1 << 18;

  private final Rebuilders rebuilders;
  private final Path spill;

  /**
   * A packer that makes streams with these rebuilders.
   *
   * @param spill where streams wait, plain and compressed, that are made {@linkplain #stops alone}
   */
  public Packer(Rebuilders rebuilders, Path spill) {
    this.rebuilders = rebuilders;
    this.spill = spill;
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
      case PACKAGE -> packing(recipe, image, workers).run(recipe, target);
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
    return new UnzippedPacking(packing(part, image, workers), part, target).run(place);
  }

  /**
   * Returns what {@link #pack} needs.
   *
   * @throws CorruptData if settings in the recipe break their rules
   */
  public PackCost cost(Recipe recipe, Workers workers) throws CorruptData {
    return PackCost.of(recipe, rebuilders, workers.threads(), workers.memory());
  }

  private Packing packing(Recipe recipe, InputStream image, Workers workers) throws CorruptData {
    Alone alone = Alone.of(recipe, fromTheFirst(), workers.memory());
    return new Packing(fromTheFirst(), alone, image, workers, spill);
  }

  /**
   * Returns the places in the image, in order, that are not read before a stream which ends there
   * is whole: it is made alone, because one encoder needs more memory than all may take at once.
   * Who makes the image keeps to its memory by resting there until it is read on.
   *
   * @throws CorruptData if settings in the recipe break their rules
   */
  public List<Long> stops(Recipe recipe, Workers workers) throws CorruptData {
    return Alone.of(recipe, fromTheFirst(), workers.memory()).ends();
  }

  /** Returns what packs the rest of a target whose first streams another one packs. */
  public Packer after(Recipe first) {
    return new Packer(rebuilders.after(first), spill);
  }

  /**
   * Whether a stream is made beside others of its kind. The rebuilders of deflate and bitcode give
   * no jobs to the workers, so a job that makes a stream never waits for another.
   */
  static boolean isSmall(Recipe.Stream stream) {
    return (stream.compression() == Compression.DEFLATE
            || stream.compression() == Compression.BITCODE)
        && stream.inner().streams().isEmpty()
        && stream.plainSize() <= SMALL;
  }

  /** Returns rebuilders that count the streams of one way through a target. */
  private Rebuilders fromTheFirst() {
    return fromTheFirst(rebuilders);
  }

  static Rebuilders fromTheFirst(Rebuilders rebuilders) {
    return rebuilders.after(NOTHING);
  }

  /** One way through an image. */
  static final class Packing {

    private final Rebuilders rebuilders;
    private final Alone alone;
    private final InputStream image;
    private final Workers workers;
    private final Path spill;
    private final byte[] buffer = new byte[BUFFER];

    private Packing(
        Rebuilders rebuilders, Alone alone, InputStream image, Workers workers, Path spill) {
      this.rebuilders = rebuilders;
      this.alone = alone;
      this.image = image;
      this.workers = workers;
      this.spill = spill;
    }

    void run(Recipe recipe, OutputStream target) throws IOException {
      try (OrderedOutput ordered = new OrderedOutput(target, workers)) {
        for (Recipe.Stream stream : recipe.streams()) {
          if (alone.contains(stream)) {
            packAlone(stream, ordered);
            continue;
          }
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
              alone,
              new ByteArrayInputStream(plain),
              new Workers(workers.executor(), 1, workers.memory()),
              spill);
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
      compress(stream, target, plain -> run(stream.inner(), plain));
    }

    /** Makes a gap and the stream behind it, which is made alone. */
    private void packAlone(Recipe.Stream stream, OrderedOutput ordered) throws IOException {
      try (SpillBuffer plain = new SpillBuffer(spill, IN_HEAP);
          SpillBuffer made = new SpillBuffer(spill, IN_HEAP)) {
        // An encoder around that has not begun yet does not begin either.
        copy(stream.gap(), stream.gap() <= Alone.LARGEST_GAP ? made : ordered);
        run(stream.inner(), plain);
        ordered.drain();
        // What was needed to make the plain bytes would stand beside the encoder's tables.
        System.gc();
        compress(stream, made, plain.stream()::transferTo);
        made.stream().transferTo(ordered);
      }
    }

    /** Writes plain bytes. */
    private interface Source {
      void writeTo(OutputStream target) throws IOException;
    }

    private void compress(Recipe.Stream stream, OutputStream target, Source source)
        throws IOException {
      CRC32 crc = new CRC32();
      try (OutputStream plain =
          new PlainBytes(
              rebuilders
                  .of(stream.compression())
                  .open(stream.settings(), stream.plainSize(), target, workers),
              stream.plainSize(),
              stream.hasTrailer() ? crc : null)) {
        source.writeTo(plain);
      }
      if (stream.hasTrailer()) {
        target.write(GzipMember.trailer(crc, stream.plainSize()));
      }
    }
  }
}
