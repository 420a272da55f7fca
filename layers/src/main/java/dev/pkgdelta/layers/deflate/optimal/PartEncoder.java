package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.layers.deflate.PlainWindow;

/**
 * A known encoder, run again over the plain text. Encoders that parse by cost work on one part of
 * the text after the other; within a part, every decision may depend on all of its text. Not safe
 * for use by several threads.
 */
public interface PartEncoder {

  /** Returns how many bytes after a part's begin an encoding of it may look at, at most. */
  int lookahead();

  /**
   * Encodes the next part. The first begins where the text does, each other one where that before
   * it ended.
   *
   * @param window holds the 32768 bytes before the part, if there are as many, and {@link
   *     #lookahead} bytes from its begin on, or the text's end
   * @param begin the part's first byte, an index into the window
   */
  EncodedPart encode(PlainWindow window, int begin);

  /** Tells that the window's content moved down: all positions are smaller by a number of bytes. */
  void slide(int bytes);
}
