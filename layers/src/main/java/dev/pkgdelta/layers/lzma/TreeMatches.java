package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.Words;

/**
 * liblzma's match finder {@code bt4}: the same matches at each position, found for all positions
 * whether they are wanted or not, since what it remembers does not depend on that. So nothing has
 * to wait for what the encoder chooses.
 *
 * <p>Positions with one hash of four bytes form a binary tree of their own, and trees have nothing
 * to do with each other. Half of them can be searched by one thread while another searches the
 * other half, each in the order of positions. Each half is for one thread at a time; the hashes of
 * a batch come before both.
 *
 * <p>Source: {@code lzma_mf_bt4_find}, {@code bt_find_func} in liblzma's lz_encoder_mf.c, {@code
 * lz_encoder_prepare} in lz_encoder.c.
 */
final class TreeMatches {

  private static final int MIN = 4;

  /** Positions that may be searched before all those in front of them are. */
  private static final int SLACK = 1 << 19;

  private final int reach;
  private final int niceLength;
  private final int depth;
  private final int mask;
  private final int ring;
  private final int[] latest2 = new int[FinderHashes.TWO];
  private final int[] latest3 = new int[FinderHashes.THREE];
  private final int[] latest4;

  /**
   * Two for each position: those with the lesser text, those with the greater. One more than it.
   */
  private final int[] children;

  /**
   * @param dictionary the longest distance
   * @param niceLength matches end here
   * @param depth how many positions are looked at for each, or 0 for the default
   * @param size plain bytes, if there are fewer than the dictionary takes
   */
  TreeMatches(int dictionary, int niceLength, int depth, int size) {
    this.reach = dictionary;
    this.niceLength = niceLength;
    this.depth = depth == 0 ? 16 + niceLength / 2 : depth;
    this.ring = ring(dictionary, size);
    this.mask = mask(dictionary);
    this.latest4 = new int[mask + 1];
    this.children = new int[2 * ring];
  }

  private static int ring(int dictionary, long size) {
    return (int) Math.min(dictionary + 1L + SLACK, size + 1);
  }

  /** Returns the bytes that the trees take. */
  static long memory(int dictionary, long size) {
    return 8L * ring(dictionary, size) + 4L * mask(dictionary);
  }

  private static int mask(int dictionary) {
    int ones = Math.max(0xffff, (-1 >>> Integer.numberOfLeadingZeros(dictionary - 1)) >> 1);
    return ones > 1 << 24 ? ones >> 1 : ones;
  }

  /** Looks the hashes of a batch's positions up, after those of the batch before. */
  void hash(MatchBatch batch, byte[] text, int origin) {
    for (int i = 0; i < batch.size; i++) {
      int place = batch.start + i + 1;
      int word = Words.i32(text, batch.start + i - origin);
      int two = FinderHashes.two(word);
      int three = FinderHashes.three(word);
      int four = FinderHashes.four(word, mask);
      batch.nearest[i] = latest2[two];
      batch.near[i] = latest3[three];
      batch.tree[i] = latest4[four];
      batch.half[i] = (byte) (four & 1);
      latest2[two] = place;
      latest3[three] = place;
      latest4[four] = place;
    }
  }

  /**
   * Finds the matches of half of a batch's positions.
   *
   * @param text with {@link MatchSearch#SLACK} bytes more than there are
   * @param origin the position of the text's first byte
   * @param end the position behind the last byte
   */
  void find(MatchBatch batch, int half, byte[] text, int origin, int end) {
    for (int i = 0; i < batch.size; i++) {
      if (batch.half[i] == half) {
        int most = Math.min(niceLength, end - batch.start - i);
        int from = batch.room(half, most);
        int to = most < MIN ? from : find(batch, i, half, from, text, origin, most);
        batch.found(i, half, to);
      }
    }
  }

  private int find(
      MatchBatch batch, int index, int half, int from, byte[] text, int origin, int most) {
    int[] pairs = batch.pairs[half];
    int[] children = this.children;
    int ring = this.ring;
    int position = batch.start + index;
    int here = position - origin;
    int place = position + 1;
    // A place is a position and one, so that none is 0.
    int lowest = Math.max(1, place - reach);
    int to = from;
    int best = 1;
    int nearest = batch.nearest[index];
    int near = batch.near[index];
    if (nearest >= lowest && text[nearest - 1 - origin] == text[here]) {
      best = 2;
      pairs[to + 1] = place - nearest;
      to += 2;
    }
    if (near != nearest && near >= lowest && text[near - 1 - origin] == text[here]) {
      best = 3;
      pairs[to + 1] = place - near;
      to += 2;
      nearest = near;
    }
    if (to > from) {
      best = Words.agreement(text, nearest - 1 - origin, here, best, most);
      pairs[to - 2] = best;
      if (to == from + 4) {
        pairs[from] = 2;
      }
    }
    best = Math.max(best, 3);
    int turn = place / ring * ring;
    int lesser = 2 * (place - turn);
    int greater = lesser + 1;
    int lesserLength = 0;
    int greaterLength = 0;
    int node = batch.tree[index];
    for (int left = depth; left > 0 && node >= lowest; left--) {
      int slot = node - turn;
      int pair = 2 * (slot + ((slot >> 31) & ring));
      int there = node - 1 - origin;
      int length = Words.agreement(text, there, here, Math.min(lesserLength, greaterLength), most);
      if (length > best) {
        best = length;
        pairs[to] = length;
        pairs[to + 1] = place - node;
        to += 2;
      }
      if (length == most) {
        children[lesser] = children[pair];
        children[greater] = children[pair + 1];
        return to;
      }
      if ((text[there + length] & 0xff) < (text[here + length] & 0xff)) {
        children[lesser] = node;
        lesser = pair + 1;
        node = children[lesser];
        lesserLength = length;
      } else {
        children[greater] = node;
        greater = pair;
        node = children[greater];
        greaterLength = length;
      }
    }
    children[lesser] = 0;
    children[greater] = 0;
    return to;
  }
}
