package dev.pkgdelta.engine.covers;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.references.SharedShifts;

/**
 * The start of a block of covers.
 *
 * @param literals how literals are coded
 * @param slotBits the base-2 logarithm of the slots of each context in the models, {@link
 *     #MIN_BITS} to {@link #MAX_BITS}
 * @param paired whether files are corrected
 * @param echoing whether mixed literals are looked for in the base
 * @param lessons how much mixed literals are learned from the base
 */
public record CoverHeader(
    Literals literals, int slotBits, boolean paired, boolean echoing, Lessons.Reach lessons) {

  private static final int PAIRED = 0x40;
  private static final int MORE_FORMS = 0x80;

  /** Forms from here on are of mixed literals, too. */
  private static final int MORE = 4;

  private static final int ECHOING = 4;
  private static final int CLOSE = 5;
  private static final int CLOSE_ECHOING = 6;

  /** The bytes that each cover takes in memory. */
  public static final int COVER_COST = 40;

  /** The smallest models, in bits. */
  public static final int MIN_BITS = 8;

  /** The largest models, in bits. */
  public static final int MAX_BITS = 22;

  /** How the literals of a block are coded; the ids are part of the format. */
  public enum Literals {
    /** Among the covers, by {@link LiteralModel}. */
    MIXED(0),
    /** Together, after their count and size, as one raw LZMA stream. */
    LZMA(1),
    /** Together, after their count and size, as one magicless zstd frame. */
    ZSTD(2),
    /** Together, after their count and size, as they are. */
    STORED(3);

    private final int id;

    Literals(int id) {
      this.id = id;
    }
  }

  /** Writes the header: one byte. */
  public void write(ByteWriter out) {
    int form = form();
    int flags = (paired ? PAIRED : 0) | (form >= MORE ? MORE_FORMS : 0);
    out.u8(flags | ((form % MORE) << 4) | (slotBits - MIN_BITS));
  }

  private int form() {
    if (literals != Literals.MIXED) {
      return literals.id;
    }
    return switch (lessons) {
      case WIDE -> echoing ? ECHOING : Literals.MIXED.id;
      case CLOSE -> echoing ? CLOSE_ECHOING : CLOSE;
    };
  }

  /**
   * Reads a header.
   *
   * @throws CorruptData if it holds something unknown
   */
  public static CoverHeader read(ByteCursor in) throws CorruptData {
    int value = in.u8();
    int bits = (value & 15) + MIN_BITS;
    int form = (value >> 4 & 3) + ((value & MORE_FORMS) != 0 ? MORE : 0);
    if (bits > MAX_BITS || form > CLOSE_ECHOING) {
      throw new CorruptData("covers of an unknown form " + value, in.offset() - 1);
    }
    Literals literals = form < MORE ? Literals.values()[form] : Literals.MIXED;
    boolean echoing = form == ECHOING || form == CLOSE_ECHOING;
    Lessons.Reach lessons = form >= CLOSE ? Lessons.Reach.CLOSE : Lessons.Reach.WIDE;
    return new CoverHeader(literals, bits, (value & PAIRED) != 0, echoing, lessons);
  }

  /**
   * Returns the bytes that decoding a block takes, output and base bytes included.
   *
   * @param targetSize the block's size in bytes of target
   * @param literalCount the literals that are coded together; 0 if they are mixed
   */
  public long memory(int targetSize, int literalCount) {
    long model = literals == Literals.MIXED ? LiteralModel.memory(slotBits, lessons) : 0;
    long echo = echoing ? LiteralModel.echoMemory(slotBits, lessons, targetSize) : 0;
    long shared = paired ? SharedShifts.MEMORY : 0;
    return targetSize
        + literalCount
        + shared
        + model
        + echo
        + DifferenceModel.memory(slotBits)
        + (1 << 16);
  }
}
