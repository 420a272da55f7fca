package dev.pkgdelta.layers.image;

/**
 * The compressed bytes of an undone stream in a base space.
 *
 * @param stream the stream
 * @param offset where its compressed bytes start in the space
 * @param before how many of the bytes directly before it are there too: all those since the stream
 *     before it in the same run, if they are few
 */
public record KeptStream(UndoneStream stream, long offset, long before) {

  /** Returns the same in a space that begins with so many other bytes. */
  KeptStream behind(long size) {
    return new KeptStream(stream, size + offset, before);
  }
}
