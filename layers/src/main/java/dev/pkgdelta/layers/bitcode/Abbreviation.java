package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the operands of a record are written. Operand 0 is the record's code. Literals take no bits
 * in a record, so they are left out, but for a code.
 *
 * @param code the code, or {@link #TOLD} if the record tells it
 * @param fields the operands that take bits
 * @param tail what follows them
 * @param element a field of the array, if the tail is one
 * @param tailAt the number of the tail's first operand
 */
record Abbreviation(long code, List<Field> fields, Tail tail, Field element, int tailAt) {

  /** The code is an operand that takes bits. No literal code passes 2^63. */
  static final long TOLD = -1;

  /** The most operands of an abbreviation. */
  static final int MOST_OPERANDS = 64;

  /** What the last operand is. */
  enum Tail {
    NONE,
    ARRAY,
    BLOB
  }

  /** How an operand is written. */
  enum Form {
    FIXED,
    VBR,
    CHAR6
  }

  /**
   * An operand.
   *
   * @param width of the field, or of a chunk, in bits; 1 or more
   * @param number which operand it is
   */
  record Field(Form form, int width, int number) {

    /** Every operand of a record without an abbreviation. */
    static final Field UNABBREVIATED = new Field(Form.VBR, 6, 0);

    /** Returns whether it always takes 32 bits. */
    boolean isWord() {
      return form == Form.FIXED && width == 32;
    }
  }

  private static final Field NO_FIELD = new Field(Form.CHAR6, 6, 0);

  Abbreviation {
    fields = List.copyOf(fields);
  }

  /** Moves and returns a definition. */
  static Abbreviation define(Transfer transfer) throws IOException {
    return new Definition(transfer).read();
  }

  /** Reads a definition operand by operand (LLVM Bitcode File Format, "DEFINE_ABBREV"). */
  private static final class Definition {

    private static final int ENCODED_FIXED = 1;
    private static final int ENCODED_VBR = 2;
    private static final int ENCODED_ARRAY = 3;
    private static final int ENCODED_CHAR6 = 4;
    private static final int ENCODED_BLOB = 5;
    private static final int WIDEST_CHUNK = 32;

    private final Transfer transfer;
    private final List<Field> fields = new ArrayList<>();
    private long code = TOLD;
    private int number;

    Definition(Transfer transfer) {
      this.transfer = transfer;
    }

    Abbreviation read() throws IOException {
      long count = transfer.vbr(5);
      if (count < 1 || count > MOST_OPERANDS) {
        throw corrupt("an abbreviation of " + Long.toUnsignedString(count) + " operands");
      }
      Tail tail = Tail.NONE;
      Field element = NO_FIELD;
      for (; number < count; number++) {
        if (transfer.fixed(1) == 1) {
          literal(transfer.vbr(8));
          continue;
        }
        int encoding = (int) transfer.fixed(3);
        if (encoding == ENCODED_ARRAY && number == count - 2) {
          tail = Tail.ARRAY;
          element = element();
          break;
        }
        if (encoding == ENCODED_BLOB && number == count - 1) {
          tail = Tail.BLOB;
          break;
        }
        Field field = field(encoding);
        if (field.width() > 0) {
          fields.add(field);
        } else {
          literal(0);
        }
      }
      return new Abbreviation(code, fields, tail, element, number);
    }

    private void literal(long value) throws CorruptData {
      if (number == 0) {
        if (value < 0) {
          throw corrupt("a code of 64 bits");
        }
        code = value;
      }
    }

    /** Elements without bits would make records of any length out of nothing. */
    private Field element() throws IOException {
      boolean literal = transfer.fixed(1) == 1;
      Field element = literal ? NO_FIELD : field((int) transfer.fixed(3));
      if (literal || element.width() == 0) {
        throw corrupt("an array whose elements take no bits");
      }
      return element;
    }

    private Field field(int encoding) throws IOException {
      return switch (encoding) {
        case ENCODED_FIXED -> new Field(Form.FIXED, width(Long.SIZE), number);
        case ENCODED_VBR -> {
          int width = width(WIDEST_CHUNK);
          if (width == 1) {
            throw corrupt("chunks of 1 bit");
          }
          yield new Field(Form.VBR, width, number);
        }
        case ENCODED_CHAR6 -> new Field(Form.CHAR6, 6, number);
        default -> throw corrupt("an operand of encoding " + encoding);
      };
    }

    private int width(int widest) throws IOException {
      long width = transfer.vbr(5);
      if (width < 0 || width > widest) {
        throw corrupt("a field of " + Long.toUnsignedString(width) + " bits");
      }
      return (int) width;
    }

    private CorruptData corrupt(String what) {
      return new CorruptData("bitcode has " + what, transfer.position() / 8);
    }
  }
}
