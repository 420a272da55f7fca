package dev.pkgdelta.engine.references;

import java.util.Arrays;

/** The references that a file holds, in order of their positions, disjoint. Immutable. */
final class References {

  /** The bytes that one takes. */
  static final int COST = 13;

  private final int[] position;
  private final int[] target;
  private final int[] anchor;
  private final byte[] kind;

  private References(int[] position, int[] target, int[] anchor, byte[] kind) {
    this.position = position;
    this.target = target;
    this.anchor = anchor;
    this.kind = kind;
  }

  int count() {
    return position.length;
  }

  /** Returns where in the file a reference stands. */
  int position(int index) {
    return position[index];
  }

  /** Returns the address that it leads to. */
  int target(int index) {
    return target[index];
  }

  /** Returns the address that it is told from, for kinds that have one. */
  int anchor(int index) {
    return anchor[index];
  }

  ReferenceKind kind(int index) {
    return ReferenceKind.of(kind[index]);
  }

  /** Returns the first reference at or after a position. */
  int firstFrom(int aPosition) {
    int found = Arrays.binarySearch(position, aPosition);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * Collects references in any order. The first to claim a byte keeps it; what is beyond one in
   * {@link #DENSITY} bytes is left out.
   */
  static final class Collector {

    private static final int DENSITY = 6;

    private final int size;
    private final int most;
    private final long[] taken;
    private int[] position = new int[1 << 10];
    private int[] target = new int[1 << 10];
    private int[] anchor = new int[1 << 10];
    private byte[] kind = new byte[1 << 10];
    private int count;

    /**
     * @param size the file's length in bytes
     */
    Collector(int size) {
      this.size = size;
      this.most = size / DENSITY;
      this.taken = new long[(size >>> 6) + 1];
    }

    void add(int aPosition, ReferenceKind aKind, long aTarget) {
      add(aPosition, aKind, aTarget, 0);
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
        int room = Math.min(most, count * 2);
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
      long[] order = new long[count];
      for (int i = 0; i < count; i++) {
        order[i] = (long) position[i] << 32 | i;
      }
      Arrays.sort(order);
      int[] positions = new int[count];
      int[] targets = new int[count];
      int[] anchors = new int[count];
      byte[] kinds = new byte[count];
      for (int i = 0; i < count; i++) {
        int from = (int) order[i];
        positions[i] = position[from];
        targets[i] = target[from];
        anchors[i] = anchor[from];
        kinds[i] = kind[from];
      }
      return new References(positions, targets, anchors, kinds);
    }
  }
}
