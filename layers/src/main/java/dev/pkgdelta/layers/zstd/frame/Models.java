package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.covers.BitCoder;
import dev.pkgdelta.engine.rangecoder.AdaptiveBit;

/** Carries flags, small symbols, numbers and bytes in learnt contexts. Used by one thread. */
final class Models {

  private static final int CONTEXTS = 64;
  private static final int MAX_BYTES = 1 << 10;

  private final BitCoder coder;
  private final int[] flags = AdaptiveBit.fresh(CONTEXTS);
  private final int[] symbols = AdaptiveBit.fresh(CONTEXTS * 16);
  private final int[] numbers = AdaptiveBit.fresh(CONTEXTS * 32);
  private final int[] texts = AdaptiveBit.fresh(256);

  Models(BitCoder coder) {
    this.coder = coder;
  }

  /** Carries a flag; there are 64 contexts. */
  boolean flag(int context, boolean value) {
    return coder.learn(flags, context, value ? 1 : 0) == 1;
  }

  /** Carries a symbol of at most 4 bits; there are 64 contexts. */
  int symbol(int context, int bits, int value) {
    return tree(symbols, context * 16, bits, value);
  }

  private int tree(int[] models, int from, int bits, int value) {
    int node = 1;
    for (int i = bits - 1; i >= 0; i--) {
      node = node << 1 | coder.learn(models, from + node, value >>> i & 1);
    }
    return node - (1 << bits);
  }

  /** Carries a number from 0 on: how many bits the one after it has in unary, then those bits. */
  int number(int context, int value, int max) throws CorruptData {
    int given = 31 - Integer.numberOfLeadingZeros(value + 1);
    int bits = 0;
    while (coder.learn(numbers, context * 32 + bits, bits == given ? 1 : 0) == 0) {
      if (++bits > 30) {
        throw new CorruptData("a number of a zstd frame is too large", -1);
      }
    }
    int low = bits == 0 ? 0 : even(value + 1, bits);
    int result = (1 << bits) + low - 1;
    if (result > max) {
      throw new CorruptData("a number of a zstd frame is too large", -1);
    }
    return result;
  }

  private int even(int value, int bits) {
    int high = bits > 15 ? coder.even(value >>> 15 & ((1 << (bits - 15)) - 1), bits - 15) : 0;
    return high << 15 | coder.even(value & ((1 << Math.min(bits, 15)) - 1), Math.min(bits, 15));
  }

  /** Carries some bytes, at most 1024. */
  byte[] bytes(byte[] value) throws CorruptData {
    byte[] result = new byte[number(0, value.length, MAX_BYTES)];
    for (int i = 0; i < result.length; i++) {
      result[i] = (byte) tree(texts, 0, 8, i < value.length ? value[i] & 0xff : 0);
    }
    return result;
  }
}
