package dev.pkgdelta.codecs.vcdiff;

import java.util.Arrays;

/**
 * The addresses that copies used lately (RFC 3284, section 5.1 to 5.3): the last few, and for each
 * address modulo the cache's size the last one. Empty at the start of each window.
 */
public final class AddressCache {

  /** The mode of an address as it is (section 5.3). */
  public static final int SELF = 0;

  /** The mode of an address as the distance back from the present position. */
  public static final int HERE = 1;

  /** The first mode that refers to the near cache. */
  public static final int FIRST_NEAR = 2;

  private final long[] near;
  private final long[] same;
  private int next;

  /**
   * @param near the size of the near cache
   * @param same the size of the same cache in blocks of 256
   */
  public AddressCache(int near, int same) {
    this.near = new long[near];
    this.same = new long[same * 256];
  }

  /** Forgets all addresses. */
  public void clear() {
    Arrays.fill(near, 0);
    Arrays.fill(same, 0);
    next = 0;
  }

  /** Returns the number of near addresses. */
  public int nearSize() {
    return near.length;
  }

  /** Returns the number of same addresses. */
  public int sameSize() {
    return same.length;
  }

  /** Returns a near address, 0 at first. */
  public long near(int index) {
    return near[index];
  }

  /** Returns a same address, 0 at first. */
  public long same(int index) {
    return same[index];
  }

  /** Dividing longs takes several times as long, most of all in code that is hardly optimised. */
  private int slot(long address) {
    return (int) address == address ? (int) address % same.length : (int) (address % same.length);
  }

  /** Notes an address. */
  public void update(long address) {
    if (near.length > 0) {
      near[next] = address;
      next = next + 1 == near.length ? 0 : next + 1;
    }
    if (same.length > 0) {
      same[slot(address)] = address;
    }
  }
}
