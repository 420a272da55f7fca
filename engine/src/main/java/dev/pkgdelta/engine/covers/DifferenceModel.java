package dev.pkgdelta.engine.covers;

import dev.pkgdelta.engine.rangecoder.AdaptiveBit;
import org.jspecify.annotations.Nullable;

/**
 * Codes in what a run of the target differs from the run of the base that predicts it, as a
 * byte-wise difference, modulo 256. Most bytes are equal, so equality is told for pages of 256
 * bytes first, then for cells of 16 bytes, then for bytes; both grids are aligned to the base
 * image, as tables in executables are. What is coded depends only on what the decoder has: all base
 * bytes of the run, and the differences before.
 *
 * <p>Differences come in fields: an address that moved changes in its low one to three bytes, and
 * by the same amount wherever it stands. So a difference is predicted from those before it in its
 * field, from the fields before, from the same place in the tables' rows before (8, 16 and 24 bytes
 * back), and from the base bytes around it: the opcode in front and the value that stood there.
 */
public final class DifferenceModel {

  private static final int PAGE = 256;
  private static final int CELL = 16;
  private static final int FLAG_INPUTS = 9;
  private static final int VALUE_INPUTS = 9;

  private final int[] pages = AdaptiveBit.likelyZero(16);
  private final ContextMixer cells;
  private final ContextMixer flags;
  private final ContextMixer values;

  private final byte[] recent = new byte[32];
  private final byte[] field = new byte[8];
  private final byte[] fieldBefore = new byte[8];
  private final Hints hints = new Hints();
  private int pageHistory;
  private int cellHistory;
  private long flagHistory;
  private long before;
  private int inField;

  /**
   * @param slotBits the base-2 logarithm of the slots of each context, 8 to 22
   */
  public DifferenceModel(int slotBits) {
    cells = new ContextMixer(4, 4, Math.min(slotBits, 12));
    flags = new ContextMixer(FLAG_INPUTS, 32, slotBits);
    values = new ContextMixer(VALUE_INPUTS, 8 * 4, slotBits);
  }

  /** Returns the bytes that a model takes. */
  public static long memory(int slotBits) {
    return ContextMixer.memory(4, 4, Math.min(slotBits, 12))
        + ContextMixer.memory(FLAG_INPUTS, 32, slotBits)
        + ContextMixer.memory(VALUE_INPUTS, 32, slotBits);
  }

  /**
   * Carries the differences of one run and applies them.
   *
   * @param run holds the base bytes in {@code [from, to)}, and the target's afterwards
   * @param address the offset in the base image of {@code run[from]}
   * @param truth an encoder's target, at the same indexes as {@code run}; null in a decoder
   */
  public void code(
      BitCoder coder,
      byte[] run,
      int from,
      int to,
      long address,
      byte @Nullable [] truth,
      @Nullable RunCorrection correction) {
    flagHistory = 0;
    before = 0;
    inField = 0;
    int at = from;
    while (at < to) {
      int end = Math.min(to, at + PAGE - (int) ((address + at - from) & (PAGE - 1)));
      if (correction != null) {
        correction.correct(run, at, end, to, hints);
      }
      int differs = truth == null || same(run, truth, at, end) ? 0 : 1;
      differs = coder.learn(pages, pageHistory, differs);
      pageHistory = ((pageHistory << 1) | differs) & 15;
      if (differs != 0) {
        codePage(coder, run, at, end, to, address + at - from, truth);
      } else {
        skip(run, at, end);
      }
      if (correction != null) {
        correction.learn(run, at, end);
      }
      hints.clear(at, end);
      at = end;
    }
  }

  private static boolean same(byte[] run, byte[] truth, int from, int to) {
    return java.util.Arrays.equals(run, from, to, truth, from, to);
  }

  private void skip(byte[] run, int from, int to) {
    for (int i = Math.max(from, to - 8); i < to; i++) {
      before = (before << 8) | (run[i] & 0xff);
    }
    int length = to - from;
    flagHistory = length >= 64 ? 0 : flagHistory << length;
    for (int i = Math.max(from, to - recent.length); i < to; i++) {
      recent[i & (recent.length - 1)] = 0;
    }
    inField = 0;
  }

  private void codePage(
      BitCoder coder,
      byte[] run,
      int from,
      int end,
      int to,
      long address,
      byte @Nullable [] truth) {
    int at = from;
    while (at < end) {
      int cellEnd = Math.min(end, at + CELL - (int) ((address + at - from) & (CELL - 1)));
      int differs = truth == null || same(run, truth, at, cellEnd) ? 0 : 1;
      cells.set(0, cellHistory & 0xff);
      cells.set(1, (cellHistory & 0xfff) << 4);
      cells.set(
          2, (Math.min(Long.numberOfTrailingZeros(flagHistory), 40) << 3) | (cellHistory & 7));
      cells.set(3, (kindOf(run, at, cellEnd) << 4) | (cellHistory & 3));
      differs = cells.code(coder, 1, cellHistory & 3, differs);
      cellHistory = (cellHistory << 1) | differs;
      if (differs != 0) {
        codeCell(coder, run, at, cellEnd, to, address + at - from, truth);
      } else {
        skip(run, at, cellEnd);
      }
      at = cellEnd;
    }
  }

