package dev.pkgdelta.layers.lzma;

import static dev.pkgdelta.layers.lzma.LzmaProbabilities.*;

import dev.pkgdelta.bytes.CorruptData;

/**
 * Decodes LZMA's decisions into plain bytes and a {@link Parse}. The chances stay from one chunk to
 * the next. Every distance and length is checked before it is used; input that is read beyond a
 * chunk's end is found out after the decision that did it. Not safe for use by several threads.
 *
 * <p>Source: the LZMA specification (Igor Pavlov, LZMA SDK).
 */
final class LzmaDecoder {

  /** The most input bytes that one decision takes, with room to spare. */
  static final int MAX_INPUT = 32;

  private final byte[] in;
  private final byte[] out;
  private final Parse parse;
  private final long dictionary;
  private LzmaProbabilities model = new LzmaProbabilities(0);
  private short[] chances = model.chances;
  private int next;
  private int range;
  private int code;

  /**
   * @param in holds all chunks and {@link #MAX_INPUT} bytes behind the last
   * @param out takes all plain bytes
   * @param dictionary the largest distance
   */
  LzmaDecoder(byte[] in, byte[] out, long dictionary, Parse parse) {
    this.in = in;
    this.out = out;
    this.dictionary = dictionary;
    this.parse = parse;
  }

  /** Begins anew, with other properties. */
  void reset(int properties) {
    model = new LzmaProbabilities(properties);
    chances = model.chances;
  }

  /** Begins anew. */
  void reset() {
    model.reset();
  }

  /** Decodes the chunk {@code in[from, to)} to {@code out[start, end)}. */
  void decode(int from, int to, int start, int end) throws CorruptData {
    if (to - from < 5 || in[from] != 0) {
      throw corrupt("an LZMA chunk starts wrong", from);
    }
    code = 0;
    for (int i = 1; i < 5; i++) {
      code = (code << 8) | (in[from + i] & 0xff);
    }
    range = -1;
    next = from + 5;
    int position = start;
    while (position < end) {
      position = decide(position, end);
      if (next > to) {
        throw corrupt("an LZMA chunk goes on beyond its end", to);
      }
    }
    normalize();
    if (next != to || code != 0) {
      throw corrupt("an LZMA chunk does not end where it should", to);
    }
  }

  private int decide(int position, int end) throws CorruptData {
    LzmaProbabilities m = model;
    int state = m.state;
    int positionState = position & m.positionMask;
    if (bit(IS_MATCH + state * POSITION_STATES + positionState) == 0) {
      literal(position);
      m.state = afterLiteral(state);
      parse.literal();
      return position + 1;
    }
    int kind;
    int length;
    int distance;
    if (bit(IS_REP + state) == 0) {
      kind = Parse.MATCH;
      length = length(LENGTHS, positionState);
      distance = distance(length);
      m.rep3 = m.rep2;
      m.rep2 = m.rep1;
      m.rep1 = m.rep0;
      m.rep0 = distance;
      m.state = afterMatch(state);
    } else if (bit(IS_REP_0 + state) == 0) {
      distance = m.rep0;
      if (bit(IS_REP_0_LONG + state * POSITION_STATES + positionState) == 0) {
        kind = Parse.SHORT_REP;
        length = 1;
        m.state = afterShortRep(state);
      } else {
        kind = Parse.REP_0;
        length = length(REP_LENGTHS, positionState);
        m.state = afterRep(state);
      }
    } else {
      kind = olderRep(m, state);
      distance = m.rep0;
      length = length(REP_LENGTHS, positionState);
      m.state = afterRep(state);
    }
    if (distance < 0 || distance >= position || distance >= dictionary || length > end - position) {
      throw corrupt("an LZMA match reaches beyond the data", next);
    }
    copy(position, distance + 1, length);
    parse.match(kind, length, distance + 1);
    return position + length;
  }

