package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;

/** Executes the instructions of one window after another (RFC 3284, section 5). */
final class WindowDecoder {

  private final CodeTable table;
  private final AddressCache cache;

  private long sourceSize;
  private long targetSize;

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
  void decode(Window window, Sections.Of sections, Segment source, TargetWindow target)
      throws IOException {
    cache.clear();
    sourceSize = window.sourceSize();
    targetSize = window.targetSize();
    PatchInput instructions = sections.instructions();
    while (instructions.remaining() > 0) {
      int code = instructions.u8();
      execute(code, 0, sections, source, target);
      execute(code, 1, sections, source, target);
    }
    if (target.size() < targetSize) {
      throw instructions.corrupt(
          "the instructions make " + target.size() + " bytes of a window of " + targetSize);
    }
    checkUsed(sections.data());
    checkUsed(sections.addresses());
  }

  private static void checkUsed(PatchInput section) throws IOException {
    if (section.remaining() > 0) {
      throw section.corrupt("no instruction uses the last " + section.remaining() + " bytes");
    }
  }

  private void execute(
      int code, int which, Sections.Of sections, Segment source, TargetWindow target)
      throws IOException {
    int type = table.type(code, which);
    if (type == CodeTable.NOOP) {
      return;
    }
    long room = targetSize - target.size();
    long size = table.size(code, which);
    if (size == 0) {
      size = Numbers.read(sections.instructions(), room, "size of an instruction");
    } else if (size > room) {
      throw sections
          .instructions()
          .corrupt("an instruction makes " + size + " bytes where the window has room for " + room);
    }
    switch (type) {
      case CodeTable.ADD -> target.add(sections.data(), checkedLength(sections.data(), size));
      case CodeTable.RUN -> target.run((byte) sections.data().u8(), size);
      default -> {
        long address = address(table.mode(code, which), sections.addresses(), target.size());
        copy(address, size, source, target);
      }
    }
  }

  /** Checked here, before a window grows for bytes that are not there. */
  private static long checkedLength(PatchInput data, long length) throws IOException {
    if (length > data.remaining()) {
      throw data.corrupt("an ADD of " + length + " bytes where " + data.remaining() + " are left");
    }
    return length;
  }

  /** Decodes an address (RFC 3284, section 5.3). */
  private long address(int mode, PatchInput in, long made) throws IOException {
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

  private void copy(long address, long size, Segment source, TargetWindow target)
      throws IOException {
    if (address >= sourceSize) {
      target.copyTarget(address - sourceSize, size);
      return;
    }
    long fromSource = Math.min(size, sourceSize - address);
    target.copySource(source, address, fromSource);
    if (size > fromSource) {
      target.copyTarget(0, size - fromSource);
    }
  }
}