  private static int kindOf(byte[] run, int from, int to) {
    int zeros = 0;
    int calls = 0;
    for (int i = from; i < to; i++) {
      int value = run[i] & 0xff;
      zeros += value == 0 ? 1 : 0;
      calls += value == 0xe8 || value == 0xe9 || value == 0x8d || value == 0x8b ? 1 : 0;
    }
    return (zeros << 4) | Math.min(calls, 15);
  }

  private void codeCell(
      BitCoder coder,
      byte[] run,
      int from,
      int end,
      int to,
      long address,
      byte @Nullable [] truth) {
    boolean found = false;
    for (int at = from; at < end; at++) {
      int base = run[at] & 0xff;
      int difference = truth == null ? 0 : (truth[at] - base) & 0xff;
      int word = wordAt(run, at, to);
      int place = (int) (address + at - from);
      boolean certain = !found && at == end - 1;
      int differs =
          certain ? 1 : codeFlag(coder, word, place, hints.at(at), difference == 0 ? 0 : 1);
      if (differs != 0) {
        found = true;
        difference = codeValue(coder, word, at, difference);
      } else {
        difference = 0;
        inField = 0;
      }
      run[at] = (byte) (base + difference);
      recent[at & (recent.length - 1)] = (byte) difference;
      flagHistory = (flagHistory << 1) | differs;
      before = (before << 8) | base;
    }
  }

  private static int wordAt(byte[] run, int at, int to) {
    int word = 0;
    for (int i = 0; i < 4; i++) {
      word = (word << 8) | (at + i < to ? run[at + i] & 0xff : 0);
    }
    return word;
  }

  private int codeFlag(BitCoder coder, int word, int place, int hint, int differs) {
    int history = (int) flagHistory;
    int rows = ((history >> 7) & 1) | ((history >> 14) & 2) | ((history >> 21) & 4);
    flags.set(0, history & 0xfff);
    flags.set(1, ((int) (before & 0xff) << 4) | (history & 7));
    flags.set(2, ((int) (before & 0xffff) << 4) | (history & 7));
    flags.set(3, ((word >>> 16) << 3) | (history & 3));
    flags.set(4, hash(word, history & 7));
    flags.set(5, ((place & 7) << 8) | ((history & 15) << 3) | rows);
    flags.set(6, hash((int) (before & 0xffffff), history & 3));
    flags.set(7, hash(((int) (before & 0xff) << 8) | (word >>> 24), (inField << 2) | (rows & 3)));
    flags.set(8, (hint << 4) | (history & 15));
    return flags.code(coder, 1, ((history & 7) << 2) | (rows & 3), differs);
  }

  private int codeValue(BitCoder coder, int word, int at, int difference) {
    int position = Math.min(inField, 7);
    if (position == 0) {
      System.arraycopy(field, 0, fieldBefore, 0, field.length);
      java.util.Arrays.fill(field, (byte) 0);
    }
    int last = recent[(at - 1) & 31] & 0xff;
    int second = recent[(at - 2) & 31] & 0xff;
    int expected = fieldBefore[position] & 0xff;
    int rowBack = recent[(at - 8) & 31] & 0xff;
    int rowsBack = recent[(at - 24) & 31] & 0xff;
    int salt = position << 27;
    values.set(0, salt);
    values.set(1, salt | (last << 8) | second);
    values.set(2, salt | ((word >>> 24) << 8) | 1);
    values.set(3, hash(word, salt | last));
    values.set(4, salt | (expected << 8) | last);
    values.set(5, salt | (rowBack << 16) | (rowsBack << 8) | last);
    values.set(6, hash((int) (before & 0xffff), salt | (word >>> 24)));
    values.set(7, hash((int) (before & 0xff), salt | (last << 8) | expected));
    values.set(8, hash(hints.at(at), salt | last));
    int symbol = 1;
    int set = Math.min(position, 3) << 3;
    for (int bit = 7; bit >= 0; bit--) {
      symbol = (symbol << 1) | values.code(coder, symbol, set | bit, (difference >> bit) & 1);
    }
    field[position] = (byte) symbol;
    inField++;
    return symbol & 0xff;
  }

  private static int hash(int first, int second) {
    return first * 0x2f0b4c47 + second * 0x5851f42d + 0x1b873593;
  }
}
