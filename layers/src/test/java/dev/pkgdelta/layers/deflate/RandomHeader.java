package dev.pkgdelta.layers.deflate;

import java.util.Arrays;
import java.util.Random;

/** Draws a valid header of a dynamic block that codes a block's tokens. */
final class RandomHeader {

  private final Random random;

  RandomHeader(Random random) {
    this.random = random;
  }

  void fill(DeflateBlock block) {
    DynamicHeader header = block.header;
    boolean[] literals = new boolean[286];
    boolean[] distances = new boolean[30];
    literals[256] = true;
    for (int i = 0; i < block.tokenCount; i++) {
      int token = block.tokens[i];
      if (DeflateBlock.isLiteral(token)) {
        literals[DeflateBlock.literalOrLength(token)] = true;
      } else {
        boolean longForm = (token & DeflateBlock.LONG_FORM) != 0;
        literals[257 + (longForm ? 27 : DeflateTables.lengthSymbol(DeflateBlock.length(token)))] =
            true;
        distances[DeflateTables.distanceSymbol(DeflateBlock.distance(token))] = true;
      }
    }
    lengths(literals, header.literals, 15);
    lengths(distances, header.distances, 15);
    header.literalCount = count(header.literals, 257, 286);
    header.distanceCount = count(header.distances, 1, 30);
    runs(header);
  }

  private int count(byte[] lengths, int least, int most) {
    int used = least;
    for (int i = least; i < most; i++) {
      used = lengths[i] != 0 ? i + 1 : used;
    }
    return used + (random.nextBoolean() ? 0 : random.nextInt(most - used + 1));
  }

  /** Draws a complete code for at least the symbols in use; one symbol alone gets one bit. */
  private void lengths(boolean[] used, byte[] lengths, int longest) {
    Arrays.fill(lengths, (byte) 0);
    for (int extra = random.nextInt(4); extra > 0; extra--) {
      used[random.nextInt(used.length)] = true;
    }
    int[] symbols = new int[used.length];
    int count = 0;
    for (int i = 0; i < used.length; i++) {
      if (used[i]) {
        symbols[count++] = i;
      }
    }
    if (count <= 1) {
      for (int i = 0; i < count; i++) {
        lengths[symbols[i]] = 1;
      }
      return;
    }
    byte[] leaves = new byte[count];
    int leafCount = 1;
    while (leafCount < count) {
      int at = random.nextInt(leafCount);
      if (leaves[at] < longest) {
        leaves[at]++;
        leaves[leafCount++] = leaves[at];
      }
    }
    for (int i = 0; i < count; i++) {
      lengths[symbols[i]] = leaves[i];
    }
  }

  private void runs(DynamicHeader header) {
    byte[] all = header.joined();
    boolean[] used = new boolean[19];
    header.runCount = 0;
    for (int at = 0; at < all.length; ) {
      int run = run(all, at);
      used[run & 0xff] = true;
      header.runs[header.runCount++] = run;
      at += run < 16 ? 1 : run >>> 8;
    }
    used[random.nextInt(19)] = true;
    used[random.nextInt(2)] = true;
    used[2 + random.nextInt(2)] = true;
    lengths(used, header.codeLengths, 7);
    int needed = BlockPrediction.neededCodeLengths(header.codeLengths);
    header.codeLengthCount = needed + random.nextInt(19 - needed + 1);
  }

  private int run(byte[] all, int at) {
    int symbol = 16 + random.nextInt(3);
    int value = symbol == 16 ? (at == 0 ? -1 : all[at - 1]) : 0;
    int least = DynamicHeader.leastRepeat(symbol);
    int most = least + (1 << DynamicHeader.extraBits(symbol)) - 1;
    int length = 0;
    while (length < most && at + length < all.length && all[at + length] == value) {
      length++;
    }
    if (length < least || random.nextInt(4) == 0) {
      return all[at];
    }
    return symbol | ((least + random.nextInt(length - least + 1)) << 8);
  }
}
