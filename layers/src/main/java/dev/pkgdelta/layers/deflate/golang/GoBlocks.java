package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.ZlibRuns;
import dev.pkgdelta.layers.deflate.optimal.PackageMerge;
import java.util.Arrays;

/**
 * How Go's compress/flate makes codes and headers: the best codes of limited length, by
 * package-merge, a package going before a symbol as rare; runs of code lengths go across the
 * alphabets; a block without a match has a distance code of one symbol; an empty stored block ends
 * the stream.
 *
 * <p>Source: Go 1.19, src/compress/flate: huffman_bit_writer.go, huffman_code.go.
 *
 * @param choosesFixed whether blocks may have fixed codes, as at levels 2 to 9
 */
record GoBlocks(boolean choosesFixed) implements BlockModel {

  @Override
  public void codeLengths(
      Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
    new PackageMerge().lengths(frequencies, maxLength, lengths);
    if (alphabet == Alphabet.DISTANCE && Arrays.stream(frequencies).allMatch(f -> f == 0)) {
      lengths[0] = 1;
    }
  }

  @Override
  public int nextRun(byte[] lengths, int at, int literals, int total) {
    return ZlibRuns.next(lengths, at, 0, total);
  }

  @Override
  public Kind kind(long dynamicBits, long fixedBits, int plainLength) {
    return choosesFixed && fixedBits <= dynamicBits ? Kind.FIXED : Kind.DYNAMIC;
  }

  @Override
  public boolean expectsStored(boolean atEnd) {
    return atEnd;
  }

  @Override
  public boolean expectsLast(int plainLength, int tokens) {
    return plainLength == 0;
  }
}
