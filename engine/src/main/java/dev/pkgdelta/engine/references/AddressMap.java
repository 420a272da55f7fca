package dev.pkgdelta.engine.references;

import dev.pkgdelta.engine.Cover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How far the addresses of an old file move in the new one. What an address points to moves with
 * the cover that holds it; between covers, with the one before. What actual references turn out to
 * be is learnt and goes before that, for the address itself and for what is near to it.
 */
final class AddressMap {

  /** How far a shift reaches that contradicts what covers tell, in tables of equal entries. */
  private static final int REACH_IN_TABLES = 256;

  private final References references;
  private final SectionShifts shifts;
  private final CoveredPlaces places;
  private final List<ElfSection> sections;
  private final int[] byOffset;
  private final int[] starts;
  private final int[] byAddress;
  private final int[] addresses;
  private final int[] expected;
  private final int[] gapStart;
  private final int[] moved;
  private final RankSet learnt;
  private final SharedShifts shared;
  private Certainty certainty = Certainty.NEAR;

  // The section that was looked up last; it is the answer for all offsets between these two.
  private int lastSection;
  private int sectionFrom;
  private int sectionTo;

  /**
   * @param covers of this file only, both places relative to its starts
   * @param shared what other files have taught about numbers that they share
   */
  AddressMap(
      ElfFile file,
      References references,
      SectionShifts shifts,
      List<Cover> covers,
      SharedShifts shared) {
    this.shared = shared;
    this.references = references;
    this.shifts = shifts;
    this.places = new CoveredPlaces(covers);
    this.sections = file.sections();
    this.byOffset = sorted(true, Comparator.comparingInt(ElfSection::offset));
    this.starts = Arrays.stream(byOffset).map(i -> sections.get(i).offset()).toArray();
    this.byAddress = sorted(false, Comparator.comparingInt(ElfSection::address));
    this.addresses = Arrays.stream(byAddress).map(i -> sections.get(i).address()).toArray();
    this.expected = new int[references.addresses()];
    this.gapStart = new int[references.addresses()];
    this.moved = new int[references.addresses()];
    this.learnt = new RankSet(references.addresses());
    expect();
  }

  private int[] sorted(boolean stored, Comparator<ElfSection> order) {
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      ElfSection section = sections.get(i);
      if (section.type() != 0 && section.size() > 0 && (section.stored() || !stored)) {
        used.add(i);
      }
    }
    used.sort((a, b) -> order.compare(sections.get(a), sections.get(b)));
    return used.stream().mapToInt(i -> i).toArray();
  }

  /** Covered addresses have themselves as the start of their gap. */
  private void expect() {
    int next = 0;
    for (int rank = 0; rank < expected.length; rank++) {
      int address = references.address(rank);
      while (next < byAddress.length && sections.get(byAddress[next]).address() <= address) {
        next++;
      }
      int index = next == 0 ? -1 : byAddress[next - 1];
      if (index < 0 || SharedShifts.holds(address)) {
        gapStart[rank] = Integer.MIN_VALUE;
        continue;
      }
      ElfSection section = sections.get(index);
      int position = section.offset() + (address - section.address());
      int part = section.stored() ? places.partAt(position) : -1;
      if (section.address() == address) {
        expected[rank] = shifts.address()[index];
        gapStart[rank] = address;
      } else if (part >= 0 && position < places.to(part)) {
        expected[rank] = places.shift(part) + bias(index);
        gapStart[rank] = address;
      } else if (part >= 0 && places.to(part) > section.offset()) {
        expected[rank] = places.shift(part) + bias(index);
        gapStart[rank] = section.address() + places.to(part) - section.offset();
      } else {
        expected[rank] = shifts.address()[index];
        gapStart[rank] = section.address();
      }
    }
  }

  /** Returns how much further an address moves than the byte at its place in the file. */
  private int bias(int section) {
    return shifts.address()[section] - shifts.offset()[section];
  }

  /** References come in order, so most are in the section of the one before. */
  private int sectionAtOffset(int position) {
    if (position <= sectionFrom || position >= sectionTo) {
      int found = Arrays.binarySearch(starts, position);
      int index = found >= 0 ? found : -found - 2;
      lastSection = index < 0 ? -1 : byOffset[index];
      sectionFrom = index < 0 ? Integer.MIN_VALUE : starts[index];
      sectionTo = index + 1 < starts.length ? starts[index + 1] : Integer.MAX_VALUE;
    }
    return lastSection;
  }

  /** Returns how far the address of a byte moves that itself moves by {@code distance}. */
  int shiftWith(int position, int distance) {
    int section = sectionAtOffset(position);
    return section < 0 ? distance : distance + bias(section);
  }

  /** Returns how far an address moves. */
  int shiftOf(int rank) {
    if (learnt.holds(rank)) {
      certainty = Certainty.LEARNT;
      return moved[rank];
    }
    if (SharedShifts.holds(references.address(rank))) {
      return sharedShift(rank);
    }
    boolean covered = gapStart[rank] == references.address(rank);
    certainty = covered ? Certainty.COVERED : Certainty.NEAR;
    int before = learnt.lastBefore(rank);
    if (before < 0) {
      return expected[rank];
    }
    int address = references.address(before);
    if (covered) {
      boolean contradicts =
          moved[before] != expected[before]
              && expected[before] == expected[rank]
              && references.address(rank) - address <= reach(address);
      return contradicts ? moved[before] : expected[rank];
    }
    return address >= gapStart[rank] ? moved[before] : expected[rank];
  }

  /** A module's own numbers move alike; the kernel's, as in other modules. */
  private int sharedShift(int rank) {
    int address = references.address(rank);
    certainty = Certainty.NEAR;
    int before = learnt.lastBefore(rank);
    if (TypeInformation.isOwn(address)
        && before >= 0
        && TypeInformation.isOwn(references.address(before))) {
      return moved[before];
    }
    return shared.nearest(address);
  }

  private int reach(int address) {
    int found = Arrays.binarySearch(addresses, address);
    int index = found >= 0 ? found : -found - 2;
    if (index < 0) {
      return 0;
    }
    ElfSection section = sections.get(byAddress[index]);
    boolean code = section.executable() && section.entrySize() == 0;
    return code ? 0 : REACH_IN_TABLES;
  }

  /** Returns how sure the last shift was. */
  Certainty certainty() {
    return certainty;
  }

  /** Notes that an address has moved so far. */
  void learn(int rank, int distance) {
    moved[rank] = distance;
    learnt.add(rank);
    if (SharedShifts.holds(references.address(rank))) {
      shared.learn(references.address(rank), distance);
    }
  }

  /** Returns how far a place in the file moves. */
  int shiftOfOffset(int position) {
    int part = places.partAt(position);
    if (part >= 0 && position < places.to(part)) {
      return places.shift(part);
    }
    int section = sectionAtOffset(position);
    if (section >= 0 && sections.get(section).offset() == position) {
      return shifts.offset()[section];
    }
    return part >= 0 ? places.shift(part) : 0;
  }
}
