package dev.pkgdelta.engine.covers;

/**
 * Codes where covers are: the literals before each, its length, and its offset in the base relative
 * to where the cover before it ended. Most often the base goes on where it was (an insertion) or as
 * many bytes further as literals were written (a replacement); the offset is told from the latter.
 */
public final class CoverModel {

  private static final int LITERALS = 0;
  private static final int LENGTH = 2;
  private static final int DISTANCE = 6;

  private final NumberModel numbers = new NumberModel(10);
  private long baseEnd;
  private int history;

  /** Makes a model for one block. */
  public CoverModel() {}

  /** Carries the number of literals before the next cover or the end of the block. */
  public int codeLiterals(BitCoder coder, int literals) {
    long result = numbers.code(coder, LITERALS + (history & 1), literals);
    return (int) Math.min(result, Integer.MAX_VALUE);
  }

  /** Carries the length, less one, of a cover that follows on {@code literals} literals. */
  public int codeLength(BitCoder coder, int literals, int lengthLessOne) {
    long result =
        numbers.code(coder, LENGTH + (literals == 0 ? 0 : literals < 16 ? 1 : 2), lengthLessOne);
    return (int) Math.min(result, Integer.MAX_VALUE);
  }

  /** Carries where the cover starts in the base image; what a decoder gets may lie outside it. */
  public long codeOffset(BitCoder coder, int literals, int length, long baseOffset) {
    int context = DISTANCE + (literals == 0 ? 0 : 1) + (history & 1) * 2;
    long expected = baseEnd + literals;
    long distance = numbers.codeSigned(coder, context, baseOffset - expected);
    history = history << 1 | (distance == 0 ? 0 : 1);
    long result = expected + distance;
    baseEnd = result + length;
    return result;
  }
}
