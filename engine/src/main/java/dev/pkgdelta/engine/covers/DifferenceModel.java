package dev.pkgdelta.engine.covers;

import dev.pkgdelta.engine.rangecoder.AdaptiveBit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Codes in what a run of the target differs from the run of the base that predicts it, as a
 * byte-wise difference, modulo 256. Most bytes are equal, so equality is told for pages of 256
 * bytes first, aligned to the base image as tables in executables are. In a page that is not equal,
 * it is told for the groups that {@link ChangeOdds} forms; in a group that is not equal, for its
 * bytes up to the first difference, which {@link DifferenceValues} codes; the next group starts
 * after it. What is coded depends only on what the decoder has: all base bytes of the run, their
 * hints, and the differences before.
 */
public final class DifferenceModel {

  private static final int PAGE = 256;
  private static final int GROUP_INPUTS = 6;
  private static final int GROUP_SETS = 16;
  private static final int FIRST_INPUTS = 5;
  private static final int FIRST_SETS = 4;

  private final int[] pages = AdaptiveBit.likelyZero(16);
  private final ChangeOdds odds = new ChangeOdds(PAGE);
  private final ContextMixer groups;
  private final ContextMixer firsts;
  private final DifferenceValues values;
  private final DifferenceHistory history = new DifferenceHistory();
  private final Hints hints = new Hints();
  private int pageHistory;

  /**
   * @param slotBits the base-2 logarithm of the slots of each context, 8 to 22
   */
  public DifferenceModel(int slotBits) {
    int near = Math.min(slotBits, ContextMixer.NEAR);
    groups = new ContextMixer(GROUP_INPUTS, GROUP_SETS, near, ContextMixer.SINGLE);
    firsts = new ContextMixer(FIRST_INPUTS, FIRST_SETS, near, ContextMixer.SINGLE);
    values = new DifferenceValues(slotBits);
  }

  /** Returns the bytes that a model takes. */
  public static long memory(int slotBits) {
    int near = Math.min(slotBits, ContextMixer.NEAR);
    return ContextMixer.memory(GROUP_INPUTS, GROUP_SETS, near)
        + ContextMixer.memory(FIRST_INPUTS, FIRST_SETS, near)
        + DifferenceValues.memory(slotBits)
        + ChangeOdds.memory();
  }

  /**
   * Carries the differences of one run and applies them.
   *
   * @param run holds the base bytes in {@code [from, to)}, and the target's afterwards
   * @param address the offset in the base image of {@code run[from]}
   * @param truth an encoder's target, at the same indexes as {@code run}; null in a decoder
   * @param correction corrects the run's references before they are compared; null if there are
   *     none
   * @param reached is told of each page
   */
  public void code(
      BitCoder coder,
      byte[] run,
      int from,
      int to,
      long address,
      byte @Nullable [] truth,
      @Nullable RunCorrection correction,
      Reached reached) {
    history.reset();
    int at = from;
    while (at < to) {
      int end = Math.min(to, at + PAGE - (int) ((address + at - from) & (PAGE - 1)));
      if (correction != null) {
        correction.correct(run, at, end, to, hints);
      }
      int differs = coder.learn(pages, pageHistory, differs(run, truth, at, end));
      pageHistory = ((pageHistory << 1) | differs) & 15;
      if (differs != 0) {
        codePage(coder, run, at, end, to, truth);
      } else {
        history.equal(run, at, end);
      }
      if (correction != null) {
        correction.learn(run, at, end);
        hints.clear(at, end);
      }
      at = end;
      reached.reached(at);
    }
  }

  private static int differs(byte[] run, byte @Nullable [] truth, int from, int to) {
    return truth == null || Arrays.equals(run, from, to, truth, from, to) ? 0 : 1;
  }

  private void codePage(
      BitCoder coder, byte[] run, int from, int end, int to, byte @Nullable [] truth) {
    boolean found = false;
    int at = from;
    while (at < end) {
      int next = at + odds.gather(run, at, end, history);
      boolean certain = next == end && !found;
      if (!certain && codeGroup(coder, run, at, next, to, differs(run, truth, at, next)) == 0) {
        odds.allEqual();
        history.equal(run, at, next);
        at = next;
        continue;
      }
      found = true;
      at += codeFirst(coder, run, at, next, to, truth);
      int base = run[at] & 0xff;
      int difference = truth == null ? 0 : (truth[at] - base) & 0xff;
      difference = values.code(coder, history, wordAt(run, at, to), at, hints.at(at), difference);
      run[at] = (byte) (base + difference);
      history.different(base, at, difference);
      at++;
    }
  }

  /** Carries whether any byte of a group differs. */
  private int codeGroup(BitCoder coder, byte[] run, int at, int next, int to, int differs) {
    int length = next - at;
    int distance = odds.likeliest();
    int best = at + distance;
    int single = length == 1 ? 1 : 0;
    int level = odds.level();
    int word = wordAt(run, best, to);
    int before = distance > 0 ? run[best - 1] & 0xff : (int) history.base & 0xff;
    int second =
        distance > 1 ? run[best - 2] & 0xff : (int) (history.base >>> (8 - 8 * distance)) & 0xff;
    int differed = (int) history.differed;
    int rows = DifferenceHistory.rows(differed);
    int field = Math.min(history.inField, 7);
    int hint = hints.at(best);
    groups.set(0, (level << 4) | Math.min(length, 15));
    groups.set(1, ContextMixer.hash(differed & 0xffff, single));
    groups.set(
        2,
        ContextMixer.hash((before << 8) | second, ((differed & 7) << 3) | Math.min(distance, 3)));
    groups.set(3, ContextMixer.hash(word, ((differed & 3) << 1) | single));
    groups.set(
        4, ContextMixer.hash(before, ((word >>> 24) << 8) | (field << 5) | (single << 4) | rows));
    groups.set(5, ContextMixer.hash(hint, (level << 4) | (differed & 15)));
    return groups.code(coder, 0, ((differed & 3) << 2) | (single << 1) | (rows & 1), differs);
  }

  /** Carries which byte of a group is the first that differs, and passes over those before it. */
  private int codeFirst(
      BitCoder coder, byte[] run, int from, int next, int to, byte @Nullable [] truth) {
    int last = next - from - 1;
    int passed = 0;
    int i = 0;
    while (i < last) {
      int at = from + i;
      int share = odds.share(i, passed);
      int differed = (int) history.differed;
      firsts.set(0, share);
      firsts.set(1, ContextMixer.hash((int) history.base & 0xffff, differed & 7));
      firsts.set(2, ContextMixer.hash(wordAt(run, at, to), differed & 3));
      firsts.set(3, (Math.min(i, 63) << 5) | share);
      firsts.set(4, ContextMixer.hash(hints.at(at), share));
      if (firsts.code(coder, 0, share >> 3, differs(run, truth, at, at + 1)) != 0) {
        break;
      }
      odds.equal(i);
      passed += odds.chance(i);
      history.equal(run[at] & 0xff, at);
      i++;
    }
    odds.different(i);
    return i;
  }

  private static int wordAt(byte[] run, int at, int to) {
    int word = 0;
    for (int i = 0; i < 4; i++) {
      word = (word << 8) | (at + i < to ? run[at + i] & 0xff : 0);
    }
    return word;
  }
}
