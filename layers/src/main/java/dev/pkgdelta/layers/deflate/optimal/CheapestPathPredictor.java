package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts that a block's tokens are those that its own Huffman codes make the cheapest. Serves
 * encoders that parse by cost and are not known further: their costs have nearly converged to the
 * codes. From each position on, the cheapest way to the block's end is known, so an error does not
 * breed others.
 *
 * <p>Needs each block's length and codes ahead of its tokens. In a block longer than {@link
 * #MOST_BLOCK} literals are predicted.
 */
final class CheapestPathPredictor implements TokenPredictor {

  /** The longest block that is looked at as a whole, in plain bytes. */
  static final int MOST_BLOCK = 1 << 20;

  private static final int UNREACHABLE = 1 << 28;
  private static final int IMPOSSIBLE = 1 << 24;
  private static final int MOST_CONFIDENCE = 3;

  private final PlainWindow window;
  private final boolean prefersMatches;
  private final NearestMatches matches = new NearestMatches();
  private final int[] literals = new int[256];
  private final int[] lengths = new int[DeflateTables.MAX_MATCH + 1];
  private final int[] distances = new int[DeflateTables.DISTANCES];
  private int[] costs = new int[0];
  private int[] tokens = new int[0];
  private byte[] margins = new byte[0];
  private int begin;
  private int size;
  private int confidence;

  /**
   * @param prefersMatches whether of equally cheap tokens the longest is predicted, not the
   *     shortest
   */
  CheapestPathPredictor(PlainWindow window, boolean prefersMatches) {
    this.window = window;
    this.prefersMatches = prefersMatches;
  }

  @Override
  public int lookahead() {
    return MOST_BLOCK;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    begin = position;
    byte[] literalLengths = block.literalLengths();
    byte[] distanceLengths = block.distanceLengths();
    boolean known = literalLengths != null && distanceLengths != null && block.plainLength() > 0;
    size = known && block.plainLength() <= MOST_BLOCK ? block.plainLength() : 0;
    if (size > window.limit - begin) {
      // Only a damaged recipe has such a block; its end is noticed by the driver.
      size = 0;
    }
    if (size > 0 && literalLengths != null && distanceLengths != null) {
      price(literalLengths, distanceLengths);
      find();
    }
  }

  private void price(byte[] literalLengths, byte[] distanceLengths) {
    for (int i = 0; i < literals.length; i++) {
      literals[i] = price(literalLengths[i]);
    }
    for (int length = DeflateTables.MIN_MATCH; length < lengths.length; length++) {
      int symbol = DeflateTables.lengthSymbol(length);
      int bits = price(literalLengths[DeflateTables.END_OF_BLOCK + 1 + symbol]);
      lengths[length] = bits + DeflateTables.lengthExtra(symbol);
    }
    for (int i = 0; i < distances.length; i++) {
      distances[i] = price(distanceLengths[i]) + DeflateTables.distanceExtra(i);
    }
  }

  private static int price(byte bits) {
    return bits == 0 ? IMPOSSIBLE : bits;
  }

  private void find() {
    byte[] text = window.text;
    matches.search(text, begin, begin + size);
    if (tokens.length < size) {
      tokens = new int[size];
      margins = new byte[size];
      costs = new int[size + 1];
    }
    costs[size] = 0;
    for (int at = size - 1; at >= 0; at--) {
      int best = literals[text[begin + at] & 0xff] + costs[at + 1];
      int second = UNREACHABLE;
      int token = 0;
      int length = DeflateTables.MIN_MATCH;
      int last = matches.start(begin + at + 1);
      for (int i = matches.start(begin + at); i < last; i++) {
        int match = matches.entry(i);
        int distance = match & 0xffff;
        int distanceCost = distances[DeflateTables.distanceSymbol(distance)];
        for (int longest = match >>> 16; length <= longest; length++) {
          int cost = distanceCost + lengths[length] + costs[at + length];
          if (cost < best || (cost == best && prefersMatches)) {
            second = best;
            best = cost;
            token = (length << 16) | distance;
          } else if (cost < second) {
            second = cost;
          }
        }
      }
      costs[at] = Math.min(best, UNREACHABLE);
      tokens[at] = token;
      margins[at] = (byte) Math.clamp((long) second - best, 0, MOST_CONFIDENCE);
    }
  }

  @Override
  public int predict(int position) {
    int at = position - begin;
    if (at < 0 || at >= size) {
      confidence = 0;
      return 0;
    }
    confidence = margins[at];
    return tokens[at];
  }

  @Override
  public void accept(int position, int token) {}

  @Override
  public boolean endsBlock(int position) {
    return false;
  }

  @Override
  public int confidence() {
    return confidence;
  }

  @Override
  public void slide(int bytes) {
    begin -= bytes;
  }
}
