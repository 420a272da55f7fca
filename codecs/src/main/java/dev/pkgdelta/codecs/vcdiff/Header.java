package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.patch.PatchInput;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The start of a patch (RFC 3284, section 4.1).
 *
 * @param sdch whether it is of open-vcdiff's kind, which allows interleaved sections
 * @param secondary how sections may be compressed
 * @param table the instruction code table
 * @param near the size of the near cache
 * @param same the size of the same cache in blocks of 256
 */
record Header(
    boolean sdch, Optional<SecondaryKind> secondary, CodeTable table, int near, int same) {

  private static final byte[] MAGIC = {(byte) 0xd6, (byte) 0xc3, (byte) 0xc4};

  /** The version byte of open-vcdiff's kind. */
  private static final int SDCH_VERSION = 'S';

  private static final int DECOMPRESS = 1;
  private static final int CODE_TABLE = 2;

  /** xdelta3's extension. */
  private static final int APPLICATION_HEADER = 4;

  /** Tables as deltas are shorter; this leaves room for any way to write one. */
  private static final long LONGEST_TABLE = 1 << 16;

  /** Returns whether a file starts like a patch. */
  static boolean recognises(Bytes patch) throws IOException {
    return startsAt(patch, 0);
  }

  private static boolean startsAt(Bytes bytes, long at) throws IOException {
    return bytes.size() >= at + MAGIC.length && Arrays.equals(bytes.copy(at, MAGIC.length), MAGIC);
  }

  /**
   * Reads the header.
   *
   * @param patch the patch that {@code in} reads
   * @param nested whether this is a code table's patch, which can't have a table of its own
   */
  static Header read(PatchInput in, Bytes patch, boolean nested, Path spill) throws IOException {
    if (!recognises(patch)) {
      throw in.corrupt("the first bytes are not those of a VCDIFF patch");
    }
    in.skip(MAGIC.length);
    int version = in.u8();
    if (version != 0 && version != SDCH_VERSION) {
      throw in.corrupt("version " + version + " is not known");
    }
    int indicator = in.u8();
    if ((indicator & ~(DECOMPRESS | CODE_TABLE | APPLICATION_HEADER)) != 0) {
      throw in.corrupt("the header indicator has unknown bits: " + indicator);
    }
    Optional<SecondaryKind> secondary = Optional.empty();
    if ((indicator & DECOMPRESS) != 0) {
      int id = in.u8();
      secondary = SecondaryKind.of(id);
      if (secondary.isEmpty()) {
        throw in.corrupt("secondary compressor " + id + " is not known");
      }
    }
    CodeTable table = CodeTable.DEFAULT;
    int near = CodeTable.DEFAULT_NEAR;
    int same = CodeTable.DEFAULT_SAME;
    if ((indicator & CODE_TABLE) != 0) {
      if (nested) {
        throw in.corrupt("a code table's patch asks for a code table");
      }
      // open-vcdiff writes no length; the embedded patch then tells its own end.
      boolean measured = !startsAt(patch, in.position() + 2);
      long length =
          measured
              ? Numbers.read(in, LONGEST_TABLE, "length of the code table data")
              : Math.min(in.remaining(), LONGEST_TABLE);
      PatchInput data = in.part("code table data", measured ? length : 2);
      near = data.u8();
      same = data.u8();
      long at = in.position() - (measured ? data.remaining() : 0);
      Bytes embedded =
          patch.slice(at, measured ? data.remaining() : Math.min(patch.size() - at, LONGEST_TABLE));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      long used = VcdiffDecoder.decodeTable(embedded, bytes, at, !measured, spill);
      if (bytes.size() != CodeTable.BYTES) {
        throw in.corrupt("a code table of " + bytes.size() + " bytes, not " + CodeTable.BYTES);
      }
      if (!measured) {
        in.skip(used);
      }
      table = CodeTable.of(bytes.toByteArray(), AddressCache.FIRST_NEAR + near + same, at);
    }
    if ((indicator & APPLICATION_HEADER) != 0) {
      in.skip(Numbers.read(in, in.remaining(), "length of the application header"));
    }
    return new Header(version == SDCH_VERSION, secondary, table, near, same);
  }
}
