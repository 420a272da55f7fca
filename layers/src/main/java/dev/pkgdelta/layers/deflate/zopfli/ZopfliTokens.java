package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.layers.deflate.optimal.TokenCounts;
import java.util.Arrays;

/** A sequence of tokens with their positions, and how often each symbol occurs in parts of it. */
final class ZopfliTokens {

  private static final int STRIDE = 512;
  private static final int SYMBOLS = TokenCounts.LITERALS + TokenCounts.DISTANCES;

  private int[] tokens = new int[1 << 10];
  private int[] positions = new int[1 << 10];
  private byte[] literals = new byte[1 << 10];
  private int size;
  private int[] sums = new int[SYMBOLS * 4];
  private final TokenCounts sum = new TokenCounts();

  void clear() {
    size = 0;
    sum.clear();
  }

  int size() {
    return size;
  }

  int token(int index) {
    return tokens[index];
  }

  /** Returns where a token begins. */
  int position(int index) {
    return positions[index];
  }

  /** Returns where a token ends. */
  int end(int index) {
    return positions[index] + length(tokens[index]);
  }

  private static int length(int token) {
    return token == 0 ? 1 : token >>> 16;
  }

  /** Appends a token; the literal's value matters only if it is one. */
  void add(int token, int position, byte literal) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * size);
      positions = Arrays.copyOf(positions, 2 * size);
      literals = Arrays.copyOf(literals, 2 * size);
    }
    if (size % STRIDE == 0) {
      int from = size / STRIDE * SYMBOLS;
      if (from + SYMBOLS > sums.length) {
        sums = Arrays.copyOf(sums, 2 * sums.length);
      }
      System.arraycopy(sum.literals, 0, sums, from, TokenCounts.LITERALS);
      System.arraycopy(sum.distances, 0, sums, from + TokenCounts.LITERALS, TokenCounts.DISTANCES);
    }
    tokens[size] = token;
    positions[size] = position;
    literals[size] = literal;
    sum.add(token, literal, 1);
    size++;
  }

  void addAll(ZopfliTokens other) {
    for (int i = 0; i < other.size; i++) {
      add(other.tokens[i], other.positions[i], other.literals[i]);
    }
  }

  /** Counts the symbols of some tokens; a block's end is not among them. */
  void counts(int from, int to, TokenCounts counts) {
    counts.clear();
    addUpTo(to, counts, 1);
    addUpTo(from, counts, -1);
  }

  private void addUpTo(int to, TokenCounts counts, int times) {
    int counted = to;
    if (to == size) {
      for (int i = 0; i < TokenCounts.LITERALS; i++) {
        counts.literals[i] += times * sum.literals[i];
      }
      for (int i = 0; i < TokenCounts.DISTANCES; i++) {
        counts.distances[i] += times * sum.distances[i];
      }
    } else {
      counted = to / STRIDE * STRIDE;
      int base = to / STRIDE * SYMBOLS;
      for (int i = 0; i < TokenCounts.LITERALS; i++) {
        counts.literals[i] += times * sums[base + i];
      }
      for (int i = 0; i < TokenCounts.DISTANCES; i++) {
        counts.distances[i] += times * sums[base + TokenCounts.LITERALS + i];
      }
    }
    for (int i = counted; i < to; i++) {
      counts.add(tokens[i], literals[i], times);
    }
  }
}
