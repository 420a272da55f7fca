package dev.pkgdelta.engine.references;

import java.util.HashMap;
import java.util.Map;

/** How far single addresses have moved. */
final class LearntShifts {

  private final Map<Integer, Integer> shifts = new HashMap<>();

  int get(int address, int otherwise) {
    return shifts.getOrDefault(address, otherwise);
  }

  void put(int address, int shift) {
    shifts.put(address, shift);
  }
}
