package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.TamperedFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * One shard of the filter that says which targets have any deltas: a Bloom filter (Bloom 1970)
 * whose hash functions are taken from the target's SHA-256 by double hashing (Kirsch and
 * Mitzenmacher 2006). It may say yes of a target that has none, of about 1 in 100; it never says no
 * of one that has.
 *
 * <p>Bytes, numbers big-endian: {@code PDF1}; hash functions (4); targets that it is made for (4);
 * targets that were added (4), and taken away since (4), whose bits stay until it is made anew; the
 * bits, bit i in byte i / 8 as {@code 1 << i % 8}. With h and g the numbers of 8 bytes at offsets 8
 * and 16 of the SHA-256, g made odd, function i gives bit {@code (h + i × g) mod bits}, unsigned
 * and modulo 2^64.
 */
final class FilterShard {

  /** Most bytes of a shard. */
  static final int MAX_SIZE = 1 << 22;

  private static final int MAGIC = 0x50444631;
  private static final int HEAD = 20;
  private static final int FUNCTIONS = 7;

  /** What a false positive of 1 in 100 takes: ln 100 / (ln 2)². */
  private static final double BITS_FOR_EACH = 9.585;

  private static final int LEAST_CAPACITY = 64;
  private static final int MAX_FUNCTIONS = 32;

  private final int functions;
  private final int capacity;
  private final byte[] bits;
  private int added;
  private int removed;

  private FilterShard(int functions, int capacity, int added, int removed, byte[] bits) {
    this.functions = functions;
    this.capacity = capacity;
    this.added = added;
    this.removed = removed;
    this.bits = bits;
  }

  /** Makes an empty shard with room for so many targets, and a quarter more. */
  static FilterShard forTargets(int count) {
    int capacity = Math.max(LEAST_CAPACITY, Math.addExact(count, count / 4));
    int bytes = (int) Math.min(MAX_SIZE - HEAD, (long) Math.ceil(capacity * BITS_FOR_EACH / 8));
    return new FilterShard(FUNCTIONS, capacity, 0, 0, new byte[bytes]);
  }

  /**
   * Reads a shard.
   *
   * @throws TamperedFilter if it is none
   */
  static FilterShard read(String file, byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length <= HEAD || bytes.length > MAX_SIZE || in.getInt() != MAGIC) {
      throw new TamperedFilter(file, "is no shard of a filter");
    }
    int functions = in.getInt();
    int capacity = in.getInt();
    int added = in.getInt();
    int removed = in.getInt();
    if (functions < 1 || functions > MAX_FUNCTIONS || capacity < 1 || added < 0 || removed < 0) {
      throw new TamperedFilter(file, "has parameters that can't be");
    }
    byte[] bits = new byte[in.remaining()];
    in.get(bits);
    return new FilterShard(functions, capacity, added, removed, bits);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(HEAD + bits.length)
        .putInt(MAGIC)
        .putInt(functions)
        .putInt(capacity)
        .putInt(added)
        .putInt(removed)
        .put(bits)
        .array();
  }

  /** Returns whether so many more can be added and it still errs in 1 of 100 cases at most. */
  boolean hasRoomFor(int more) {
    return (long) added + more <= capacity;
  }

  /** Returns whether so much of it speaks of what is gone that it is better made anew. */
  boolean isStale() {
    return removed > Math.max(LEAST_CAPACITY, capacity / 4);
  }

  void add(String target) {
    for (int i = 0; i < functions; i++) {
      int bit = bit(target, i);
      bits[bit >>> 3] |= (byte) (1 << (bit & 7));
    }
    added++;
  }

  void noteRemoved(int count) {
    removed = Math.addExact(removed, count);
  }

  /** Returns false only of a target that was not added. */
  boolean mayContain(String target) {
    for (int i = 0; i < functions; i++) {
      int bit = bit(target, i);
      if ((bits[bit >>> 3] & 1 << (bit & 7)) == 0) {
        return false;
      }
    }
    return true;
  }

  private int bit(String target, int function) {
    long first = HexFormat.fromHexDigitsToLong(target, 16, 32);
    long step = HexFormat.fromHexDigitsToLong(target, 32, 48) | 1;
    return (int) Long.remainderUnsigned(first + function * step, 8L * bits.length);
  }
}
