package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.delta.PatchPacking;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * What a delta tells of the patch that it carries in place of blocks ({@code docs/format.md},
 * "Patch").
 *
 * @param format the patch's format
 * @param packing how the patch is compressed once more
 * @param size bytes of the patch when unpacked
 * @param crc32c checksum of the patch as it lies in the delta
 */
public record CarriedPatch(PatchFormat format, PatchPacking packing, long size, int crc32c) {

  /** The smallest and the largest dictionary of LZMA2 packing, as base-2 logarithms. */
  private static final int MIN_DICTIONARY_LOG = 16;

  private static final int MAX_DICTIONARY_LOG = 26;

  /** Bytes that a patch may have besides twice those of its image. */
  private static final long ROOM = 1L << 24;

  /** Returns the most bytes that a patch may have. */
  public static long maxSize(long imageSize) {
    return 2 * imageSize + ROOM;
  }

  /** Returns the description of a patch as it lies in a delta. */
  public static CarriedPatch of(PatchFormat format, PatchPacking packing, long size, Bytes packed)
      throws IOException {
    return new CarriedPatch(format, packing, size, checksum(packed));
  }

  /** Returns the bytes of LZMA2's dictionary: a power of two that spans the patch, if allowed. */
  public static int dictionarySize(long size) {
    int log = size <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(size - 1);
    return 1 << Math.clamp(log, MIN_DICTIONARY_LOG, MAX_DICTIONARY_LOG);
  }

  /** Writes this down. */
  public byte[] write() {
    return new ByteWriter().u8(id(format)).u8(packing.id()).varint(size).i32(crc32c).toByteArray();
  }

  /**
   * Reads what {@link #write} gives, up to the end of {@code in}.
   *
   * @throws CorruptData if it breaks the format's rules
   * @throws UnknownNeed if it tells of a format or packing that this release does not know
   */
  public static CarriedPatch read(ByteCursor in, Head head) throws IOException {
    PatchFormat format = format(in.u8());
    int packingId = in.u8();
    PatchPacking packing =
        PatchPacking.of(packingId)
            .orElseThrow(() -> new UnknownNeed("packing " + packingId + " of a patch", -1));
    long size = in.varint(maxSize(head.imageSize()), "size of the patch");
    CarriedPatch patch = new CarriedPatch(format, packing, size, in.i32());
    if (in.remaining() > 0 || (packing == PatchPacking.NONE && size != head.blocksSize())) {
      throw new CorruptData("the description of the patch does not fit the delta", -1);
    }
    return patch;
  }

  /**
   * Compares the patch with its checksum.
   *
   * @param packed the patch as it lies in the delta
   * @param at where that is
   * @throws CorruptData if it is damaged
   */
  void check(Bytes packed, long at) throws IOException {
    if (checksum(packed) != crc32c) {
      throw new CorruptData("the patch does not fit its checksum; it begins", at);
    }
  }

  /** Returns the name that people are told. */
  public String label() {
    String name = format.name().toLowerCase(Locale.ROOT);
    return packing == PatchPacking.NONE
        ? name
        : name + " in " + packing.name().toLowerCase(Locale.ROOT);
  }

  private static int checksum(Bytes packed) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] buffer = new byte[(int) Math.min(1 << 16, packed.size())];
    for (long at = 0; at < packed.size(); at += buffer.length) {
      int count = (int) Math.min(buffer.length, packed.size() - at);
      packed.read(at, buffer, 0, count);
      crc.update(buffer, 0, count);
    }
    return (int) crc.getValue();
  }

  private static int id(PatchFormat format) {
    return switch (format) {
      case VCDIFF -> 1;
      case ZSTD -> 2;
      case BSDIFF -> 3;
      case ENDSLEY -> 4;
      case DDELTA -> 5;
    };
  }

  private static PatchFormat format(int id) throws UnknownNeed {
    for (PatchFormat format : PatchFormat.values()) {
      if (id(format) == id) {
        return format;
      }
    }
    throw new UnknownNeed("codec " + id + " of a patch", -1);
  }
}
