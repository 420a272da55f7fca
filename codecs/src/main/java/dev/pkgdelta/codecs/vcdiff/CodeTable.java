package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.CorruptPatch;

/**
 * An instruction code table (RFC 3284, section 5.4): what pair of instructions each of the 256
 * codes stands for. As bytes it is six runs of 256 (section 7): first types, second types, first
 * sizes, second sizes, first modes, second modes.
 */
public final class CodeTable {

  /** The instruction types, as tables number them (section 5.4). */
  static final int NOOP = 0;

  static final int ADD = 1;
  static final int RUN = 2;
  static final int COPY = 3;

  /** The number of codes. */
  public static final int CODES = 256;

  /** The length of a table as bytes. */
  static final int BYTES = 6 * CODES;

  /** The default cache sizes (section 5.1). */
  public static final int DEFAULT_NEAR = 4;

  /** The number of blocks of 256 addresses in the default same cache. */
  public static final int DEFAULT_SAME = 3;

  private static final int TYPES = 0;
  private static final int SIZES = 2 * CODES;
  private static final int MODES = 4 * CODES;

  /** The default table (section 5.6). */
  public static final CodeTable DEFAULT = new CodeTable(defaultBytes());

  /** In place of an instruction: there is none. */
  static final int NOTHING = 0;

  private final byte[] table;

  /** Type, mode and size of each code's two instructions, a byte each. */
  private final int[] instructions = new int[2 * CODES];

  private CodeTable(byte[] table) {
    this.table = table;
    for (int code = 0; code < CODES; code++) {
      for (int which = 0; which < 2; which++) {
        if (type(code, which) != NOOP) {
          instructions[2 * code + which] =
              type(code, which) | mode(code, which) << 8 | size(code, which) << 16;
        }
      }
    }
  }

  /**
   * Returns an application-defined table.
   *
   * @param table {@link #BYTES} bytes
   * @param modes the number of address modes that there are
   * @param offset where the table is in the patch, for messages
   */
  static CodeTable of(byte[] table, int modes, long offset) throws CorruptPatch {
    for (int i = 0; i < 2 * CODES; i++) {
      int type = table[i];
      if (type < NOOP || type > COPY) {
        throw new CorruptPatch(
            VcdiffDecoder.FORMAT, "a code table with an instruction of type " + type, offset);
      }
      if (type == COPY && (table[MODES + i] & 0xff) >= modes) {
        throw new CorruptPatch(
            VcdiffDecoder.FORMAT,
            "a code table with address mode " + (table[MODES + i] & 0xff) + " of " + modes,
            offset);
      }
    }
    return new CodeTable(table.clone());
  }

  /** Returns the type of a code's first (0) or second (1) instruction. */
  public int type(int code, int which) {
    return table[TYPES + which * CODES + code];
  }

  /** Returns an instruction's size; 0 says that it follows in the instruction section. */
  public int size(int code, int which) {
    return table[SIZES + which * CODES + code] & 0xff;
  }

  /** Returns the address mode of an instruction. */
  public int mode(int code, int which) {
    return table[MODES + which * CODES + code] & 0xff;
  }

  /** Returns an instruction, of which {@code typeOf} and so on tell more, or {@link #NOTHING}. */
  int instruction(int code, int which) {
    return instructions[2 * code + which];
  }

  static int typeOf(int instruction) {
    return instruction & 0xff;
  }

  static int modeOf(int instruction) {
    return instruction >>> 8 & 0xff;
  }

  static int sizeOf(int instruction) {
    return instruction >>> 16;
  }

  /** Returns the default table as bytes. */
  static byte[] defaultBytes() {
    byte[] table = new byte[BYTES];
    int modes = 2 + DEFAULT_NEAR + DEFAULT_SAME;
    int code = 0;
    code = put(table, code, RUN, 0, 0, NOOP, 0, 0);
    for (int size = 0; size <= 17; size++) {
      code = put(table, code, ADD, size, 0, NOOP, 0, 0);
    }
    for (int mode = 0; mode < modes; mode++) {
      code = put(table, code, COPY, 0, mode, NOOP, 0, 0);
      for (int size = 4; size <= 18; size++) {
        code = put(table, code, COPY, size, mode, NOOP, 0, 0);
      }
    }
    for (int mode = 0; mode < modes; mode++) {
      for (int add = 1; add <= 4; add++) {
        for (int copy = 4; copy <= (mode < 2 + DEFAULT_NEAR ? 6 : 4); copy++) {
          code = put(table, code, ADD, add, 0, COPY, copy, mode);
        }
      }
    }
    for (int mode = 0; mode < modes; mode++) {
      code = put(table, code, COPY, 4, mode, ADD, 1, 0);
    }
    return table;
  }

  private static int put(
      byte[] table, int code, int type, int size, int mode, int type2, int size2, int mode2) {
    table[TYPES + code] = (byte) type;
    table[SIZES + code] = (byte) size;
    table[MODES + code] = (byte) mode;
    table[TYPES + CODES + code] = (byte) type2;
    table[SIZES + CODES + code] = (byte) size2;
    table[MODES + CODES + code] = (byte) mode2;
    return code + 1;
  }
}