  private int olderRep(LzmaProbabilities m, int state) {
    int distance;
    int kind;
    if (bit(IS_REP_1 + state) == 0) {
      kind = Parse.REP_0 + 1;
      distance = m.rep1;
    } else {
      if (bit(IS_REP_2 + state) == 0) {
        kind = Parse.REP_0 + 2;
        distance = m.rep2;
      } else {
        kind = Parse.REP_0 + 3;
        distance = m.rep3;
        m.rep3 = m.rep2;
      }
      m.rep2 = m.rep1;
    }
    m.rep1 = m.rep0;
    m.rep0 = distance;
    return kind;
  }

  private void literal(int position) throws CorruptData {
    LzmaProbabilities m = model;
    int base = m.literal(position, position > 0 ? out[position - 1] : 0);
    int symbol = 1;
    if (m.state >= 7) {
      if (m.rep0 < 0 || m.rep0 >= position) {
        throw corrupt("an LZMA literal reaches beyond the data", next);
      }
      int match = out[position - m.rep0 - 1] << 1;
      int offset = 0x100;
      while (symbol < 0x100) {
        int matchBit = match & offset;
        int bit = bit(base + offset + matchBit + symbol);
        symbol = (symbol << 1) | bit;
        offset &= bit != 0 ? matchBit : ~matchBit;
        match <<= 1;
      }
    } else {
      while (symbol < 0x100) {
        symbol = (symbol << 1) | bit(base + symbol);
      }
    }
    out[position] = (byte) symbol;
  }

  private int length(int base, int positionState) {
    if (bit(base) == 0) {
      return MIN_MATCH + tree(base + LOW + positionState * 8, 3);
    }
    if (bit(base + CHOICE_2) == 0) {
      return MIN_MATCH + 8 + tree(base + MIDDLE + positionState * 8, 3);
    }
    return MIN_MATCH + 16 + tree(base + HIGH, 8);
  }

  private int distance(int length) {
    int slot = tree(SLOTS + Math.min(length - MIN_MATCH, 3) * 64, 6);
    if (slot < 4) {
      return slot;
    }
    int footer = (slot >> 1) - 1;
    int distance = (2 | (slot & 1)) << footer;
    if (slot < 14) {
      return distance + reverseTree(SPECIAL + distance - slot, footer);
    }
    for (int i = footer - 1; i >= 4; i--) {
      distance += direct() << i;
    }
    return distance + reverseTree(ALIGN, 4);
  }

  private int tree(int base, int bits) {
    int symbol = 1;
    for (int i = 0; i < bits; i++) {
      symbol = (symbol << 1) | bit(base + symbol);
    }
    return symbol - (1 << bits);
  }

  private int reverseTree(int base, int bits) {
    int symbol = 1;
    int value = 0;
    for (int i = 0; i < bits; i++) {
      int bit = bit(base + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  private void copy(int position, int distance, int length) {
    if (distance >= length) {
      System.arraycopy(out, position - distance, out, position, length);
    } else {
      for (int i = position; i < position + length; i++) {
        out[i] = out[i - distance];
      }
    }
  }

  private int bit(int index) {
    normalize();
    int chance = chances[index];
    int bound = (range >>> CHANCE_BITS) * chance;
    if (Integer.compareUnsigned(code, bound) < 0) {
      range = bound;
      chances[index] = (short) (chance + (((1 << CHANCE_BITS) - chance) >>> MOVE_BITS));
      return 0;
    }
    range -= bound;
    code -= bound;
    chances[index] = (short) (chance - (chance >>> MOVE_BITS));
    return 1;
  }

  private int direct() {
    normalize();
    range >>>= 1;
    if (Integer.compareUnsigned(code, range) < 0) {
      return 0;
    }
    code -= range;
    return 1;
  }

  private void normalize() {
    if ((range & 0xff000000) == 0) {
      code = (code << 8) | (in[next++] & 0xff);
      range <<= 8;
    }
  }

  private static CorruptData corrupt(String what, int offset) {
    return new CorruptData(what, offset);
  }
}
