package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;

/**
 * Finds the references in a kernel module's type information: numbers of types and places of names,
 * most of them in the kernel's own tables, of which the module's are the continuation. How the
 * kernel's have moved is the same for all modules of a release.
 *
 * <p>Source: Linux kernel documentation, "BPF Type Format (BTF)".
 */
final class TypeInformation {

  /** Where numbers of types stand among addresses: the kernel's, then the module's own. */
  static final int TYPES = 0x50000000;

  /** Where places of names stand among addresses: the kernel's, then the module's own. */
  private static final int NAMES = 0x60000000;

  /** Where other numbers follow. */
  static final int END = 0x70000000;

  private static final int OWN = 0x08000000;
  private static final int MAGIC = 0xeb9f;
  private static final int HEADER = 24;
  private static final int RECORD = 12;

  private final byte[] bytes;
  private final References.Collector references;
  private boolean counting;
  private int records;
  private int largestType;
  private int largestName;
  private int ownTypes;
  private int ownNames;

  TypeInformation(ElfFile file, References.Collector references) {
    this.bytes = file.bytes();
    this.references = references;
  }

  /** Returns whether an address stands for a type or a name of the module's own. */
  static boolean isOwn(int address) {
    return address >= TYPES && address < END && (address & OWN) != 0;
  }

  /** Returns whether what is known of one number tells something of the next. */
  static boolean isOrdered(int address) {
    return address >= TYPES && address < END;
  }

  /** Returns the address that it would have if it were the kernel's. */
  static int asShared(int address) {
    return address & ~OWN;
  }

  /** Finds those of a section if it holds type information. */
  void find(ElfSection section) {
    int from = section.offset();
    if (section.size() < HEADER
        || Words.u16(bytes, from) != MAGIC
        || Words.i32(bytes, from + 4) != HEADER) {
      return;
    }
    long start = from + HEADER + (Words.i32(bytes, from + 8) & 0xffffffffL);
    long end = start + (Words.i32(bytes, from + 12) & 0xffffffffL);
    if (end > from + section.size()) {
      return;
    }
    counting = true;
    walk((int) start, (int) end);
    ownTypes = largestType - records + 1;
    ownNames = largestName - lastName(section, from);
    counting = false;
    walk((int) start, (int) end);
  }

  /** Returns where among the module's names the last one is. */
  private int lastName(ElfSection section, int from) {
    long start = from + HEADER + (Words.i32(bytes, from + 16) & 0xffffffffL);
    long end = start + (Words.i32(bytes, from + 20) & 0xffffffffL);
    if (end > from + section.size() || end < start + 2) {
      return 0;
    }
    int at = (int) end - 1;
    while (at > start && bytes[at - 1] != 0) {
      at--;
    }
    return at - (int) start;
  }

  private void walk(int start, int end) {
    int at = start;
    while (at <= end - RECORD) {
      int form = Words.i32(bytes, at + 4);
      int kind = form >>> 24 & 31;
      long next = (long) at + RECORD + following(kind, form & 0xffff);
      if (kind == 0 || kind > 19 || next > end) {
        return;
      }
      records += counting ? 1 : 0;
      name(at);
      if (leadsToType(kind)) {
        type(at + 8);
      }
      members(kind, at + RECORD, (int) next);
      at = (int) next;
    }
  }

  private static boolean leadsToType(int kind) {
    return kind == 2 || (kind >= 8 && kind <= 14) || kind == 17 || kind == 18;
  }

  /** Returns the bytes that follow on a record. */
  private static int following(int kind, int count) {
    return switch (kind) {
      case 1, 14, 17 -> 4;
      case 3 -> 12;
      case 4, 5, 15, 19 -> 12 * count;
      case 6, 13 -> 8 * count;
      default -> 0;
    };
  }

  private void members(int kind, int from, int to) {
    switch (kind) {
      case 3 -> {
        type(from);
        type(from + 4);
      }
      case 4, 5 -> {
        for (int at = from; at < to; at += 12) {
          name(at);
          type(at + 4);
        }
      }
      case 6 -> {
        for (int at = from; at < to; at += 8) {
          name(at);
        }
      }
      case 13 -> {
        for (int at = from; at < to; at += 8) {
          name(at);
          type(at + 4);
        }
      }
      case 15 -> {
        for (int at = from; at < to; at += 12) {
          type(at);
        }
      }
      case 19 -> {
        for (int at = from; at < to; at += 12) {
          name(at);
        }
      }
      default -> {}
    }
  }

  private void type(int at) {
    int value = Words.i32(bytes, at);
    if (counting) {
      largestType = Math.max(largestType, value < OWN ? value : 0);
    } else {
      number(at, value, TYPES, ownTypes);
    }
  }

  private void name(int at) {
    int value = Words.i32(bytes, at);
    if (counting) {
      largestName = Math.max(largestName, value < OWN ? value : 0);
    } else {
      number(at, value, NAMES, ownNames);
    }
  }

  private void number(int at, int value, int space, int own) {
    if (value > 0 && value < OWN) {
      references.add(at, ReferenceKind.NUMBER32, space + (value >= own ? OWN : 0) + value);
    }
  }
}
