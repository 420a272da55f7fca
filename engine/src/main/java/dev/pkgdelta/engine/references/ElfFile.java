package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an ELF file says of its own layout, as far as it can be believed: 64-bit, little-endian,
 * with section headers. Sections that pass the file or the address space are left out, and those
 * that together with the ones before have more bytes than the file; nothing here ever fails,
 * whatever the bytes.
 *
 * <p>Addresses are ints, relative to the lowest address of the file. Sections that are not loaded
 * and those of relocatable files (kernel modules) have no addresses of their own: they get such
 * behind all others, each as far from the next as in the file.
 *
 * <p>Source: System V ABI, Edition 4.1, chapter 4, and its 64-bit supplement.
 */
final class ElfFile {

  static final int X86_64 = 62;
  static final int AARCH64 = 183;

  private static final int IDENTITY = 6;
  private static final int HEADER = 64;
  private static final int SECTION_HEADER = 64;
  private static final int MOST_SECTIONS = 4096;
  private static final int LARGEST_SPACE = 1 << 30;

  private final byte[] bytes;
  private final int machine;
  private final int type;
  private final long origin;
  private final int unloaded;
  private final List<ElfSection> sections = new ArrayList<>();
  private int unclaimed;

  private ElfFile(byte[] bytes, int machine, int type, long origin, int unloaded) {
    this.bytes = bytes;
    this.machine = machine;
    this.type = type;
    this.origin = origin;
    this.unloaded = unloaded;
    this.unclaimed = bytes.length;
  }

  /** Returns whether bytes start as an ELF file that may have a layout to read. */
  static boolean starts(byte[] bytes) {
    return bytes.length >= IDENTITY
        && Words.i32(bytes, 0) == 0x464c457f
        && bytes[4] == 2
        && bytes[5] == 1;
  }

  /** Reads a file's layout; null if there is none to read. */
  static @Nullable ElfFile read(byte[] bytes) {
    if (bytes.length < HEADER || !starts(bytes)) {
      return null;
    }
    long table = Words.i64(bytes, 0x28);
    int count = Words.u16(bytes, 0x3c);
    if (Words.u16(bytes, 0x3a) != SECTION_HEADER
        || count == 0
        || count > MOST_SECTIONS
        || table < HEADER
        || table > bytes.length - (long) count * SECTION_HEADER) {
      return null;
    }
    int type = Words.u16(bytes, 0x10);
    long lowest = Long.MAX_VALUE;
    long highest = 0;
    for (int i = 0; i < count; i++) {
      int at = (int) table + i * SECTION_HEADER;
      long address = Words.i64(bytes, at + 0x10);
      long size = Words.i64(bytes, at + 0x20);
      if (isLoaded(bytes, at, type) && address >= 0 && size >= 0 && address + size >= 0) {
        lowest = Math.min(lowest, address);
        highest = Math.max(highest, address + size);
      }
    }
    long origin = lowest == Long.MAX_VALUE ? 0 : lowest & -0x1000L;
    if (highest - origin > LARGEST_SPACE) {
      return null;
    }
    int unloaded = ((int) Math.max(0, highest - origin) + 0xffff) & -0x10000;
    ElfFile file = new ElfFile(bytes, Words.u16(bytes, 0x12), type, origin, unloaded);
    int free = unloaded + bytes.length + 0x1000;
    for (int i = 0; i < count; i++) {
      free = file.addSection((int) table + i * SECTION_HEADER, free);
    }
    return file;
  }

  private static boolean isLoaded(byte[] bytes, int header, int type) {
    return type != 1
        && (Words.i64(bytes, header + 8) & 2) != 0
        && Words.i64(bytes, header + 0x10) != 0;
  }

  private int addSection(int header, int free) {
    int sectionType = Words.i32(bytes, header + 4);
    long flags = Words.i64(bytes, header + 8);
    long offset = Words.i64(bytes, header + 0x18);
    long size = Words.i64(bytes, header + 0x20);
    boolean stored = sectionType != ElfSection.NOBITS;
    boolean fits =
        size >= 0
            && size <= LARGEST_SPACE
            && offset >= 0
            && offset <= bytes.length
            && (!stored || (offset + size <= bytes.length && size <= unclaimed))
            && (!isLoaded(bytes, header, type) || isInSpace(header, size));
    int address;
    if (!fits || sectionType == 0) {
      size = 0;
      offset = 0;
      address = unloaded;
      sectionType = 0;
    } else if (isLoaded(bytes, header, type)) {
      address = (int) (Words.i64(bytes, header + 0x10) - origin);
    } else if (stored) {
      address = unloaded + (int) offset;
    } else if (free <= LARGEST_SPACE && size <= LARGEST_SPACE - free) {
      address = free;
      free += (int) size;
    } else {
      size = 0;
      address = unloaded;
    }
    if (sectionType != ElfSection.NOBITS) {
      unclaimed -= (int) size;
    }
    sections.add(
        new ElfSection(
            sectionType,
            flags,
            address,
            (int) offset,
            (int) size,
            Words.i32(bytes, header + 0x28),
            Words.i32(bytes, header + 0x2c),
            Math.clamp(Words.i64(bytes, header + 0x38), 0, 1 << 20)));
    return free;
  }

  private boolean isInSpace(int header, long size) {
    long address = Words.i64(bytes, header + 0x10);
    return address >= origin && address - origin <= LARGEST_SPACE - size;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Returns {@code e_machine}. */
  int machine() {
    return machine;
  }

  /** Returns whether it is relocatable, as kernel modules are. */
  boolean relocatable() {
    return type == 1;
  }

  /** Returns whether it is loaded where its headers say, so that its code may hold addresses. */
  boolean fixed() {
    return type == 2;
  }

  /** Returns the address that stands for 0 here. */
  long origin() {
    return origin;
  }

  /** Returns the address of offset 0 of what is not loaded. */
  int unloaded() {
    return unloaded;
  }

  /** Returns all sections, by their index; those that can't be believed have type and size 0. */
  List<ElfSection> sections() {
    return sections;
  }

  /** Returns a section that bytes are read from, by an index that may be wrong; empty if it is. */
  ElfSection table(int index) {
    ElfSection section = section(index);
    return section.stored() ? section : section(-1);
  }

  /** Returns a section by an index that may be wrong; an empty one then. */
  ElfSection section(int index) {
    return index >= 0 && index < sections.size()
        ? sections.get(index)
        : new ElfSection(0, 0, unloaded, 0, 0, 0, 0, 0);
  }

  /** Returns a section's name; empty if it can't be read. */
  String name(int index) {
    ElfSection names = table(Words.u16(bytes, 0x3e));
    int start = Words.i32(bytes, sectionHeaders() + index * SECTION_HEADER);
    if (start < 0 || start >= names.size()) {
      return "";
    }
    int from = names.offset() + start;
    int to = from;
    while (to < names.offset() + names.size() && bytes[to] != 0) {
      to++;
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Returns the offset of the section headers. */
  int sectionHeaders() {
    return (int) Words.i64(bytes, 0x28);
  }
}
