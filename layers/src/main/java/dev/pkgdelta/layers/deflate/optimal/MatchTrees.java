package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.DeflateTables;
import java.util.Arrays;

/**
 * The binary search trees in which 7-Zip ({@code Bt3Zip}) and libdeflate ({@code bt_matchfinder})
 * look for matches: one tree for each hash value, ordered by the text that follows, its root the
 * latest position. A search takes the tree apart along its way and puts the new position on top.
 *
 * <p>Positions are indices into the window and move with it.
 */
public final class MatchTrees {

  /** Matches of one position as {@code (length << 16) | distance}, both growing. */
  public final int[] matches = new int[DeflateTables.MAX_MATCH];

  private static final int NOWHERE = Integer.MIN_VALUE / 2;
  private static final int TREES = 1 << 16;

  private final int reach;
  private final int depth;
  private final int[] roots = new int[TREES];

  /** Two for each of the latest positions, the one with the lesser text first. */
  private final int[] children;

  private final int mask;

  /**
   * @param reach the longest distance
   * @param depth how many nodes a search visits at most
   */
  public MatchTrees(int reach, int depth) {
    this.reach = reach;
    this.depth = depth;
    // As few as the reach allows for, so that more of them stay in the processor's cache.
    int slots = Integer.highestOneBit(reach) << 1;
    this.mask = slots - 1;
    this.children = new int[2 * slots];
    Arrays.fill(roots, NOWHERE);
  }

  public void slide(int bytes) {
    slide(roots, bytes);
    if ((bytes & mask) != 0) {
      int[] old = children.clone();
      for (int i = 0; i <= mask; i++) {
        int to = (i - bytes) & mask;
        children[2 * to] = old[2 * i];
        children[2 * to + 1] = old[2 * i + 1];
      }
    }
    slide(children, bytes);
  }

  private static void slide(int[] positions, int bytes) {
    for (int i = 0; i < positions.length; i++) {
      positions[i] = Math.max(NOWHERE, positions[i] - bytes);
    }
  }

  /**
   * Adds a position and lists the matches met on the way that are longer than all before.
   *
   * @param hash the tree to use, below 65536
   * @param longest how many bytes are compared at most
   * @param enough a match as long as this ends the search
   * @param found how long matches must be to be listed, less one; {@link Integer#MAX_VALUE} to list
   *     none
   * @param listed how many entries {@link #matches} has already
   * @return how many it has now
   */
  public int add(
      byte[] text, int position, int hash, int longest, int enough, int found, int listed) {
    int[] children = this.children;
    int mask = this.mask;
    int best = found;
    int count = listed;
    int node = roots[hash];
    roots[hash] = position;
    int lower = 2 * (position & mask);
    int higher = lower + 1;
    int lowerLength = 0;
    int higherLength = 0;
    int nearest = position - reach;
    for (int visits = depth; visits > 0 && node >= nearest; visits--) {
      int pair = 2 * (node & mask);
      int length = Math.min(lowerLength, higherLength);
      // Most runs end within a word, and seldom is it foreseen whether they have a byte at all.
      long there = Words.ordered(text, node + length);
      long here = Words.ordered(text, position + length);
      int equal = Long.numberOfLeadingZeros(there ^ here) >>> 3;
      boolean lesser;
      if (equal < Math.min(Long.BYTES, longest - length)) {
        length += equal;
        lesser = Long.compareUnsigned(there, here) < 0;
      } else {
        length = Words.agreement(text, node, position, length, longest);
        lesser = (text[node + length] & 0xff) < (text[position + length] & 0xff);
      }
      if (length > best) {
        best = length;
        matches[count++] = (length << 16) | (position - node);
      }
      if (length >= enough) {
        children[lower] = children[pair];
        children[higher] = children[pair + 1];
        return count;
      }
      if (lesser) {
        children[lower] = node;
        lower = pair + 1;
        node = children[lower];
        lowerLength = length;
      } else {
        children[higher] = node;
        higher = pair;
        node = children[higher];
        higherLength = length;
      }
    }
    children[lower] = NOWHERE;
    children[higher] = NOWHERE;
    return count;
  }
}
