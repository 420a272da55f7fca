package dev.pkgdelta.engine.references;

import java.util.Arrays;

/**
 * The references that a file holds, in order of their positions, disjoint, and the addresses that
 * they lead to or are told from, each named by its rank among them. Immutable.
 */
final class References {

  /** The bytes that one takes at most while they are collected, its addresses included. */
  static final int COST = 64;

  private final int[] position;
  private final int[] target;
  private final int[] anchor;
  private final byte[] kind;
  private final int[] addresses;

  private References(int[] position, int[] target, int[] anchor, byte[] kind, int[] addresses) {
    this.position = position;
    this.target = target;
    this.anchor = anchor;
    this.kind = kind;
    this.addresses = addresses;
  }

  int count() {
    return position.length;
  }

  /** Returns where in the file a reference stands. */
  int position(int index) {
    return position[index];
  }

  /** Returns the rank of the address that it leads to. */
  int target(int index) {
    return target[index];
  }

  /** Returns the rank of the address that it is told from; without meaning if it has none. */
  int anchor(int index) {
    return anchor[index];
  }

  ReferenceKind kind(int index) {
    return ReferenceKind.of(kind[index]);
  }

  /** Returns the number of different addresses. */
  int addresses() {
    return addresses.length;
  }

  /** Returns the address of a rank; they ascend. */
  int address(int rank) {
    return addresses[rank];
  }

  /** Returns the first reference at or after a position. */
  int firstFrom(int aPosition) {
    int found = Arrays.binarySearch(position, aPosition);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * Collects references in any order. The first to claim a byte keeps it; when there are as many as
   * may be, others are left out.
   */
  static final class Collector {

    private static final int FEW = 1 << 10;

    private final int size;
    private final int most;
    private final long[] taken;
    private int[] position;
    private int[] target;
    private int[] anchor;
    private byte[] kind;
    private int count;

    /**
     * @param size the file's length in bytes
     * @param most the most references that are collected
     */
    Collector(int size, int most) {
      int room = Math.min(most, FEW);
      this.size = size;
      this.most = most;
      this.taken = new long[(size >>> 6) + 1];
      this.position = new int[room];
      this.target = new int[room];
      this.anchor = new int[room];
      this.kind = new byte[room];
    }

    void add(int aPosition, ReferenceKind aKind, long aTarget) {
      add(aPosition, aKind, aTarget, aTarget);
    }

    void add(int aPosition, ReferenceKind aKind, long aTarget, long anAnchor) {
      int width = aKind.width();
      if (aPosition < 0
          || aPosition > size - width
          || (int) aTarget != aTarget
          || (int) anAnchor != anAnchor
          || count == most
          || !claim(aPosition, width)) {
        return;
      }
      if (count == position.length) {
        int room = (int) Math.min(most, count * 3L / 2 + 1);
        position = Arrays.copyOf(position, room);
        target = Arrays.copyOf(target, room);
        anchor = Arrays.copyOf(anchor, room);
        kind = Arrays.copyOf(kind, room);
      }
      position[count] = aPosition;
      target[count] = (int) aTarget;
      anchor[count] = (int) anAnchor;
      kind[count++] = aKind.code();
    }

    private boolean claim(int from, int width) {
      for (int i = from; i < from + width; i++) {
        if ((taken[i >>> 6] >>> i & 1) != 0) {
          return false;
        }
      }
      for (int i = from; i < from + width; i++) {
        taken[i >>> 6] |= 1L << i;
      }
      return true;
    }

    References collected() {
      Ranks places = Ranks.of(count, position);
      Ranks addresses = Ranks.of(count, target, anchor);
      int[] targets = new int[count];
      int[] anchors = new int[count];
      byte[] kinds = new byte[count];
      for (int i = 0; i < count; i++) {
        int index = places.of(position[i]);
        targets[index] = addresses.of(target[i]);
        anchors[index] = anchor[i] == target[i] ? targets[index] : addresses.of(anchor[i]);
        kinds[index] = kind[i];
      }
      return new References(places.numbers(), targets, anchors, kinds, addresses.numbers());
    }
  }
}
