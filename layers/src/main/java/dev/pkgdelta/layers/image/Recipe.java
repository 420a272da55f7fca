package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Compression;
import java.util.List;

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

  public Recipe {
    streams = List.copyOf(streams);
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
