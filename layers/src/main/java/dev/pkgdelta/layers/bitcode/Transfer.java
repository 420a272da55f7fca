package dev.pkgdelta.layers.bitcode;

import java.io.IOException;

/**
 * Moves fields from one form of bitcode to the other, one after the other, in the order of the
 * bits. Both directions see the same values at the same positions, so whoever asks for fields
 * ({@link Bitstream}) is written once. Values are unsigned.
 */
sealed interface Transfer permits BitsToPlain, PlainToBits {

  /**
   * A field of 32 bits whose plain form comes later than itself.
   *
   * @param position where it is, in bits
   * @param value what it holds, if that is known yet
   */
  record Postponed(long position, long value) {}

  /** Returns the number of bits before the next field. */
  long position();

  /** Returns whether another block follows the last one at the top. */
  boolean more() throws IOException;

  /**
   * Moves a field.
   *
   * @param width in bits, 1 to 64
   * @return its value
   */
  long fixed(int width) throws IOException;

  /** Moves a field of which something is expected. */
  long fixed(int width, Expectation expectation) throws IOException;

  /**
   * Moves a number in chunks.
   *
   * @param width of a chunk in bits, 2 to 32
   * @return its value
   */
  long vbr(int width) throws IOException;

  /** Moves a number of which something is expected. */
  long vbr(int width, Expectation expectation) throws IOException;

  /**
   * Moves a character of 6 bits.
   *
   * @return its number, 0 to 63
   */
  long char6() throws IOException;

  /** Moves so many bytes; the position is a multiple of 32 bits. */
  void bytes(long count) throws IOException;

  /** Goes on to a multiple of 32 bits. */
  void align() throws IOException;

  /** Passes over a field of 32 bits. */
  Postponed postpone() throws IOException;

  /** Gives a field its plain form here, where it is known what to expect. */
  void settle(Postponed field, Expectation expectation) throws IOException;

  /** Requires that a field holds a value; it has no plain form. */
  void require(Postponed field, long value) throws IOException;
}
