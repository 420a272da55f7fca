package dev.pkgdelta.engine.covers;

import dev.pkgdelta.engine.rangecoder.AdaptiveBit;
import org.jspecify.annotations.Nullable;

/**
 * Codes the bytes that no run of the base predicts, from the one to six bytes before each, from the
 * word so far and the one before, from what followed when the last five bytes were last seen, and
 * from the byte of the base where the run before would have gone on; if wanted, from an {@link
 * Echo} of the base too. What stands around that place in the base is a lesson: the model learns
 * from it as if it were coded. Parts of long runs that no model helps, such as compressed data, are
 * written raw.
 */
public final class LiteralModel {

  private static final int INPUTS = 10;
  private static final int SETS = 256 * 3;

  /** An echo has an input and a part of the sets more. */
  private static final int ECHO_SETS = 256;

  private static final int MATCH_BITS = 16;
  private static final int MATCH_LENGTH = 5;
  private static final int NO_GUESS = 256;

  /** So much more than slots is remembered of what was coded, in bytes (base-2 logarithm). */
  private static final int HISTORY_BITS = 3;

  private static final int MOST_HISTORY_BITS = 20;

  /** Runs are cut into parts of this size, each modelled or raw. */
  private static final int PART = 1 << 10;

  /** Shorter parts are never written raw. */
  private static final int SHORTEST_RAW = 1 << 9;

  private final int[] rawParts = AdaptiveBit.fresh(2);
  private int rawBefore;
  private final @Nullable Echo echo;
  private final ContextMixer mixer;
  private final int[] lastSeen = new int[1 << MATCH_BITS];
  private final byte[] history;
  private int seen;
  private long before;
  private int word;
  private int wordBefore;
  private int matchAt;
  private int matched;
  private int hits;

  /**
   * @param slotBits the base-2 logarithm of the slots of each context, 8 to 22
   * @param lessons how much it learns
   * @param echo what of the base literals may repeat, or null
   */
  LiteralModel(int slotBits, Lessons.Reach lessons, @Nullable Echo echo) {
    int bits = lessons.slotBits(slotBits);
    this.echo = echo;
    mixer =
        echo == null
            ? new ContextMixer(INPUTS, SETS, bits, ContextMixer.NIBBLE)
            : new ContextMixer(INPUTS + 1, SETS + ECHO_SETS, bits, ContextMixer.NIBBLE);
    history = new byte[history(slotBits)];
  }

  /** Returns the bytes that a model without an echo takes. */
  static long memory(int slotBits, Lessons.Reach lessons) {
    int bits = lessons.slotBits(slotBits);
    return ContextMixer.memory(INPUTS, SETS, bits) + (4L << MATCH_BITS) + history(slotBits);
  }

  /** Returns the bytes that an echo takes, for a block of a size, and the model more with it. */
  static long echoMemory(int slotBits, Lessons.Reach lessons, int size) {
    int bits = lessons.slotBits(slotBits);
    return Echo.memory(size)
        + ContextMixer.memory(INPUTS + 1, SETS + ECHO_SETS, bits)
        - ContextMixer.memory(INPUTS, SETS, bits);
  }

  private static int history(int slotBits) {
    return 1 << Math.min(slotBits + HISTORY_BITS, MOST_HISTORY_BITS);
  }

  /**
   * Carries a run of literals and puts them in their place.
   *
   * @param guess what the base holds where the run before would have gone on
   * @param truth an encoder's target, at the same indexes as {@code block}; null in a decoder
   */
  public void code(
      BitCoder coder, byte[] block, int at, int count, BaseGuess guess, byte @Nullable [] truth) {
    start(block, at);
    if (echo != null) {
      echo.start(before);
    }
    for (int done = 0; done < count; done += PART) {
      int length = Math.min(PART, count - done);
      int raw = 0;
      if (length >= SHORTEST_RAW) {
        raw = truth != null && Randomness.isLikely(truth, at + done, length) ? 1 : 0;
        raw = coder.learn(rawParts, rawBefore, raw);
        rawBefore = raw;
      }
      for (int i = done; i < done + length; i++) {
        if (raw == 0) {
          codeByte(coder, block, at + i, guess.at(i), echo, truth);
        } else {
          block[at + i] = (byte) coder.even(truth == null ? 0 : truth[at + i] & 0xff, 8);
        }
      }
    }
  }

