package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/**
 * Writes valid deflate streams that no encoder would write: tokens, block ends, codes and headers
 * are drawn at random.
 */
public final class RandomDeflate {

  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final BitWriter bits = new BitWriter(out);
  private byte[] text = new byte[1 << 16];
  private int size;

  private RandomDeflate(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a stream of a few blocks. */
  public static byte[] stream(long seed) throws IOException {
    RandomDeflate stream = new RandomDeflate(seed);
    int blocks = 1 + stream.random.nextInt(6);
    for (int i = 0; i < blocks; i++) {
      stream.block(i == blocks - 1);
    }
    int free = -stream.bits.bitOffset() & 7;
    stream.bits.write(stream.random.nextInt(1 << free), free);
    stream.bits.finish();
    return stream.out.toByteArray();
  }

  private void block(boolean last) throws IOException {
    DeflateBlock block = new DeflateBlock();
    block.last = last;
    switch (random.nextInt(5)) {
      case 0 -> stored(block);
      case 1 -> coded(block, Kind.FIXED);
      default -> coded(block, Kind.DYNAMIC);
    }
  }

  private void append(int value) {
    if (size == text.length) {
      text = java.util.Arrays.copyOf(text, size * 2);
    }
    text[size++] = (byte) value;
  }

  private void stored(DeflateBlock block) throws IOException {
    block.kind = Kind.STORED;
    int free = -(bits.bitOffset() + 3) & 7;
    block.padding = random.nextInt(3) == 0 ? random.nextInt(1 << free) : 0;
    int from = size;
    int length = random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 300 : 65536);
    for (int i = 0; i < length; i++) {
      append(random.nextInt(4) == 0 ? random.nextInt(256) : 'a');
    }
    BlockWriter writer = new BlockWriter(bits);
    writer.begin(block);
    writer.stored(text, from, length);
  }

  private void coded(DeflateBlock block, Kind kind) throws IOException {
    block.kind = kind;
    int tokens = random.nextInt(5) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 50 : 5000);
    int alphabet = 1 + random.nextInt(random.nextBoolean() ? 5 : 256);
    int matches = random.nextInt(4);
    for (int i = 0; i < tokens; i++) {
      if (size > 0 && random.nextInt(4) < matches) {
        match(block);
      } else {
        int literal = random.nextInt(alphabet);
        block.addLiteral(literal);
        append(literal);
      }
    }
    if (kind == Kind.DYNAMIC) {
      new RandomHeader(random).fill(block);
    }
    BlockWriter writer = new BlockWriter(bits);
    writer.begin(block);
    writer.tokens(block.tokens, block.tokenCount);
    writer.end();
  }

  private void match(DeflateBlock block) {
    int distance = 1 + random.nextInt(Math.min(size, random.nextBoolean() ? 32768 : 40));
    int length = random.nextInt(8) == 0 ? 258 : 3 + random.nextInt(random.nextBoolean() ? 10 : 256);
    int form = length == 258 && random.nextBoolean() ? DeflateBlock.LONG_FORM : 0;
    block.addMatch((length << 16) | distance | form);
    for (int i = 0; i < length; i++) {
      append(text[size - distance]);
    }
  }
}
