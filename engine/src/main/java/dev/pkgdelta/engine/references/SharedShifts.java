package dev.pkgdelta.engine.references;

import java.util.TreeMap;

/**
 * What the files of a block have taught about numbers that mean the same in all of them: those of
 * {@link TypeInformation} and {@link SymbolVersions}. Used by one thread.
 */
public final class SharedShifts {

  /** The bytes that it takes at most. */
  public static final long MEMORY = 6 << 20;

  private static final int MOST = 1 << 16;

  private final TreeMap<Integer, Integer> shifts = new TreeMap<>();

  /** Makes an empty one, for one block. */
  public SharedShifts() {}

  /** Returns whether an address stands for a number that files may share. */
  static boolean holds(int address) {
    return address >= TypeInformation.TYPES;
  }

  /** Returns what is known of a number's shift, 0 if nothing is. */
  int nearest(int address) {
    if (!TypeInformation.isOrdered(address)) {
      return shifts.getOrDefault(address, 0);
    }
    var known = shifts.floorEntry(TypeInformation.asShared(address));
    return known == null ? 0 : known.getValue();
  }

  void learn(int address, int shift) {
    if (!TypeInformation.isOwn(address) && (shifts.size() < MOST || shifts.containsKey(address))) {
      shifts.put(address, shift);
    }
  }
}
