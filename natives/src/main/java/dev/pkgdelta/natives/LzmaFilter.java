package dev.pkgdelta.natives;

/** A filter before LZMA2 in a chain of the .xz format (its specification, section 5.3). */
public sealed interface LzmaFilter {

  /** Returns the filter's number in the .xz format. */
  int id();

  /**
   * Differences of bytes.
   *
   * @param distance in bytes, 1 to 256
   */
  record Delta(int distance) implements LzmaFilter {
    public Delta {
      if (distance < 1 || distance > 256) {
        throw new IllegalArgumentException("delta distance is " + distance + ", not 1 to 256");
      }
    }

    @Override
    public int id() {
      return 3;
    }
  }

  /**
   * Absolute branch targets ("BCJ").
   *
   * @param architecture the instruction set
   * @param startOffset the address of the first byte, 0 as a rule; unsigned
   */
  record Branches(Architecture architecture, int startOffset) implements LzmaFilter {
    @Override
    public int id() {
      return architecture.id;
    }
  }

  /** The instruction sets that have a branch filter. */
  enum Architecture {
    X86(4),
    POWERPC(5),
    IA64(6),
    ARM(7),
    ARM_THUMB(8),
    SPARC(9),
    ARM64(10),
    RISCV(11);

    private final int id;

    Architecture(int id) {
      this.id = id;
    }

    /** Returns the instruction set with a filter number from 4 to 11. */
    public static Architecture ofId(int id) {
      return values()[id - 4];
    }
  }
}
