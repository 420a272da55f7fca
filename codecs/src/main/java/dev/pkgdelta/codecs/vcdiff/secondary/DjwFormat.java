package dev.pkgdelta.codecs.vcdiff.secondary;

/**
 * Widths and bounds of the fields of xdelta3's DJW sections (secondary compressor 1), of which
 * {@code DjwDecoder} tells the order.
 */
public final class DjwFormat {

  /** Bits of the number of groups, less one. */
  public static final int GROUP_BITS = 3;

  /** Bits of the size of a sector, in units and less one. */
  public static final int SECTOR_BITS = 5;

  /** Bytes in a unit of the size of a sector. */
  public static final int SECTOR_UNIT = 5;

  /** Bits of the number of code lengths that are told besides those always told. */
  public static final int EXTRA_BITS = 4;

  /** Symbols of code lengths whose own code lengths are always told. */
  public static final int ALWAYS_TOLD = 7;

  /** Bits of the length of a code for a symbol of code lengths. */
  public static final int LENGTH_BITS = 4;

  /** Symbols of code lengths. */
  public static final int LENGTH_SYMBOLS = 22;

  /** The longest code of a symbol of code lengths, in bits. */
  public static final int LONGEST_LENGTH_CODE = 15;

  /** The longest code of a byte, in bits. */
  public static final int LONGEST_CODE = 20;

  /** Bits of the length of a code for a choice. */
  public static final int CHOICE_BITS = 3;

  /** The longest code of a choice, in bits. */
  public static final int LONGEST_CHOICE_CODE = 7;

  /** Values of a byte. */
  public static final int BYTES = 256;

  private static final int[] LIKELY = {
    0, 4, 5, 6, 7, 8, 9, 10, 3, 11, 2, 12, 13, 1, 14, 15, 16, 17, 18, 19, 20
  };

  private DjwFormat() {}

  /** Returns the code lengths of bytes, the likeliest first: a new array each time. */
  public static int[] likely() {
    return LIKELY.clone();
  }
}
