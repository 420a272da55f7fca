package dev.pkgdelta.engine.covers;

import java.util.Arrays;

/**
 * Codes by how much bytes differ. Differences come in fields: an address that moved changes in its
 * low one to three bytes, and by the same amount wherever it stands. So several contexts remember
 * the difference that was last seen in them: the difference before it in its field, the field
 * before, the same place in the tables' rows before (8 and 24 bytes back), and the base bytes
 * around it. What the most reliable of them remembers is tried first; only if that fails, the
 * difference is coded bit by bit.
 */
final class DifferenceValues {

  private static final int MEMORIES = 5;
  private static final int MEMORY_BITS = 16;
  private static final int MOST_SEEN = 7;
  private static final int RELIABILITY_RATE = 6;
  private static final int POSITIONS = 4;

  private static final int HIT_INPUTS = 4;
  private static final int BIT_INPUTS = 6;
  private static final int BIT_SETS = POSITIONS << 3;

  private final ContextMixer hits;
  private final ContextMixer bits;
  private final byte[] field = new byte[8];
  private final byte[] fieldBefore = new byte[8];

  /** For each context a difference in the low 8 bits, and above how often it came in turn. */
  private final char[] remembered = new char[MEMORIES << MEMORY_BITS];

  /** How often a memory that was right so many times is right again, in 1/65536. */
  private final char[] reliability = new char[MEMORIES * (MOST_SEEN + 1) * POSITIONS];

  private final int[] memoryAt = new int[MEMORIES];
  private int position;

  /**
   * @param slotBits the base-2 logarithm of the slots of each context, 8 to 22
   */
  DifferenceValues(int slotBits) {
    int near = Math.min(slotBits, ContextMixer.NEAR);
    hits = new ContextMixer(HIT_INPUTS, POSITIONS, near, ContextMixer.SINGLE);
    bits = new ContextMixer(BIT_INPUTS, BIT_SETS, slotBits, ContextMixer.NIBBLE);
    Arrays.fill(reliability, (char) (1 << 15));
  }

  /** Returns the bytes that a model takes. */
  static long memory(int slotBits) {
    return ContextMixer.memory(HIT_INPUTS, POSITIONS, Math.min(slotBits, ContextMixer.NEAR))
        + ContextMixer.memory(BIT_INPUTS, BIT_SETS, slotBits)
        + (((long) MEMORIES * Character.BYTES) << MEMORY_BITS);
  }

  /**
   * Carries one difference.
   *
   * @param word the base byte and the three after it, the first one highest
   * @param at the byte's index in its run
   * @param hint what is known of the byte
   * @param difference an encoder's, 1 to 255
   */
  int code(BitCoder coder, DifferenceHistory history, int word, int at, int hint, int difference) {
    int inField = Math.min(history.inField, field.length - 1);
    if (inField == 0) {
      System.arraycopy(field, 0, fieldBefore, 0, field.length);
      Arrays.fill(field, (byte) 0);
    }
    position = Math.min(inField, POSITIONS - 1);
    int last = history.difference(at - 1);
    int expected = fieldBefore[inField] & 0xff;
    int rows = (history.difference(at - 8) << 8) | history.difference(at - 24);
    int before = (int) history.base & 0xffff;
    int salt = inField << 27;
    int byField = ContextMixer.hash(before & 0xff, salt | (last << 8) | expected);
    int byWord = ContextMixer.hash(word, salt | last);
    remember(0, byField);
    remember(1, ContextMixer.hash(7, salt | (rows << 8) | last));
    remember(2, byWord);
    remember(3, ContextMixer.hash(before, salt | (word >>> 16 << 1)));
    remember(
        4,
        ContextMixer.hash((last << 16) | (history.difference(at - 2) << 8) | expected, salt | 5));
    int best = mostReliable();
    int value = -1;
    if (best >= 0) {
      int guess = remembered[memoryAt[best]] & 0xff;
      hits.set(0, place(best));
      hits.set(1, ContextMixer.hash(agreement(guess), position));
      hits.set(2, ContextMixer.hash((guess << 8) | (before & 0xff), (position << 8) | last));
      hits.set(3, ContextMixer.hash((guess << 8) | hint, position));
      value = hits.code(coder, 0, position, difference == guess ? 1 : 0) != 0 ? guess : -1;
    }
    if (value < 0) {
      int high = 1;
      for (int shift = 4; shift >= 0; shift -= 4) {
        int nibble = high * 0x3d4d51cb;
        bits.set(0, nibble + salt);
        bits.set(1, nibble + (salt | (last << 8) | history.difference(at - 2)));
        bits.set(2, nibble + (salt | ((word >>> 24) << 8) | 1));
        bits.set(3, nibble + byWord);
        bits.set(4, nibble + byField);
        bits.set(5, nibble + ContextMixer.hash(hint, salt | last));
        high = (high << 4) | codeNibble(coder, (difference >> shift) & 15, shift);
      }
      value = high & 0xff;
    }
    learn(value);
    field[inField] = (byte) value;
    return value;
  }

  private int codeNibble(BitCoder coder, int nibble, int shift) {
    int node = 1;
    for (int i = 3; i >= 0; i--) {
      int set = (position << 3) | (shift + i);
      node = (node << 1) | bits.code(coder, node, set, (nibble >> i) & 1);
    }
    return node & 15;
  }

  private void remember(int memory, int context) {
    memoryAt[memory] = (memory << MEMORY_BITS) | ((context * 0x9e3779b1) >>> (32 - MEMORY_BITS));
  }

  /** Returns where a memory's reliability stands. */
  private int place(int memory) {
    int seen = remembered[memoryAt[memory]] >>> 8;
    return (memory * (MOST_SEEN + 1) + seen) * POSITIONS + position;
  }

  /** Returns a memory, or -1 if all are empty. */
  private int mostReliable() {
    int best = -1;
    int most = -1;
    for (int memory = 0; memory < MEMORIES; memory++) {
      int chance = reliability[place(memory)];
      if (remembered[memoryAt[memory]] != 0 && chance > most) {
        most = chance;
        best = memory;
      }
    }
    return best;
  }

  /** Returns for each memory 2 bits: 0 if it is empty, 1 if it agrees, 2 if not. */
  private int agreement(int guess) {
    int result = 0;
    for (int memory = 0; memory < MEMORIES; memory++) {
      int held = remembered[memoryAt[memory]];
      result = (result << 2) | (held == 0 ? 0 : (held & 0xff) == guess ? 1 : 2);
    }
    return result;
  }

  private void learn(int value) {
    for (int memory = 0; memory < MEMORIES; memory++) {
      int held = remembered[memoryAt[memory]];
      int seen = held >>> 8;
      boolean right = held != 0 && (held & 0xff) == value;
      int place = place(memory);
      int chance = reliability[place];
      reliability[place] =
          (char)
              (right
                  ? chance + ((0xffff - chance) >> RELIABILITY_RATE)
                  : chance - (chance >> RELIABILITY_RATE));
      remembered[memoryAt[memory]] =
          (char)
              (right
                  ? (Math.min(seen + 1, MOST_SEEN) << 8) | value
                  : seen > 1 ? ((seen >> 1) << 8) | (held & 0xff) : (1 << 8) | value);
    }
  }
}
