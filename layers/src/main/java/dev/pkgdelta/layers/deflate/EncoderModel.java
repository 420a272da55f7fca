package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.ByteWriter;

/**
 * An encoder with its settings, as far as they show in its output. A family of encoders makes one
 * record of this; {@link EncoderFamily} reads it back from a recipe.
 */
public interface EncoderModel {

  /** Returns the family, which knows how to read the settings. */
  EncoderFamily family();

  /** Writes the settings; the family's number is written by the caller. */
  void writeSettings(ByteWriter out);

  /** Returns a new predictor over a window. */
  TokenPredictor predictor(PlainWindow window);

  /** Returns how the encoder turns a block's tokens into codes and headers. */
  BlockModel blocks();

  /** Returns the encoder and its settings in a few words: {@code "zlib level 6"}. */
  String describe();

  /**
   * Returns whether each block's extent and codes are sent before its tokens, because the predictor
   * needs them.
   */
  default boolean codesFirst() {
    return false;
  }

  /**
   * Returns the plain bytes between two flushes, if the encoder flushes on its own at regular
   * distances; else 0.
   */
  default int flushInterval() {
    return 0;
  }

  /**
   * Returns whether a flush hides the bytes behind it from the encoder until it is done. If not,
   * empty blocks are taken to be blocks like any other.
   */
  default boolean flushLimitsLookahead() {
    return true;
  }

  /**
   * Returns the bytes of memory that a rebuild takes at most: window, predictor tables and one
   * block's tokens; see {@link Replay}.
   */
  default long memory() {
    return 12L << 20;
  }

  /** Returns roughly how many plain bytes are rebuilt in a millisecond. */
  default int plainBytesPerMilli() {
    return 20_000;
  }
}
