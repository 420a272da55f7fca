package dev.pkgdelta.layers.lzma;

import static dev.pkgdelta.layers.lzma.LzmaProbabilities.*;

/**
 * What lengths, distances and literals cost. Prices of lengths and distances are kept in tables,
 * which are made anew only now and then, and just when liblzma does so: its choices follow from
 * them. Not safe for use by several threads.
 *
 * <p>Source: {@code length_update_prices} in liblzma's lzma_encoder.c, {@code fill_dist_prices},
 * {@code fill_align_prices} and {@code get_literal_price} in lzma_encoder_optimum_normal.c.
 */
final class LzmaPrices {

  private static final int SLOTS_OF_A_STATE = 64;
  private static final int FULL_DISTANCES = 128;
  private static final int FIRST_MODELLED = 4;
  private static final int FIRST_ALIGNED_SLOT = 14;
  private static final int ALIGN_BITS = 4;
  private static final int LENGTHS_OF_A_STATE = 272;

  private static final int MATCHES_UNTIL_RENEWED = 1 << 7;
  private static final int ALIGNED_UNTIL_RENEWED = 1 << ALIGN_BITS;
  private static final int NEVER_MADE = Integer.MAX_VALUE / 2;

  private final LzmaProbabilities model;
  private final short[] chances;
  private final int lengthCount;
  private final int slotCount;
  private final int[] matchLengths = new int[POSITION_STATES * LENGTHS_OF_A_STATE];
  private final int[] repLengths = new int[POSITION_STATES * LENGTHS_OF_A_STATE];
  private final int[] matchLengthsLeft = new int[POSITION_STATES];
  private final int[] repLengthsLeft = new int[POSITION_STATES];
  private final int[] slots = new int[4 * SLOTS_OF_A_STATE];
  private final int[] distances = new int[4 * FULL_DISTANCES];
  private final int[] aligned = new int[1 << ALIGN_BITS];
  private int matches;
  private int alignedMatches;