  /** Returns how many of a run's literals would be modelled: those that are not random. */
  public static int modelled(byte[] bytes, int from, int count) {
    int modelled = 0;
    for (int done = 0; done < count; done += PART) {
      int length = Math.min(PART, count - done);
      boolean raw = length >= SHORTEST_RAW && Randomness.isLikely(bytes, from + done, length);
      modelled += raw ? 0 : length;
    }
    return modelled;
  }

  /** Learns from bytes of the base as if they were literals. */
  public void learn(byte[] lesson) {
    start(lesson, 0);
    byte[] copy = new byte[lesson.length];
    for (int i = 0; i < lesson.length; i++) {
      codeByte(KnownBits.KNOWN, copy, i, -1, null, lesson);
    }
  }

  /** Returns how many bytes it went through so far, lessons included. */
  int seen() {
    return seen;
  }

  private void start(byte[] block, int at) {
    before = 0;
    word = 0;
    wordBefore = 0;
    matched = 0;
    hits = 0;
    for (int i = Math.max(0, at - 8); i < at; i++) {
      remember(block[i] & 0xff);
    }
  }

  private void remember(int value) {
    before = (before << 8) | value;
    boolean letter =
        (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || value >= 0x80;
    if (!letter && word != 0) {
      wordBefore = word;
    }
    word = letter ? (word + (value | 0x20) + 1) * 0x2f0b4c47 : 0;
  }

  /**
   * @param heard the echo, but null in a lesson, all of which would be one
   */
  private void codeByte(
      BitCoder coder,
      byte[] block,
      int at,
      int guess,
      @Nullable Echo heard,
      byte @Nullable [] truth) {
    int value = truth == null ? 0 : truth[at] & 0xff;
    int repeated = matched > 0 ? history[matchAt & (history.length - 1)] & 0xff : NO_GUESS;
    int suggested = guess < 0 ? NO_GUESS : guess;
    int length = Math.min(matched, 15);
    int set = length == 0 ? 0 : length < 8 ? 256 : 512;
    int echoed = heard == null ? Echo.NONE : heard.guess();
    int echoLength = heard == null ? 0 : Math.min(heard.length(), 31);
    if (echoLength > length) {
      set = echoLength < 16 ? 512 : 768;
    }
    int symbol = 1;
    for (int shift = 4; shift >= 0; shift -= 4) {
      int high = symbol * 0x3d4d51cb;
      mixer.set(0, high);
      mixer.set(1, high + (int) (before & 0xff));
      mixer.set(2, high + (int) (before & 0xffff));
      mixer.set(3, high + (int) (before & 0xffffff));
      mixer.set(4, high + (int) before);
      mixer.set(5, high + (int) (((before & 0xffffffffffffL) * 0x9e3779b97f4a7c15L) >>> 32));
      mixer.set(6, high + word + (int) (before & 0xff));
      mixer.set(7, high + ((repeated << 4) | length));
      mixer.set(8, high + ((suggested << 12) | ((hits & 15) << 8) | (int) (before & 0xff)));
      mixer.set(9, high + word * 0x5851f42d + wordBefore + (int) (before & 0xff));
      if (echo != null) {
        mixer.set(INPUTS, high + ((echoed << 5) | echoLength));
      }
      int node = 1;
      for (int i = 3; i >= 0; i--) {
        int bit = mixer.code(coder, node, set + symbol, (value >> (shift + i)) & 1);
        node = (node << 1) | bit;
        symbol = (symbol << 1) | bit;
      }
    }
    value = symbol & 0xff;
    block[at] = (byte) value;
    hits = (hits << 1) | (value == suggested ? 1 : 0);
    remember(value);
    follow(value, value == repeated);
    if (heard != null) {
      heard.follow(before);
    }
  }

  private void follow(int value, boolean hit) {
    int mask = history.length - 1;
    history[seen++ & mask] = (byte) value;
    if (matched > 0 && hit) {
      matched++;
      matchAt++;
    } else {
      matched = 0;
    }
    int hash = (int) (((before & 0xffffffffffL) * 0x9e3779b97f4a7c15L) >>> (64 - MATCH_BITS));
    if (matched == 0) {
      int candidate = lastSeen[hash];
      int most = Math.min(candidate, 32);
      int same = 0;
      while (same < most
          && history[(candidate - 1 - same) & mask] == history[(seen - 1 - same) & mask]) {
        same++;
      }
      if (same >= MATCH_LENGTH - 1) {
        matched = same;
        matchAt = candidate;
      }
    }
    lastSeen[hash] = seen;
  }
}
