package dev.pkgdelta.layers.deflate.miniz;

import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.CodeTree;
import dev.pkgdelta.layers.deflate.ZlibRuns;

/**
 * How miniz makes codes and headers: codes that are too long are cut to the limit, and then one
 * shorter code after the other is made longer until all fit; runs of code lengths go across the
 * alphabets; only blocks of under 48 bytes have fixed codes.
 */
record MinizBlocks() implements BlockModel {

  private static final int SHORTEST_DYNAMIC = 48;

  @Override
  public void codeLengths(
      Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
    CodeTree tree = CodeTree.of(frequencies, symbols);
    if (tree.used() < 2) {
      if (tree.used() == 1) {
        lengths[tree.symbol(0)] = 1;
      }
      return;
    }
    int[] depths = tree.innerDepths();
    int[] counts = new int[depths.length + 2];
    counts[1] = 2;
    for (int i = 1; i < depths.length; i++) {
      counts[depths[i]]--;
      counts[depths[i] + 1] += 2;
    }
    tree.assign(limited(counts, maxLength), lengths);
  }

  private static int[] limited(int[] counts, int longest) {
    int[] limited = new int[longest + 1];
    long space = 0;
    for (int length = 1; length < counts.length; length++) {
      int capped = Math.min(length, longest);
      limited[capped] += counts[length];
      space += (long) counts[length] << (longest - capped);
    }
    for (long over = space - (1L << longest); over > 0; over--) {
      limited[longest]--;
      int length = longest - 1;
      while (length > 0 && limited[length] == 0) {
        length--;
      }
      if (length > 0) {
        limited[length]--;
        limited[length + 1] += 2;
      }
    }
    return limited;
  }

  @Override
  public int nextRun(byte[] lengths, int at, int literals, int total) {
    return ZlibRuns.next(lengths, at, 0, total);
  }

  @Override
  public Kind kind(long dynamicBits, long fixedBits, int plainLength) {
    return plainLength < SHORTEST_DYNAMIC ? Kind.FIXED : Kind.DYNAMIC;
  }
}
