package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Compression;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the compressed streams of a run of bytes are made again from its image: of a package, or of a
 * stream's plain bytes that hold streams themselves.
 *
 * @param streams the streams directly in the run, in order
 * @param tail bytes of the image behind the last stream, 0 or more
 */
public record Recipe(List<Stream> streams, long tail) {

  /**
   * One stream.
   *
   * @param gap bytes of the image between the stream before it, or the run's start, and this one
   * @param compression selects the rebuilder
   * @param hasTrailer whether a gzip trailer, made from the plain bytes, follows the stream
   * @param settings the rebuilder's recipe; not to be changed
   * @param plainSize number of plain bytes, in which the streams of {@code inner} are compressed
   * @param inner how the plain bytes are made from the image
   */
  public record Stream(
      long gap,
      Compression compression,
      boolean hasTrailer,
      byte[] settings,
      long plainSize,
      Recipe inner) {}

  /**
   * Two parts of a run, each a run by itself.
   *
   * @param before the first streams, with nothing behind the last of them
   * @param behind the others, at least one
   */
  public record Cut(Recipe before, Recipe behind) {}

  public Recipe {
    streams = List.copyOf(streams);
  }

  /**
   * Cuts the run behind the first of its streams that ends at an image offset or behind it; nothing
   * if no stream follows there.
   */
  public Optional<Cut> cutBehind(long offset) {
    long at = 0;
    for (int i = 0; i < streams.size() - 1; i++) {
      Stream stream = streams.get(i);
      at = Math.addExact(at, Math.addExact(stream.gap(), stream.inner().imageSize()));
      if (at >= offset) {
        return Optional.of(
            new Cut(
                new Recipe(streams.subList(0, i + 1), 0),
                new Recipe(streams.subList(i + 1, streams.size()), tail)));
      }
    }
    return Optional.empty();
  }

  /** Returns the number of streams with a compression, those within others included. */
  public int count(Compression compression) {
    int count = 0;
    for (Stream stream : streams) {
      count += stream.compression() == compression ? 1 : 0;
      count += stream.inner().count(compression);
    }
    return count;
  }

  /**
   * Returns which of the streams with a compression lie within others: their numbers, those that
   * {@link #count(Compression)} counts.
   */
  public Set<Integer> inner(Compression compression) {
    Set<Integer> inner = new HashSet<>();
    int next = 0;
    for (Stream stream : streams) {
      next += stream.compression() == compression ? 1 : 0;
      int end = next + stream.inner().count(compression);
      while (next < end) {
        inner.add(next++);
      }
    }
    return inner;
  }

  /** Returns the number of image bytes that the run is made from. */
  public long imageSize() {
    long size = tail;
    for (Stream stream : streams) {
      size = Math.addExact(size, Math.addExact(stream.gap(), stream.inner().imageSize()));
    }
    return size;
  }

  /** Returns the number of streams, those within others included. */
  public int count() {
    int count = streams.size();
    for (Stream stream : streams) {
      count += stream.inner().count();
    }
    return count;
  }
}
