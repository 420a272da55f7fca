package dev.pkgdelta.layers.lzma;

import static dev.pkgdelta.layers.lzma.LzmaProbabilities.*;

import java.util.Arrays;

/**
 * Writes decisions that are known as LZMA, without looking for matches. Not safe for use by several
 * threads.
 *
 * <p>Bytes leave the range coder as late as they do in liblzma, because the size so far decides
 * where a chunk ends: before a decision, not after it.
 *
 * <p>Sources: the LZMA specification (Igor Pavlov, LZMA SDK); for the moment of output {@code
 * rc_encode} and {@code rc_pending} in liblzma's range_encoder.h.
 */
final class LzmaEncoder {

  private static final int TOP = 1 << 24;

  /** Towards what a chance moves, rounded so that one shift moves it as far as the decoder does. */
  private static final int ZERO_GOAL = 1 << CHANCE_BITS;

  private static final int ONE_GOAL = (1 << MOVE_BITS) - 1;

  final LzmaProbabilities model;
  private byte[] plain;
  private int origin;
  private final short[] chances;

  private byte[] out = new byte[1 << 17];
  private int size;
  private long low;
  private int range;
  private int cache;
  private int cached;

  /**
   * @param plain the plain bytes that decisions are about
   */
  LzmaEncoder(byte[] plain, int properties) {
    this.plain = plain;
    this.model = new LzmaProbabilities(properties);
    this.chances = model.chances;
    begin();
  }

  /** Goes on with the plain bytes in another array, whose first is at a position. */
  void move(byte[] to, int newOrigin) {
    plain = to;
    origin = newOrigin;
  }

  /** Begins a chunk's bytes; the chances stay. */
  void begin() {
    size = 0;
    low = 0;
    range = -1;
    cache = 0;
    cached = 1;
  }

  /** Forgets the chances and all else. */
  void reset() {
    model.reset();
  }

  /** Returns how many bytes the chunk takes if it ends here. */
  int size() {
    return size + cached + 4;
  }

  /** Ends the chunk. {@link #bytes} holds what it takes, {@link #size} no longer counts. */
  int finish() {
    normalize();
    for (int i = 0; i < 5; i++) {
      shiftLow();
    }
    return size;
  }

  byte[] bytes() {
    return out;
  }

  void literal(int position) {
    LzmaProbabilities m = model;
    int state = m.state;
    bit(IS_MATCH + state * POSITION_STATES + (position & m.positionMask), 0);
    int at = position - origin;
    int base = m.literal(position, position > 0 ? plain[at - 1] : 0);
    int rest = plain[at] & 0xff;
    if (state < 7) {
      int symbol = 1;
      for (int i = 7; i >= 0; i--) {
        int bit = rest >>> i & 1;
        bit(base + symbol, bit);
        symbol = (symbol << 1) | bit;
      }
    } else {
      int match = plain[at - m.rep0 - 1];
      int offset = 0x100;
      int symbol = 1;
      for (int i = 7; i >= 0; i--) {
        match <<= 1;
        int matchBit = match & offset;
        int bit = rest >>> i & 1;
        bit(base + offset + matchBit + symbol, bit);
        symbol = (symbol << 1) | bit;
        offset &= bit != 0 ? matchBit : ~matchBit;
      }
    }
    m.state = afterLiteral(state);
  }

  /**
   * @param distance 1 or more; not used where the kind implies it
   */
  void match(int position, int kind, int length, int distance) {
    LzmaProbabilities m = model;
    int state = m.state;
    int positionState = position & m.positionMask;
    bit(IS_MATCH + state * POSITION_STATES + positionState, 1);
    if (kind == Parse.MATCH) {
      bit(IS_REP + state, 0);
      length(LENGTHS, positionState, length);
      distance(length, distance - 1);
      m.rep3 = m.rep2;
      m.rep2 = m.rep1;
      m.rep1 = m.rep0;
      m.rep0 = distance - 1;
      m.state = afterMatch(state);
      return;
    }
    bit(IS_REP + state, 1);
    if (kind == Parse.SHORT_REP || kind == Parse.REP_0) {
      bit(IS_REP_0 + state, 0);
      bit(IS_REP_0_LONG + state * POSITION_STATES + positionState, kind == Parse.REP_0 ? 1 : 0);
      if (kind == Parse.SHORT_REP) {
        m.state = afterShortRep(state);
        return;
      }
    } else {
      olderRep(kind - Parse.REP_0, state);
    }
    length(REP_LENGTHS, positionState, length);
    m.state = afterRep(state);
  }

