package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;

/** Decodes the instructions of one window after another (RFC 3284, section 5). */
final class WindowDecoder {

  private final CodeTable table;
  private final AddressCache cache;
  private final Steps steps = new Steps();

  private long sourceSize;
  private long targetSize;

  /** What the window's instructions that were decoded so far make. */
  private long made;

  /** The second instruction of a code of which the first one is decoded. */
  private int second;

  WindowDecoder(Header header) {
    this.table = header.table();
    this.cache = new AddressCache(header.near(), header.same());
  }

  /**
   * Makes a window.
   *
   * @param source the source segment
   * @param target empty
   */
  void decode(Window window, Sections sections, Segment source, TargetWindow target)
      throws IOException {
    cache.clear();
    sourceSize = window.sourceSize();
    targetSize = window.targetSize();
    made = 0;
    second = CodeTable.NOTHING;
    PatchInput instructions = sections.instructions();
    PatchInput data = sections.data();
    while (second != CodeTable.NOTHING || instructions.hasNext()) {
      next(sections);
      target.make(steps, data, source);
    }
    if (made < targetSize) {
      throw instructions.corrupt(
          "the instructions make " + made + " bytes of a window of " + targetSize);
    }
    checkUsed(data);
    checkUsed(sections.addresses());
  }

  private static void checkUsed(PatchInput section) throws IOException {
    if (section.hasNext()) {
      throw section.corrupt("no instruction uses the last " + section.remaining() + " bytes");
    }
  }

  /**
   * Decodes some instructions: as many as fit, or up to one whose data follows it, since sections
   * are interleaved.
   */
  private void next(Sections sections) throws IOException {
    PatchInput instructions = sections.instructions();
    boolean interleaved = sections.data() == instructions;
    steps.clear();
    boolean more;
    do {
      int instruction = second;
      second = CodeTable.NOTHING;
      if (instruction == CodeTable.NOTHING) {
        int code = instructions.u8();
        instruction = table.instruction(code, 0);
        second = table.instruction(code, 1);
      }
      int type = CodeTable.typeOf(instruction);
      if (type != CodeTable.NOOP) {
        long size = size(CodeTable.sizeOf(instruction), instructions);
        long address =
            switch (type) {
              case CodeTable.ADD -> Steps.ADD;
              case CodeTable.RUN -> Steps.RUN;
              default -> address(CodeTable.modeOf(instruction), sections.addresses());
            };
        steps.add(size, address);
        made += size;
      }
      boolean hasData = type == CodeTable.ADD || type == CodeTable.RUN;
      more =
          !(interleaved && hasData)
              && steps.hasRoom()
              && (second != CodeTable.NOTHING || instructions.hasNext());
    } while (more);
  }

  private long size(int told, PatchInput in) throws IOException {
    long room = targetSize - made;
    if (told == 0) {
      return Numbers.read(in, room, "size of an instruction");
    }
    if (told > room) {
      throw in.corrupt(
          "an instruction makes " + told + " bytes where the window has room for " + room);
    }
    return told;
  }

  /** Decodes an address (RFC 3284, section 5.3). */
  private long address(int mode, PatchInput in) throws IOException {
    long here = sourceSize + made;
    long address;
    if (mode == AddressCache.SELF) {
      address = Numbers.read(in, here, "address");
    } else if (mode == AddressCache.HERE) {
      address = here - Numbers.read(in, here, "distance of a COPY");
    } else if (mode < AddressCache.FIRST_NEAR + cache.nearSize()) {
      long near = cache.near(mode - AddressCache.FIRST_NEAR);
      address = near + Numbers.read(in, here, "distance from a near address");
    } else {
      int block = mode - AddressCache.FIRST_NEAR - cache.nearSize();
      address = cache.same(block * 256 + in.u8());
    }
    if (address >= here) {
      throw in.corrupt("a COPY from " + address + " where " + here + " bytes are known");
    }
    cache.update(address);
    return address;
  }
}
