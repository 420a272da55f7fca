package dev.pkgdelta.engine.references;

import dev.pkgdelta.engine.Cover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Where addresses of an old file are in the new one, as its covers tell: what an address points to
 * moves with the cover that holds it; between covers, with the one before. What actual references
 * turn out to be is learnt and goes before that.
 */
final class AddressMap {

  private static final int UNKNOWN = Integer.MIN_VALUE;

  private final SectionShifts shifts;
  private final int[] sectionAddress;
  private final int[] sectionByAddress;
  private final int[] sectionOffset;
  private final int[] sectionByOffset;
  private final ElfFile file;
  private final int[] from;
  private final int[] to;
  private final int[] shift;
  private final LearntShifts learnt = new LearntShifts();
  private final TreeMap<Integer, Integer> between = new TreeMap<>();

  /**
   * @param covers of this file only, both places relative to its starts
   */
  AddressMap(ElfFile file, SectionShifts shifts, List<Cover> covers) {
    this.file = file;
    this.shifts = shifts;
    List<ElfSection> sections = file.sections();
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).type() != 0 && sections.get(i).size() > 0) {
        used.add(i);
      }
    }
    used.sort(Comparator.comparingInt(i -> sections.get(i).address()));
    sectionByAddress = used.stream().mapToInt(i -> i).toArray();
    sectionAddress = used.stream().mapToInt(i -> sections.get(i).address()).toArray();
    used.removeIf(i -> !sections.get(i).stored());
    used.sort(Comparator.comparingInt(i -> sections.get(i).offset()));
    sectionByOffset = used.stream().mapToInt(i -> i).toArray();
    sectionOffset = used.stream().mapToInt(i -> sections.get(i).offset()).toArray();
    List<int[]> parts = disjoint(covers);
    from = parts.stream().mapToInt(part -> part[0]).toArray();
    to = parts.stream().mapToInt(part -> part[1]).toArray();
    shift = parts.stream().mapToInt(part -> part[2]).toArray();
  }

  /** Where covers overlap in the base, the longer one counts. */
  private static List<int[]> disjoint(List<Cover> covers) {
    List<int[]> parts = new ArrayList<>();
    List<Cover> sorted = new ArrayList<>(covers);
    sorted.sort(
        Comparator.comparingLong(Cover::baseOffset)
            .thenComparing(Comparator.comparingInt(Cover::length).reversed()));
    for (Cover cover : sorted) {
      int start = (int) cover.baseOffset();
      int end = start + cover.length();
      int moved = cover.at() - start;
      while (start < end) {
        int[] last = parts.isEmpty() ? null : parts.getLast();
        if (last == null || last[1] <= start) {
          parts.add(new int[] {start, end, moved, cover.length()});
          break;
        }
        if (last[3] >= cover.length()) {
          start = last[1];
        } else {
          last[1] = start;
          if (last[0] >= last[1]) {
            parts.removeLast();
          }
        }
      }
    }
    return parts;
  }

  /** Returns the index of a section by an address, or -1 for one before all. */
  private int sectionAt(int address) {
    int found = Arrays.binarySearch(sectionAddress, address);
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? -1 : sectionByAddress[index];
  }

  /** Returns how much further an address moves than the byte at its place in the file. */
  private int bias(int section) {
    return section < 0 ? 0 : shifts.address()[section] - shifts.offset()[section];
  }

  /** Returns how far an address moves that belongs to a byte which moves by {@code moved}. */
  int shiftWith(int position, int moved) {
    int found = Arrays.binarySearch(sectionOffset, position);
    int index = found >= 0 ? found : -found - 2;
    return moved + (index < 0 ? 0 : bias(sectionByOffset[index]));
  }

  /** What is known of where an address went; the codes are part of the format. */
  enum Certainty {
    LEARNT(1),
    COVERED(2),
    NEAR(3);

    private final int code;

    Certainty(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private Certainty certainty = Certainty.NEAR;

  /** Returns how sure the last shift was. */
  Certainty certainty() {
    return certainty;
  }

  /** Returns how far an address moves. */
  int shiftOf(int address) {
    int known = learnt.get(address, UNKNOWN);
    if (known != UNKNOWN) {
      certainty = Certainty.LEARNT;
      return known;
    }
    int section = sectionAt(address);
    if (section < 0) {
      certainty = Certainty.NEAR;
      return 0;
    }
    ElfSection held = file.sections().get(section);
    if (!held.stored()) {
      certainty = Certainty.NEAR;
      return near(address, held.address(), shifts.address()[section]);
    }
    int position = held.offset() + (address - held.address());
    int part = partAt(position);
    if (part >= 0 && position < to[part]) {
      certainty = Certainty.COVERED;
      return shift[part] + bias(section);
    }
    certainty = Certainty.NEAR;
    if (part >= 0 && to[part] > held.offset()) {
      return near(address, held.address() + to[part] - held.offset(), shift[part] + bias(section));
    }
    return near(address, held.address(), shifts.address()[section]);
  }

  /** Returns how far the start of a section or a table moves. */
  int startShift(int address) {
    int found = Arrays.binarySearch(sectionAddress, address);
    return found >= 0 ? shifts.address()[sectionByAddress[found]] : shiftOf(address);
  }

  /** Returns how far a place in the file moves. */
  int shiftOfOffset(int position) {
    int part = partAt(position);
    if (part >= 0 && position < to[part]) {
      return shift[part];
    }
    int found = Arrays.binarySearch(sectionOffset, position);
    int index = found >= 0 ? found : -found - 2;
    if (index >= 0 && found >= 0) {
      return shifts.offset()[sectionByOffset[index]];
    }
    return part >= 0 ? shift[part] : 0;
  }

  /** Returns the shift learnt nearest before an address, no further back than {@code since}. */
  private int near(int address, int since, int otherwise) {
    var before = between.floorEntry(address);
    return before != null && before.getKey() >= since ? before.getValue() : otherwise;
  }

  private int partAt(int position) {
    int found = Arrays.binarySearch(from, position);
    return found >= 0 ? found : -found - 2;
  }

  /** Notes that an address has moved so far. */
  void learn(int address, int moved) {
    int expected = shiftOf(address);
    if (certainty == Certainty.NEAR) {
      between.put(address, moved);
      learnt.put(address, moved);
    } else if (expected != moved) {
      learnt.put(address, moved);
    }
  }
}