  private void olderRep(int rep, int state) {
    LzmaProbabilities m = model;
    bit(IS_REP_0 + state, 1);
    int used = m.rep1;
    if (rep == 1) {
      bit(IS_REP_1 + state, 0);
    } else {
      bit(IS_REP_1 + state, 1);
      bit(IS_REP_2 + state, rep - 2);
      used = m.rep2;
      if (rep == 3) {
        used = m.rep3;
        m.rep3 = m.rep2;
      }
      m.rep2 = m.rep1;
    }
    m.rep1 = m.rep0;
    m.rep0 = used;
  }

  private void length(int base, int positionState, int length) {
    int value = length - MIN_MATCH;
    if (value < 8) {
      bit(base, 0);
      tree(base + LOW + positionState * 8, 3, value);
    } else if (value < 16) {
      bit(base, 1);
      bit(base + CHOICE_2, 0);
      tree(base + MIDDLE + positionState * 8, 3, value - 8);
    } else {
      bit(base, 1);
      bit(base + CHOICE_2, 1);
      tree(base + HIGH, 8, value - 16);
    }
  }

  private void distance(int length, int distance) {
    int slots = SLOTS + Math.min(length - MIN_MATCH, 3) * 64;
    if (distance < 4) {
      tree(slots, 6, distance);
      return;
    }
    int slot = slot(distance);
    int footer = (slot >> 1) - 1;
    tree(slots, 6, slot);
    int reduced = distance & ((1 << footer) - 1);
    if (slot < 14) {
      reverseTree(SPECIAL + ((2 | (slot & 1)) << footer) - slot, footer, reduced);
      return;
    }
    for (int i = footer - 1; i >= 4; i--) {
      direct(reduced >>> i & 1);
    }
    reverseTree(ALIGN, 4, reduced & 15);
  }

  private void tree(int base, int bits, int value) {
    int symbol = 1;
    for (int i = bits - 1; i >= 0; i--) {
      int bit = value >>> i & 1;
      bit(base + symbol, bit);
      symbol = (symbol << 1) | bit;
    }
  }

  private void reverseTree(int base, int bits, int value) {
    int symbol = 1;
    for (int i = 0; i < bits; i++) {
      int bit = value >>> i & 1;
      bit(base + symbol, bit);
      symbol = (symbol << 1) | bit;
    }
  }

  /** Without branches on the bit, which none foresees: a tenth faster. */
  private void bit(int index, int bit) {
    normalize();
    int chance = chances[index];
    int bound = (range >>> CHANCE_BITS) * chance;
    int ifOne = -bit;
    low += bound & ifOne & 0xffffffffL;
    range = bound + ((range - 2 * bound) & ifOne);
    chances[index] =
        (short) (chance + ((ZERO_GOAL + (ONE_GOAL - ZERO_GOAL & ifOne) - chance) >> MOVE_BITS));
  }

  private void direct(int bit) {
    normalize();
    range >>>= 1;
    if (bit != 0) {
      low += range & 0xffffffffL;
    }
  }

  private void normalize() {
    if ((range & -TOP) == 0) {
      shiftLow();
      range <<= 8;
    }
  }

  private void shiftLow() {
    if (low < 0xff000000L || low > 0xffffffffL) {
      if (size + cached > out.length) {
        out = Arrays.copyOf(out, Math.max(size + cached, out.length * 2));
      }
      int carry = (int) (low >>> 32);
      out[size++] = (byte) (cache + carry);
      for (; cached > 1; cached--) {
        out[size++] = (byte) (0xff + carry);
      }
      cached = 0;
      cache = (int) (low >>> 24) & 0xff;
    }
    cached++;
    low = (low & 0xffffff) << 8;
  }
}
