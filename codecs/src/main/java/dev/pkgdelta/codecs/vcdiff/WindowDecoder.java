package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;

/** Decodes the instructions of one window after another (RFC 3284, section 5). */
final class WindowDecoder {

  /** So many bytes of instructions and of addresses are at hand before some are decoded. */
  private static final int GATHERED = Steps.CAPACITY * 12;

  private final CodeTable table;
  private final AddressCache cache;
  private final Steps steps = new Steps();

  private long sourceSize;
  private long targetSize;

  /** What the window's instructions that were decoded so far make. */
  private long made;

  /** What is at hand of the instruction section, and where in that the next byte is. */
  private byte[] codes = {};

  private int code;

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
    instructions.gather(GATHERED);
    codes = instructions.buffer();
    code = instructions.next();
    PatchInput addresses = sections.addresses();
    boolean interleaved = addresses == instructions;
    if (!interleaved) {
      addresses.gather(GATHERED);
    }
    steps.clear();
    boolean more;
    do {
      int instruction = second;
      second = CodeTable.NOTHING;
      if (instruction == CodeTable.NOTHING) {
        int both = codes[code++] & 0xff;
        instruction = table.instruction(both, 0);
        second = table.instruction(both, 1);
      }
      int type = CodeTable.typeOf(instruction);
      if (type != CodeTable.NOOP) {
        long size = size(instruction, instructions);
        long address = Steps.ADD;
        if (type == CodeTable.COPY) {
          if (interleaved) {
            instructions.goOn(code);
          }
          address = address(CodeTable.modeOf(instruction), addresses);
          if (interleaved) {
            code = instructions.next();
          }
        } else if (type == CodeTable.RUN) {
          address = Steps.RUN;
        }
        steps.add(size, address);
        made += size;
      }
      boolean hasData = type == CodeTable.ADD || type == CodeTable.RUN;
      more =
          !(interleaved && hasData)
              && steps.hasRoom()
              && (second != CodeTable.NOTHING || code < instructions.limit());
    } while (more);
    instructions.goOn(code);
  }

  private long size(int instruction, PatchInput in) throws IOException {
    long room = targetSize - made;
    int told = CodeTable.sizeOf(instruction);
    if (told > 0) {
      if (told > room) {
        in.goOn(code);
        throw in.corrupt(
            "an instruction makes " + told + " bytes where the window has room for " + room);
      }
      return told;
    }
    long peeked = Numbers.peek(codes, code);
    long size = Numbers.value(peeked);
    int end = code + Numbers.length(peeked);
    if (peeked == Numbers.LONG || size > room || end > in.limit()) {
      in.goOn(code);
      size = Numbers.read(in, room, "size of an instruction");
      end = in.next();
    }
    code = end;
    return size;
  }

  /** Decodes an address (RFC 3284, section 5.3). */
  private long address(int mode, PatchInput in) throws IOException {
    long here = sourceSize + made;
    int block = mode - AddressCache.FIRST_NEAR - cache.nearSize();
    long address;
    if (block >= 0) {
      address = cache.same(block * 256 + in.u8());
    } else {
      long peeked = Numbers.peek(in.buffer(), in.next());
      address = Numbers.value(peeked);
      int end = in.next() + Numbers.length(peeked);
      if (peeked == Numbers.LONG || address > here || end > in.limit()) {
        address = Numbers.read(in, here, nameOf(mode));
      } else {
        in.goOn(end);
      }
      if (mode == AddressCache.HERE) {
        address = here - address;
      } else if (mode != AddressCache.SELF) {
        address += cache.near(mode - AddressCache.FIRST_NEAR);
      }
    }
    if (address >= here) {
      throw in.corrupt("a COPY from " + address + " where " + here + " bytes are known");
    }
    cache.update(address);
    return address;
  }

  private static String nameOf(int mode) {
    return switch (mode) {
      case AddressCache.SELF -> "address";
      case AddressCache.HERE -> "distance of a COPY";
      default -> "distance from a near address";
    };
  }
}
