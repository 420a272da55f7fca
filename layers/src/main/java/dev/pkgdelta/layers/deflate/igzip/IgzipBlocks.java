package dev.pkgdelta.layers.deflate.igzip;

import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.ZlibRuns;
import dev.pkgdelta.layers.deflate.optimal.LimitedHuffman;
import java.nio.charset.StandardCharsets;

/**
 * How igzip makes codes and headers: runs of code lengths go across the alphabets, and blocks are
 * never given the fixed codes.
 *
 * @param constant whether codes are those that were made in advance, as at level 0
 */
record IgzipBlocks(boolean constant) implements BlockModel {

  /** The lengths of level 0's codes, as hexadecimal digits. */
  private static final byte[] LITERALS =
      digits(
          "68988999997998999aaaabbbabbbaba95a9aaaa999aa788a888999999999aa9998899999"
              + "99aa99999a999aaaaabaabbaa687768876a977767a66779898ababaa9bbbbbbbbbbabbba"
              + "abbbbbbbbbbbbbbbabbbababbbbbbbbbabbbabbbbbbbbabb9a99bbbabbbbbbbaabbbbbbb"
              + "bbbbbbbb9bbabbbaabbbbbbb9ababbbbaabbaa98ff2445677588889aaaaaabcddcdffb");

  private static final byte[] DISTANCES = digits("898987766655554445454535454556");

  private static byte[] digits(String hexadecimal) {
    byte[] values = hexadecimal.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Character.digit(values[i], 16);
    }
    return values;
  }

  @Override
  public void codeLengths(
      Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
    if (constant && alphabet == Alphabet.LITERAL) {
      System.arraycopy(LITERALS, 0, lengths, 0, LITERALS.length);
    } else if (constant && alphabet == Alphabet.DISTANCE) {
      System.arraycopy(DISTANCES, 0, lengths, 0, DISTANCES.length);
    } else {
      LimitedHuffman.lengths(frequencies, maxLength, lengths);
    }
  }

  @Override
  public int nextRun(byte[] lengths, int at, int literals, int total) {
    return ZlibRuns.next(lengths, at, 0, total);
  }

  @Override
  public Kind kind(long dynamicBits, long fixedBits, int plainLength) {
    return constant && plainLength == 0 ? Kind.FIXED : Kind.DYNAMIC;
  }
}
