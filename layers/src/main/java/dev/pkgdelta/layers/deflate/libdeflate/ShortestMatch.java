package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.PlainWindow;
import java.util.Arrays;

/**
 * libdeflate's choice of the shortest match worth coding from level 2 on: the fewer different
 * literals there are, the cheaper they are, and the longer a match must be. Not safe for use by
 * several threads.
 */
final class ShortestMatch {

  private static final int SAMPLE = 4096;
  private static final int TOO_SHORT_TO_TELL = 512;

  private final PlainWindow window;
  private final int deepest;
  private final boolean trustsShortSamples;
  private final boolean[] used = new boolean[256];

  /**
   * @param depth the encoder's search depth, which caps the answer
   * @param trustsShortSamples whether under 512 bytes are sampled too, as before version 1.15
   */
  ShortestMatch(PlainWindow window, int depth, boolean trustsShortSamples) {
    this.window = window;
    this.trustsShortSamples = trustsShortSamples;
    this.deepest = depth < 5 ? 4 : depth < 10 ? 5 : depth < 16 ? 7 : 9;
  }

  /** Returns the shortest match at a block's begin, by a sample of its plain bytes. */
  int atBlockBegin(int position) {
    int sample = Math.min(SAMPLE, window.limit - position);
    if (sample < TOO_SHORT_TO_TELL && !trustsShortSamples) {
      return 3;
    }
    Arrays.fill(used, false);
    byte[] text = window.text;
    for (int i = position; i < position + sample; i++) {
      used[text[i] & 0xff] = true;
    }
    int different = 0;
    for (boolean literal : used) {
      different += literal ? 1 : 0;
    }
    return forLiterals(different);
  }

  /** Returns the shortest match within a block, by the literals that were coded so far. */
  int forCounts(int[] literalCounts) {
    int sum = 0;
    for (int count : literalCounts) {
      sum += count;
    }
    int rare = sum >>> 10;
    int different = 0;
    for (int count : literalCounts) {
      different += count > rare ? 1 : 0;
    }
    return forLiterals(different);
  }

  /** Returns the shortest match where so many different literals are used. */
  int forLiterals(int different) {
    int length;
    if (different >= 80) {
      return 3;
    } else if (different >= 45) {
      length = 4;
    } else if (different >= 16) {
      length = 5;
    } else if (different >= 10) {
      length = 6;
    } else if (different >= 8) {
      length = 7;
    } else if (different >= 6) {
      length = 8;
    } else {
      length = 9;
    }
    return Math.min(length, deepest);
  }
}
