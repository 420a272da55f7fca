package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the references in {@code .eh_frame} and {@code .eh_frame_hdr}, in the encodings that GNU
 * and LLVM tools write for both machines: four bytes, relative.
 *
 * <p>Source: Linux Standard Base Core 5.0, sections 10.6.1 and 10.6.2.
 */
final class UnwindTables {

  private static final int RELATIVE = 0x1b;
  private static final int FROM_TABLE = 0x3b;
  private static final int UNSIGNED = 0x03;
  private static final int OMITTED = 0xff;

  /** How the entries that share a common one are encoded. */
  private record Common(int pointers, int languageData) {}

  private final ElfFile file;
  private final References.Collector references;

  UnwindTables(ElfFile file, References.Collector references) {
    this.file = file;
    this.references = references;
  }

  /** Finds those of a section if it is one of the two. */
  void find(ElfSection section) {
    if (section.size() < 12) {
      return;
    }
    if (!header(section)
        && (section.type() == ElfSection.X86_64_UNWIND || looksLikeFrames(section))) {
      frames(section);
    }
  }

  private boolean header(ElfSection section) {
    byte[] bytes = file.bytes();
    int from = section.offset();
    if (bytes[from] != 1
        || (bytes[from + 1] & 0xff) != RELATIVE
        || (bytes[from + 2] & 0xff) != UNSIGNED
        || (bytes[from + 3] & 0xff) != FROM_TABLE) {
      return false;
    }
    relative(section, from + 4);
    long count = Words.i32(bytes, from + 8) & 0xffffffffL;
    for (int at = 12; at <= section.size() - 4 && at < 12 + count * 8; at += 4) {
      long target = (long) section.address() + Words.i32(bytes, from + at);
      references.add(from + at, ReferenceKind.DIFFERENCE32, target, section.address());
    }
    return true;
  }

  /** A first entry that is a common one of version 1 with an augmentation that starts with z. */
  private boolean looksLikeFrames(ElfSection section) {
    byte[] bytes = file.bytes();
    int from = section.offset();
    int length = Words.i32(bytes, from);
    return length >= 12
        && length <= 64
        && Words.i32(bytes, from + 4) == 0
        && bytes[from + 8] == 1
        && bytes[from + 9] == 'z';
  }

  private void frames(ElfSection section) {
    byte[] bytes = file.bytes();
    Map<Integer, Common> commons = new HashMap<>();
    int end = section.offset() + section.size();
    int at = section.offset();
    while (at <= end - 8) {
      int length = Words.i32(bytes, at);
      if (length <= 4 || length > end - at - 4) {
        return;
      }
      int next = at + 4 + length;
      int back = Words.i32(bytes, at + 4);
      if (back == 0) {
        commons.put(at, common(section, at + 8, next));
      } else {
        Common common = commons.get(at + 4 - back);
        if (common != null) {
          references.add(
              at + 4,
              ReferenceKind.BACKWARD32,
              section.address() + (long) at + 4 - back - section.offset());
          frame(section, common, at + 8, next);
        }
      }
      at = next;
    }
  }

  private void frame(ElfSection section, Common common, int at, int end) {
    if (common.pointers() != RELATIVE || at > end - 9) {
      return;
    }
    byte[] bytes = file.bytes();
    long start = relative(section, at);
    int length = Words.i32(bytes, at + 4);
    if (length > 0) {
      references.add(at + 4, ReferenceKind.LENGTH32, start + length - 1, start);
    }
    if (common.languageData() == RELATIVE && bytes[at + 8] == 4 && at + 13 <= end) {
      if (Words.i32(bytes, at + 9) != 0) {
        relative(section, at + 9);
      }
    }
  }

  private long relative(ElfSection section, int at) {
    long target = (long) section.address() + (at - section.offset()) + Words.i32(file.bytes(), at);
    references.add(at, ReferenceKind.RELATIVE32, target);
    return target;
  }

  private Common common(ElfSection section, int from, int end) {
    byte[] bytes = file.bytes();
    int text = from + 1;
    int at = text;
    while (at < end && bytes[at] != 0) {
      at++;
    }
    int letters = at;
    at = skipNumber(at + 1, end);
    at = skipNumber(at, end);
    at = skipNumber(at, end);
    at = skipNumber(at, end);
    int pointers = 0;
    int languageData = OMITTED;
    for (int letter = text + 1; letter < letters && at < end; letter++) {
      switch (bytes[letter]) {
        case 'R' -> pointers = bytes[at++] & 0xff;
        case 'L' -> languageData = bytes[at++] & 0xff;
        case 'P' -> {
          int encoding = bytes[at++] & 0x7f;
          if (encoding != RELATIVE || at > end - 4) {
            return new Common(0, OMITTED);
          }
          relative(section, at);
          at += 4;
        }
        default -> {}
      }
    }
    return new Common(pointers, languageData);
  }

  private int skipNumber(int from, int end) {
    int at = from;
    while (at < end && file.bytes()[at] < 0) {
      at++;
    }
    return at + 1;
  }
}
