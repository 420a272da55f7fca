package dev.pkgdelta.layers.deflate.optimal;

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
  private static final int SLOTS = 1 << 16;

  private final int reach;
  private final int depth;
  private final int[] roots = new int[SLOTS];
  private final int[] children = new int[2 * SLOTS];

  /**
   * @param reach the longest distance
   * @param depth how many nodes a search visits at most
   */
  public MatchTrees(int reach, int depth) {
    this.reach = reach;
    this.depth = depth;
    Arrays.fill(roots, NOWHERE);
  }

  public void slide(int bytes) {
    slide(roots, bytes);
    int[] moved = new int[children.length];
    for (int i = 0; i < SLOTS; i++) {
      int to = (i - bytes) & (SLOTS - 1);
      moved[2 * to] = children[2 * i];
      moved[2 * to + 1] = children[2 * i + 1];
    }
    System.arraycopy(moved, 0, children, 0, moved.length);
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
    int best = found;
    int count = listed;
    int node = roots[hash];
    roots[hash] = position;
    int lower = 2 * (position & (SLOTS - 1));
    int higher = lower + 1;
    int lowerLength = 0;
    int higherLength = 0;
    int nearest = position - reach;
    for (int visits = depth; visits > 0 && node >= nearest; visits--) {
      int pair = 2 * (node & (SLOTS - 1));
      int length = Math.min(lowerLength, higherLength);
      while (length < longest && text[node + length] == text[position + length]) {
        length++;
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
      if ((text[node + length] & 0xff) < (text[position + length] & 0xff)) {
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
