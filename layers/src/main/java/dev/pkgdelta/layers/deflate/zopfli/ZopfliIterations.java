package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.layers.deflate.optimal.EncodedPart;
import dev.pkgdelta.layers.deflate.optimal.NearestMatches;

/**
 * Finds out how many iterations zopfli was asked for. An iteration changes a block only if it makes
 * it smaller; so the block's tokens show up after some iteration, and every count from that one to
 * the next that improves on them gives the same tokens.
 */
public final class ZopfliIterations {

  /** The plain bytes that zopfli splits into blocks at a time. */
  public static final int MASTER_BLOCK = ZopfliEncoder.MASTER_BLOCK;

  private static final long MOST_PARSED = 48_000_000;

  private ZopfliIterations() {}

  /**
   * Returns the least number of iterations that gives a stream's tokens, or 0 if none was found.
   *
   * @param text the plain text's first bytes, as many as {@code size} and some slack
   * @param size a master block, or all of the text if that is less
   * @param tokens the stream's tokens for these bytes, or for the first of them
   * @param mostBlocks the most blocks that a master block is split into; 0 for no bound
   * @param most the most iterations to look for
   */
  public static int least(byte[] text, int size, EncodedPart tokens, int mostBlocks, int most) {
    NearestMatches matches = new NearestMatches();
    ZopfliParser parser = new ZopfliParser(matches);
    ZopfliSize sizes = new ZopfliSize();
    parser.text(text);
    matches.search(text, 0, size);
    int[] ends = ZopfliEncoder.blockEnds(parser, new ZopfliSplitter(sizes, mostBlocks), 0, size);
    ZopfliSearch search = new ZopfliSearch(parser, sizes);
    int least = 0;
    long parsed = 0;
    int from = 0;
    for (int end : ends) {
      if (end > tokens.length()) {
        break;
      }
      search.begin(from, end);
      boolean found = false;
      for (int i = 1; i <= most && !found && parsed < MOST_PARSED; i++) {
        found = search.step() && isIn(tokens, search.best());
        parsed += end - from;
        least = found ? Math.max(least, i) : least;
      }
      if (!found) {
        break;
      }
      from = end;
    }
    return least;
  }

  private static boolean isIn(EncodedPart part, ZopfliTokens tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (part.token(tokens.position(i)) != tokens.token(i)) {
        return false;
      }
    }
    return true;
  }
}
