package dev.pkgdelta.server.proxy.apt;

import dev.pkgdelta.repository.tuf.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What indices promise, by address, in bounded memory: some 100 bytes for each file, in two
 * generations. When the younger one is full, the older one, with all that nobody asked for since,
 * is forgotten. Addresses are kept as 16 bytes of their SHA-256, so that nobody can find a second
 * address for an entry. Safe for use by several threads.
 */
public final class PromiseTable {

  /** Longs of an entry: the key, the hash, the size. */
  private static final int KEY = 2;

  private static final int HASH = 4;
  private static final int ENTRY = KEY + HASH + 1;

  /**
   * In place of a size. A place that was taken can't be freed: others may have moved on from it.
   */
  private static final long FORGOTTEN = -1;

  private static final int FIRST_SLOTS = 1 << 10;

  private final int limit;
  private long[] young = new long[FIRST_SLOTS * ENTRY];
  private long[] old = new long[FIRST_SLOTS * ENTRY];
  private int count;

  /**
   * @param limit how many files a generation may hold
   */
  public PromiseTable(int limit) {
    this.limit = limit;
  }

  /**
   * Notes a promise; a later one for the same address takes its place.
   *
   * @param size 1 or more
   */
  public synchronized void put(String address, byte[] sha256, long size) {
    long[] entry = new long[ENTRY];
    setKey(entry, address);
    ByteBuffer hash = ByteBuffer.wrap(sha256);
    for (int i = 0; i < HASH; i++) {
      entry[KEY + i] = hash.getLong();
    }
    entry[KEY + HASH] = size;
    put(entry);
  }

  private void put(long[] entry) {
    int at = slot(young, entry);
    if (young[at + KEY + HASH] == 0) {
      if (count == limit) {
        old = young;
        young = new long[FIRST_SLOTS * ENTRY];
        count = 0;
      } else if ((count + 1) * 3L * ENTRY > young.length * 2L) {
        young = grown(young);
      }
      count++;
      at = slot(young, entry);
    }
    System.arraycopy(entry, 0, young, at, ENTRY);
  }

  /** Returns what is promised of a file. */
  public synchronized Optional<Promise> find(String address) {
    long[] entry = new long[ENTRY];
    setKey(entry, address);
    int at = slot(young, entry);
    if (young[at + KEY + HASH] == 0) {
      int before = slot(old, entry);
      if (old[before + KEY + HASH] == 0) {
        return Optional.empty();
      }
      System.arraycopy(old, before, entry, 0, ENTRY);
      put(entry);
      at = slot(young, entry);
    }
    if (young[at + KEY + HASH] == FORGOTTEN) {
      return Optional.empty();
    }
    ByteBuffer hash = ByteBuffer.allocate(HASH * Long.BYTES);
    for (int i = 0; i < HASH; i++) {
      hash.putLong(young[at + KEY + i]);
    }
    return Optional.of(new Promise(HexFormat.of().formatHex(hash.array()), young[at + KEY + HASH]));
  }

  /** Forgets what is promised of a file, until it is promised again. */
  public synchronized void forget(String address) {
    long[] entry = new long[ENTRY];
    setKey(entry, address);
    entry[KEY + HASH] = FORGOTTEN;
    put(entry);
  }

  /** Returns how many files are known, those of the older generation left out. */
  public synchronized int size() {
    return count;
  }

  private static void setKey(long[] entry, String address) {
    byte[] digest = Sha256.digest().digest(address.getBytes(StandardCharsets.UTF_8));
    ByteBuffer key = ByteBuffer.wrap(digest);
    entry[0] = key.getLong();
    entry[1] = key.getLong();
  }

  /** Returns where an entry is, or the free place where it belongs; a size of 0 tells these. */
  private static int slot(long[] table, long[] entry) {
    int slots = table.length / ENTRY;
    int slot = (int) Long.remainderUnsigned(entry[0], slots);
    while (true) {
      int at = slot * ENTRY;
      if (table[at + KEY + HASH] == 0 || (table[at] == entry[0] && table[at + 1] == entry[1])) {
        return at;
      }
      slot = slot + 1 == slots ? 0 : slot + 1;
    }
  }

  private static long[] grown(long[] table) {
    long[] larger = new long[table.length * 2];
    long[] entry = new long[ENTRY];
    for (int at = 0; at < table.length; at += ENTRY) {
      if (table[at + KEY + HASH] != 0) {
        System.arraycopy(table, at, entry, 0, ENTRY);
        System.arraycopy(entry, 0, larger, slot(larger, entry), ENTRY);
      }
    }
    return larger;
  }
}
