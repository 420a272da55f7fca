package dev.pkgdelta.layers.lzma;

import java.util.Arrays;

/**
 * What LZMA's decoder and encoder both know: the chances of all decisions, the state, and the four
 * distances used last. The chances lie in one array; the constants tell where each group begins.
 *
 * <p>Source: the LZMA specification (Igor Pavlov, LZMA SDK, lzma-specification.txt), whose terms
 * these are, with one group more for distances of 4 to 127.
 */
final class LzmaProbabilities {

  static final int STATES = 12;
  static final int POSITION_STATES = 16;
  static final int MIN_MATCH = 2;
  static final int MAX_MATCH = 273;

  /** A chance is in units of 1/2048 and moves by 1/32 of the way. */
  static final int CHANCE_BITS = 11;

  static final int MOVE_BITS = 5;

  static final int IS_MATCH = 0;
  static final int IS_REP = IS_MATCH + STATES * POSITION_STATES;
  static final int IS_REP_0 = IS_REP + STATES;
  static final int IS_REP_1 = IS_REP_0 + STATES;
  static final int IS_REP_2 = IS_REP_1 + STATES;
  static final int IS_REP_0_LONG = IS_REP_2 + STATES;
  static final int SLOTS = IS_REP_0_LONG + STATES * POSITION_STATES;
  static final int SPECIAL = SLOTS + 4 * 64;
  static final int ALIGN = SPECIAL + 128;
  static final int LENGTHS = ALIGN + 16;

  /** Within the chances of a length. */
  static final int CHOICE_2 = 1;

  static final int LOW = 2;
  static final int MIDDLE = LOW + POSITION_STATES * 8;
  static final int HIGH = MIDDLE + POSITION_STATES * 8;
  static final int LENGTH_CHANCES = HIGH + 256;

  static final int REP_LENGTHS = LENGTHS + LENGTH_CHANCES;
  static final int LITERALS = REP_LENGTHS + LENGTH_CHANCES;
  static final int LITERAL_CHANCES = 0x300;

  final short[] chances;
  final int literalContextBits;
  final int literalPositionMask;
  final int positionMask;

  int state;
  int rep0;
  int rep1;
  int rep2;
  int rep3;

  /**
   * @param properties {@code (pb * 5 + lp) * 9 + lc}, with lc + lp at most 4
   */
  LzmaProbabilities(int properties) {
    int lc = properties % 9;
    int lp = properties / 9 % 5;
    int pb = properties / 45;
    this.literalContextBits = lc;
    this.literalPositionMask = (1 << lp) - 1;
    this.positionMask = (1 << pb) - 1;
    this.chances = new short[LITERALS + (LITERAL_CHANCES << (lc + lp))];
    reset();
  }

  /** Returns whether LZMA2 allows these properties. */
  static boolean allowed(int properties) {
    return properties >= 0 && properties < 5 * 5 * 9 && properties % 9 + properties / 9 % 5 <= 4;
  }

  /** Forgets all but the properties. */
  void reset() {
    Arrays.fill(chances, (short) (1 << (CHANCE_BITS - 1)));
    state = 0;
    rep0 = 0;
    rep1 = 0;
    rep2 = 0;
    rep3 = 0;
  }

  /** Returns where the chances of a literal at {@code position} behind {@code previous} begin. */
  int literal(int position, int previous) {
    int context =
        ((position & literalPositionMask) << literalContextBits)
            + ((previous & 0xff) >>> (8 - literalContextBits));
    return LITERALS + LITERAL_CHANCES * context;
  }

  /** Returns the slot of a distance, 4 or more, 0 being the byte before. */
  static int slot(int distance) {
    int footer = 30 - Integer.numberOfLeadingZeros(distance);
    return 2 * footer + 2 + (distance >>> footer & 1);
  }

  static int afterLiteral(int state) {
    return state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  static int afterMatch(int state) {
    return state < 7 ? 7 : 10;
  }

  static int afterRep(int state) {
    return state < 7 ? 8 : 11;
  }

  static int afterShortRep(int state) {
    return state < 7 ? 9 : 11;
  }
}