  /**
   * @param niceLength the longest length that has a price
   */
  LzmaPrices(LzmaProbabilities model, int niceLength, int dictionary) {
    this.model = model;
    this.chances = model.chances;
    this.lengthCount = niceLength + 1 - MIN_MATCH;
    this.slotCount = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(dictionary - 1));
    reset();
  }

  /** Begins anew, the chances being those of a new state. */
  void reset() {
    for (int positionState = 0; positionState <= model.positionMask; positionState++) {
      renewLengths(LENGTHS, matchLengths, matchLengthsLeft, positionState);
      renewLengths(REP_LENGTHS, repLengths, repLengthsLeft, positionState);
    }
    matches = NEVER_MADE;
    alignedMatches = NEVER_MADE;
  }

  /**
   * Learns that a match of its own distance, 0 for the byte before, is to be written. liblzma's
   * chances change when all of it is, so what is made anew here comes before that.
   */
  void beforeMatch(int positionState, int distance) {
    if (--matchLengthsLeft[positionState] == 0) {
      renewLengths(LENGTHS, matchLengths, matchLengthsLeft, positionState);
    }
    matches++;
    if (distance >= FULL_DISTANCES) {
      alignedMatches++;
    }
  }

  /** Learns that a run of two bytes or more from a distance used before is to be written. */
  void beforeRep(int positionState) {
    if (--repLengthsLeft[positionState] == 0) {
      renewLengths(REP_LENGTHS, repLengths, repLengthsLeft, positionState);
    }
  }

  private void renewLengths(int base, int[] prices, int[] left, int positionState) {
    left[positionState] = lengthCount;
    int one = BitPrices.one(chances[base]);
    int low = BitPrices.zero(chances[base]);
    int middle = one + BitPrices.zero(chances[base + CHOICE_2]);
    int high = one + BitPrices.one(chances[base + CHOICE_2]);
    int from = positionState * LENGTHS_OF_A_STATE;
    for (int i = 0; i < lengthCount; i++) {
      prices[from + i] =
          i < 8
              ? low + BitPrices.tree(chances, base + LOW + positionState * 8, 3, i)
              : i < 16
                  ? middle + BitPrices.tree(chances, base + MIDDLE + positionState * 8, 3, i - 8)
                  : high + BitPrices.tree(chances, base + HIGH, 8, i - 16);
    }
  }

  /** Makes the tables of distances anew if they are old enough. */
  void renewDistances() {
    if (matches >= MATCHES_UNTIL_RENEWED) {
      renewSlots();
      matches = 0;
    }
    if (alignedMatches >= ALIGNED_UNTIL_RENEWED) {
      for (int i = 0; i < aligned.length; i++) {
        aligned[i] = BitPrices.reverseTree(chances, ALIGN, ALIGN_BITS, i);
      }
      alignedMatches = 0;
    }
  }

  private void renewSlots() {
    for (int state = 0; state < 4; state++) {
      int from = state * SLOTS_OF_A_STATE;
      for (int slot = 0; slot < slotCount; slot++) {
        int price = BitPrices.tree(chances, SLOTS + from, 6, slot);
        slots[from + slot] =
            slot < FIRST_ALIGNED_SLOT
                ? price
                : price + BitPrices.direct((slot >> 1) - 1 - ALIGN_BITS);
      }
      System.arraycopy(slots, from, distances, state * FULL_DISTANCES, FIRST_MODELLED);
    }
    for (int distance = FIRST_MODELLED; distance < FULL_DISTANCES; distance++) {
      int slot = slot(distance);
      int footer = (slot >> 1) - 1;
      int start = (2 | (slot & 1)) << footer;
      int price = BitPrices.reverseTree(chances, SPECIAL + start - slot, footer, distance - start);
      for (int state = 0; state < 4; state++) {
        distances[state * FULL_DISTANCES + distance] =
            price + slots[state * SLOTS_OF_A_STATE + slot];
      }
    }
  }

  /** Returns the price of a match's length and distance, 0 for the byte before. */
  int match(int distance, int length, int positionState) {
    int state = Math.min(length - MIN_MATCH, 3);
    int price =
        distance < FULL_DISTANCES
            ? distances[state * FULL_DISTANCES + distance]
            : slots[state * SLOTS_OF_A_STATE + slot(distance)]
                + aligned[distance & (1 << ALIGN_BITS) - 1];
    return price + matchLengths[positionState * LENGTHS_OF_A_STATE + length - MIN_MATCH];
  }

  /** Returns the price of the length of a run from a distance used before. */
  int repLength(int length, int positionState) {
    return repLengths[positionState * LENGTHS_OF_A_STATE + length - MIN_MATCH];
  }

  /** Returns the price of which of the distances used before a run comes from. */
  int rep(int index, int state, int positionState) {
    if (index == 0) {
      return BitPrices.zero(chances[IS_REP_0 + state])
          + BitPrices.one(chances[IS_REP_0_LONG + state * POSITION_STATES + positionState]);
    }
    int price = BitPrices.one(chances[IS_REP_0 + state]);
    return index == 1
        ? price + BitPrices.zero(chances[IS_REP_1 + state])
        : price
            + BitPrices.one(chances[IS_REP_1 + state])
            + BitPrices.of(chances[IS_REP_2 + state], index - 2);
  }

  /** Returns the price of one byte from the distance used last. */
  int shortRep(int state, int positionState) {
    return BitPrices.zero(chances[IS_REP_0 + state])
        + BitPrices.zero(chances[IS_REP_0_LONG + state * POSITION_STATES + positionState]);
  }

  int notMatch(int state, int positionState) {
    return BitPrices.zero(chances[IS_MATCH + state * POSITION_STATES + positionState]);
  }

  int isMatch(int state, int positionState) {
    return BitPrices.one(chances[IS_MATCH + state * POSITION_STATES + positionState]);
  }

  int notRep(int state) {
    return BitPrices.zero(chances[IS_REP + state]);
  }

  int isRep(int state) {
    return BitPrices.one(chances[IS_REP + state]);
  }

  /**
   * Returns the price of a literal's byte.
   *
   * @param matched whether it is coded beside the byte that the distance used last leads to
   */
  int literal(int position, byte previous, boolean matched, int matchByte, int symbol) {
    short[] chances = this.chances;
    int base = model.literal(position, previous);
    if (!matched) {
      return BitPrices.tree(chances, base, 8, symbol & 0xff);
    }
    int price = 0;
    int offset = 0x100;
    int match = matchByte & 0xff;
    int rest = (symbol & 0xff) | 0x100;
    do {
      match <<= 1;
      price += BitPrices.of(chances[base + offset + (match & offset) + (rest >> 8)], rest >> 7 & 1);
      rest <<= 1;
      offset &= ~(match ^ rest);
    } while (rest < 0x10000);
    return price;
  }
}
