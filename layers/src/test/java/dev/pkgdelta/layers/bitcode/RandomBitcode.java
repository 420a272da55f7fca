package dev.pkgdelta.layers.bitcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes streams that use all that the format allows, within bounds. */
final class RandomBitcode {

  private static final int[] BLOCKS = {8, 12, 13, 14, 17, 25, 200};

  private final Random random;
  private final BitBuilder bits = BitBuilder.stream();

  /** An abbreviation: how each operand is written; an array's element comes last. */
  private record Shape(List<Operand> operands, boolean array, boolean blob) {}

  private record Operand(char form, int width) {}

  RandomBitcode(long seed) {
    this.random = new Random(seed);
  }

  byte[] make() {
    int blocks = 1 + random.nextInt(3);
    for (int i = 0; i < blocks; i++) {
      block(2, 1);
    }
    return bits.toBytes();
  }

  private void block(int around, int depth) {
    int width = 3 + random.nextInt(6);
    bits.enter(around, BLOCKS[random.nextInt(BLOCKS.length)], width);
    List<Shape> shapes = new ArrayList<>();
    int entries = random.nextInt(12);
    for (int i = 0; i < entries; i++) {
      switch (random.nextInt(6)) {
        case 0 -> {
          if (depth < 5) {
            block(width, depth + 1);
          }
        }
        case 1 -> {
          if (shapes.size() < 4) {
            shapes.add(define(width));
          }
        }
        case 2 -> bits.record(width, random.nextInt(40), numbers());
        default -> {
          if (!shapes.isEmpty()) {
            int chosen = random.nextInt(shapes.size());
            bits.fixed(4 + chosen, width);
            record(shapes.get(chosen));
          }
        }
      }
    }
    bits.end(width);
  }

  private long[] numbers() {
    return random.longs(random.nextInt(6)).map(value -> value >>> random.nextInt(64)).toArray();
  }

  private Shape define(int width) {
    int scalars = random.nextInt(5);
    boolean blob = random.nextInt(4) == 0;
    boolean array = !blob && random.nextBoolean();
    int count = scalars + (blob ? 1 : 0) + (array ? 2 : 0);
    List<Operand> operands = new ArrayList<>();
    bits.define(width, Math.max(1, count));
    if (count == 0) {
      bits.literal(13);
    }
    for (int i = 0; i < scalars; i++) {
      operands.add(scalar(0));
    }
    if (blob) {
      bits.blob();
    }
    if (array) {
      bits.array();
      operands.add(scalar(1));
    }
    return new Shape(operands, array, blob);
  }

  private Operand scalar(int least) {
    return switch (random.nextInt(least == 0 ? 4 : 3)) {
      case 0 -> {
        int width = random.nextInt(6) == 0 ? 32 : least + random.nextInt(65 - least);
        bits.fixedOperand(width);
        yield new Operand('f', width);
      }
      case 1 -> {
        int width = 2 + random.nextInt(31);
        bits.vbrOperand(width);
        yield new Operand('v', width);
      }
      case 2 -> {
        bits.char6Operand();
        yield new Operand('f', 6);
      }
      default -> {
        bits.literal(random.nextInt(20));
        yield new Operand('f', 0);
      }
    };
  }

  private void record(Shape shape) {
    int scalars = shape.operands().size() - (shape.array() ? 1 : 0);
    for (int i = 0; i < scalars; i++) {
      operand(shape.operands().get(i));
    }
    if (shape.array()) {
      int count = random.nextInt(50);
      bits.vbr(count, 6);
      for (int i = 0; i < count; i++) {
        operand(shape.operands().getLast());
      }
    }
    if (shape.blob()) {
      byte[] blob = new byte[random.nextInt(50)];
      random.nextBytes(blob);
      bits.vbr(blob.length, 6).align().bytes(blob).align();
    }
  }

  private void operand(Operand operand) {
    long value = random.nextLong() >>> random.nextInt(64);
    if (operand.form() == 'v') {
      bits.vbr(value, operand.width());
    } else {
      bits.fixed(value, operand.width());
    }
  }
}
