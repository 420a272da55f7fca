package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * What a window says before its sections (RFC 3284, sections 4.2 and 4.3).
 *
 * @param offset where in the patch the window starts
 * @param origin where its source segment is from
 * @param sourceSize the segment's size
 * @param sourcePosition where the segment starts in the file that it is from
 * @param targetSize the bytes that the window makes
 * @param compressed which sections are compressed: bit 0 data, 1 instructions, 2 addresses
 * @param adler32 the checksum of what the window makes
 */
record Window(
    long offset,
    Origin origin,
    long sourceSize,
    long sourcePosition,
    long targetSize,
    int compressed,
    long dataSize,
    long instructionsSize,
    long addressesSize,
    OptionalInt adler32) {

  /** Where a source segment is from. */
  enum Origin {
    /** There is none. */
    NONE,
    /** The old file. */
    SOURCE,
    /** What earlier windows have made. */
    TARGET
  }

  private static final int SOURCE = 1;
  private static final int TARGET = 2;

  /** The extension of xdelta3 and open-vcdiff. */
  private static final int ADLER32 = 4;

  private static final int SECTIONS = 7;

  /** Reads a window's header, up to its first section. */
  static Window read(PatchInput in, Header header) throws IOException {
    long offset = in.offset();
    int indicator = in.u8();
    if ((indicator & ~(SOURCE | TARGET | ADLER32)) != 0) {
      throw in.corrupt("the window indicator has unknown bits: " + indicator);
    }
    Origin origin =
        switch (indicator & (SOURCE | TARGET)) {
          case 0 -> Origin.NONE;
          case SOURCE -> Origin.SOURCE;
          case TARGET -> Origin.TARGET;
          default -> throw in.corrupt("a window with both a source and a target segment");
        };
    long sourceSize = 0;
    long sourcePosition = 0;
    if (origin != Origin.NONE) {
      sourceSize = Numbers.read(in, Long.MAX_VALUE >> 2, "size of the source segment");
      sourcePosition = Numbers.read(in, Long.MAX_VALUE >> 2, "position of the source segment");
    }
    long length = Numbers.read(in, in.remaining(), "length of the delta encoding");
    long start = in.position();
    long targetSize = Numbers.read(in, Long.MAX_VALUE >> 2, "size of the target window");
    int compressed = in.u8();
    if ((compressed & ~SECTIONS) != 0) {
      throw in.corrupt("the delta indicator has unknown bits: " + compressed);
    }
    if (compressed != 0 && header.secondary().isEmpty()) {
      throw in.corrupt("a compressed section, but the header names no secondary compressor");
    }
    long data = Numbers.read(in, length, "length of the data section");
    long instructions = Numbers.read(in, length, "length of the instruction section");
    long addresses = Numbers.read(in, length, "length of the address section");
    OptionalInt adler32 =
        (indicator & ADLER32) == 0 ? OptionalInt.empty() : OptionalInt.of(checksum(in, header));
    long told = in.position() - start + data + instructions + addresses;
    if (told != length) {
      throw in.corrupt(
          "the delta encoding has " + length + " bytes, but its parts have " + told + " together");
    }
    return new Window(
        offset,
        origin,
        sourceSize,
        sourcePosition,
        targetSize,
        compressed,
        data,
        instructions,
        addresses,
        adler32);
  }

  /** xdelta3 writes four bytes, open-vcdiff a number. */
  private static int checksum(PatchInput in, Header header) throws IOException {
    if (header.sdch()) {
      return (int) Numbers.read(in, 0xffffffffL, "checksum");
    }
    return (in.u8() << 24) | (in.u8() << 16) | (in.u8() << 8) | in.u8();
  }

  /** Returns the bytes of all sections together. */
  long sectionsSize() {
    return dataSize + instructionsSize + addressesSize;
  }

  /** Returns whether all is in the instruction section (open-vcdiff's extension). */
  boolean interleaved(Header header) {
    return header.sdch() && dataSize == 0 && addressesSize == 0;
  }
}
