package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.bitcode.Abbreviation.Field;
import java.io.IOException;
import java.util.List;

/**
 * The structure of a bitstream: blocks in blocks, records in them, and abbreviations that say how
 * records are written. This class walks through it field by field, whichever way the fields move,
 * and so says once what is accepted.
 *
 * <p>A stream is accepted only if it is what LLVM's writer would make of its fields: numbers in
 * their shortest form, zeros as padding, true lengths. So nothing but the fields has to be kept.
 * What records mean is looked at only where one tells the place of another ({@link Meaning}).
 *
 * <p>Every field takes at least a bit, and a record two besides, so that work and plain bytes are
 * in proportion to the stream, whatever it holds. Source: LLVM Bitcode File Format,
 * https://llvm.org/docs/BitCodeFormat.html. One use each; not safe for use by several threads.
 */
final class Bitstream {

  /** Bits of an abbreviation's number outside of all blocks. */
  static final int TOP_WIDTH = 2;

  /** The number that begins a block. */
  static final int ENTER = 1;

  private static final int END = 0;
  private static final int DEFINE = 2;
  private static final int UNABBREVIATED = 3;
  private static final int FIRST_DEFINED = 4;

  private static final int WIDEST_NUMBER = 32;
  private static final int DEEPEST = 64;

  private final Transfer transfer;
  private final BlockInfo info = new BlockInfo();

  private Bitstream(Transfer transfer) {
    this.transfer = transfer;
  }

  /**
   * Moves a whole stream, but for the magic number.
   *
   * @throws CorruptData if it breaks a rule
   */
  static void move(Transfer transfer) throws IOException {
    Bitstream stream = new Bitstream(transfer);
    Meaning top = new TopLevel(transfer);
    do {
      long position = transfer.position();
      if (transfer.fixed(TOP_WIDTH) != ENTER) {
        throw stream.corrupt("something other than a block");
      }
      stream.block(top, position, 1);
    } while (transfer.more());
  }

  private void block(Meaning around, long position, int depth) throws IOException {
    long number = transfer.vbr(8);
    long width = transfer.vbr(4);
    if (width < TOP_WIDTH || width > WIDEST_NUMBER || depth > DEEPEST) {
      throw corrupt("a block too deep, or with numbers too wide");
    }
    transfer.align();
    Transfer.Postponed length = transfer.postpone();
    long start = transfer.position();
    around.body(number, start);
    List<Abbreviation> abbreviations = info.of(number);
    Meaning meaning = around.inner(number, position);
    content(number == BlockInfo.BLOCK ? info.begin() : meaning, abbreviations, (int) width, depth);
    transfer.align();
    transfer.require(length, (transfer.position() - start) / 32);
  }

  private void content(Meaning meaning, List<Abbreviation> abbreviations, int width, int depth)
      throws IOException {
    while (true) {
      long position = transfer.position();
      long number = transfer.fixed(width);
      switch ((int) Math.min(number, FIRST_DEFINED)) {
        case END -> {
          meaning.end();
          return;
        }
        case ENTER -> block(meaning, position, depth + 1);
        case DEFINE -> define(meaning, abbreviations);
        case UNABBREVIATED -> record(meaning);
        default -> {
          if (number - FIRST_DEFINED >= abbreviations.size()) {
            throw corrupt("a record of abbreviation " + number + ", which is not defined");
          }
          record(meaning, abbreviations.get((int) number - FIRST_DEFINED));
        }
      }
    }
  }

  private void define(Meaning meaning, List<Abbreviation> abbreviations) throws IOException {
    Abbreviation defined = Abbreviation.define(transfer);
    if (meaning instanceof BlockInfo blocks) {
      blocks.define(defined, transfer.position() / 8);
    } else if (abbreviations.size() < BlockInfo.MOST) {
      abbreviations.add(defined);
    } else {
      throw corrupt("more than " + BlockInfo.MOST + " abbreviations in a block");
    }
  }

  /** Moves a record that is not abbreviated: all is in chunks of 6 bits. */
  private void record(Meaning meaning) throws IOException {
    long code = transfer.vbr(6);
    long count = transfer.vbr(6);
    if (meaning.isNone()) {
      for (long i = 0; i != count; i++) {
        transfer.vbr(6);
      }
      return;
    }
    for (long i = 1; i - 1 != count; i++) {
      operand(meaning, code, i, Field.UNABBREVIATED);
    }
    meaning.recorded(code);
  }

  private void record(Meaning meaning, Abbreviation abbreviation) throws IOException {
    long code = abbreviation.code();
    for (Field field : abbreviation.fields()) {
      long value = operand(meaning, code, field.number(), field);
      code = field.number() == 0 ? value : code;
    }
    switch (abbreviation.tail()) {
      case NONE -> {}
      case BLOB -> {
        long count = transfer.vbr(6);
        transfer.align();
        int words = meaning.wordsOfEntry();
        if (words > 0 && (count & 3) == 0) {
          table(count >>> 2, words);
        } else {
          transfer.bytes(count);
          transfer.align();
        }
      }
      case ARRAY -> {
        long count = transfer.vbr(6);
        Field element = abbreviation.element();
        for (long i = 0; i != count; i++) {
          operand(meaning, code, abbreviation.tailAt() + i, element);
        }
      }
    }
    meaning.recorded(code);
  }

  /** Moves a blob's words, each of which is expected to be as in the entry before. */
  private void table(long count, int words) throws IOException {
    long[] entry = new long[words];
    for (long i = 0; i < count; i++) {
      int at = (int) (i % words);
      entry[at] = transfer.fixed(32, new Expectation(entry[at]));
    }
  }

  private long operand(Meaning meaning, long code, long number, Field field) throws IOException {
    if (meaning.isNone()) {
      return move(field);
    }
    if (meaning.isPostponed(code, number) && field.isWord()) {
      meaning.postpone(transfer.postpone());
      return 0;
    }
    Expectation expectation = meaning.expected(code, number);
    long value = expectation == null ? move(field) : move(field, expectation);
    meaning.seen(code, number, value);
    return value;
  }

  private long move(Field field) throws IOException {
    return switch (field.form()) {
      case FIXED -> transfer.fixed(field.width());
      case VBR -> transfer.vbr(field.width());
      case CHAR6 -> transfer.char6();
    };
  }

  private long move(Field field, Expectation expectation) throws IOException {
    return switch (field.form()) {
      case FIXED -> transfer.fixed(field.width(), expectation);
      case VBR -> transfer.vbr(field.width(), expectation);
      case CHAR6 -> transfer.char6();
    };
  }

  private CorruptData corrupt(String what) {
    return new CorruptData("bitcode has " + what, transfer.position() / 8);
  }
}
