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
 */
public record CoverHeader(Literals literals, int slotBits, boolean paired, boolean echoing) {

  private static final int PAIRED = 0x40;
  private static final int ECHOING = 0x80;

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
    int flags = (paired ? PAIRED : 0) | (echoing ? ECHOING : 0);
    out.u8(flags | (literals.id << 4) | (slotBits - MIN_BITS));
  }

  /**
   * Reads a header.
   *
   * @throws CorruptData if it holds something unknown
   */
  public static CoverHeader read(ByteCursor in) throws CorruptData {
    int value = in.u8();
    int bits = (value & 15) + MIN_BITS;
    Literals literals = Literals.values()[(value >> 4) & 3];
    boolean echoing = (value & ECHOING) != 0;
    if (bits > MAX_BITS || (echoing && literals != Literals.MIXED)) {
      throw new CorruptData("covers of an unknown form " + value, in.offset() - 1);
    }
    return new CoverHeader(literals, bits, (value & PAIRED) != 0, echoing);
  }

  /**
   * Returns the bytes that decoding a block takes, output and base bytes included.
   *
   * @param targetSize the block's size in bytes of target
   * @param literalCount the literals that are coded together; 0 if they are mixed
   */
  public long memory(int targetSize, int literalCount) {
    long model = literals == Literals.MIXED ? LiteralModel.memory(slotBits) : 0;
    long echo = echoing ? LiteralModel.echoMemory(slotBits, targetSize) : 0;
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
