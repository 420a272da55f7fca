package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The bytes of a package with its layers undone: every undone stream's place is taken by its plain
 * bytes. Nothing is copied for it: the bytes refer to the package and to the spilled plain bytes.
 * Immutable and safe for use by several threads until it is closed.
 */
public final class Image implements Closeable {

  /**
   * Streams that follow each other this closely are kept with what is between them: many entries of
   * a zip that did not change are then one copy.
   */
  private static final int MOST_BETWEEN = 1 << 10;

  private final Layout layout;
  private final List<LeftStream> left;
  private final Closeable storage;
  private final Bytes bytes;
  private final Bytes space;
  private final List<Segment> segments;
  private final List<UndoneStream> streams;
  private final List<KeptStream> kept;

  Image(Layout layout, List<LeftStream> left, Closeable storage) {
    this.layout = layout;
    this.left = List.copyOf(left);
    this.storage = storage;
    Flattening flat = new Flattening();
    flat.add(layout);
    this.segments = List.copyOf(flat.segments);
    this.bytes = Bytes.concat(flat.pieces);
    this.kept = flat.kept.stream().map(stream -> stream.behind(bytes.size())).toList();
    this.streams = kept.stream().map(KeptStream::stream).toList();
    List<Bytes> all = new ArrayList<>();
    all.add(bytes);
    all.addAll(flat.keptPieces);
    this.space = Bytes.concat(all);
  }

  /**
   * Returns this image with only those streams undone that pass the test. It shares this image's
   * storage; closing it has no effect.
   */
  public Image keeping(Predicate<UndoneStream> undone) {
    return new Image(layout.keeping(undone), left, () -> {});
  }

  /** Returns what lies in the package, as a tree. */
  public Layout layout() {
    return layout;
  }

  /** Returns the image's bytes. */
  public Bytes bytes() {
    return bytes;
  }

  /** Returns what the image consists of, in order and without gaps; offsets are the image's. */
  public List<Segment> segments() {
    return segments;
  }

  /** Returns the undone streams, each before those that lie in it. */
  public List<UndoneStream> streams() {
    return streams;
  }

  /** Returns the streams that the scan could not undo. */
  public List<LeftStream> left() {
    return left;
  }

  /**
   * Returns what a delta's covers may refer to in a base: the image, followed by {@link #kept}
   * streams.
   */
  public Bytes space() {
    return space;
  }

  /** Returns the compressed bytes of {@link #streams} in {@link #space}, in the same order. */
  public List<KeptStream> kept() {
    return kept;
  }

  /** Gives the storage up; the bytes can't be read any longer. */
  @Override
  public void close() throws IOException {
    storage.close();
  }

  /** Puts the parts of nested layouts into one row. */
  private static final class Flattening {
    final List<Bytes> pieces = new ArrayList<>();
    final List<Segment> segments = new ArrayList<>();
    final List<KeptStream> kept = new ArrayList<>();
    final List<Bytes> keptPieces = new ArrayList<>();
    private long position;
    private long keptSize;

    void add(Layout run) {
      long keptFrom = 0;
      for (Part part : run.parts()) {
        switch (part) {
          case Segment segment -> {
            segments.add(segment.at(position));
            position += segment.length();
          }
          case UndoneStream stream -> {
            long gap = stream.offset() - keptFrom;
            pieces.add(run.bytes().slice(keptFrom, gap));
            keep(run, stream, keptFrom > 0 && gap <= MOST_BETWEEN ? gap : 0);
            keptFrom = stream.end();
            add(stream.plain());
          }
        }
      }
      pieces.add(run.bytes().slice(keptFrom, run.bytes().size() - keptFrom));
    }

    private void keep(Layout run, UndoneStream stream, long before) {
      kept.add(new KeptStream(stream, keptSize + before, before));
      keptPieces.add(run.bytes().slice(stream.offset() - before, before + stream.length()));
      keptSize += before + stream.length();
    }
  }
}
