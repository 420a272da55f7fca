package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the long equal runs of two images without holding either in memory: every block of the base
 * is known by a polynomial hash, and a hash of the same kind rolls over the target (R. Karp, M.
 * Rabin, <i>Efficient randomized pattern-matching algorithms</i>, 1987; as A. Tridgell's rsync
 * does). Where they agree, bytes are compared and the run is extended both ways as far as it goes.
 */
final class EqualRuns {

  /** An equal run, by its offsets in the target and the base image. */
  record Run(long target, long length, long base) {

    long end() {
      return target + length;
    }
  }

  private static final long PRIME = 0x9e3779b97f4a7c15L;
  private static final long SCRAMBLE = 0xd6e8feb86659fd93L;

  /** A power of two, in bits: at most one in sixteen hashes passes for nothing. */
  private static final int FILTER_BITS_PER_SLOT = 3;

  private static final int CHUNK = 1 << 20;
  private static final int STEP = 1 << 12;

  private final Bytes base;
  private final Bytes target;
  private final int block;
  private final long shortest;
  private final Task task;

  /** Has the bits of hashed blocks set, so that most look-ups need not go to the table. */
  private final long[] filter;

  private final int filterShift;
  private final long[] hashes;
  private final int[] blocks;
  private final int mask;
  private final long outgoing;
  private final long stride;
  private final byte[] ofTarget = new byte[CHUNK];
  private final byte[] ofBase = new byte[CHUNK];
  private final List<Run> runs = new ArrayList<>();

  /**
   * @param block the size in bytes of hashed blocks, a multiple of 4; runs of twice that length are
   *     always seen
   * @param shortest the shortest run that is reported
   */
  EqualRuns(Bytes base, Bytes target, int block, long shortest, Task task) {
    this.base = base;
    this.target = target;
    this.block = block;
    this.shortest = shortest;
    this.task = task;
    long count = base.size() / block;
    int size = Integer.highestOneBit((int) Math.min(count * 4 + 4, 1 << 26));
    this.hashes = new long[size];
    this.blocks = new int[size];
    this.mask = size - 1;
    int filterBits = Math.max(6, Integer.numberOfTrailingZeros(size) + FILTER_BITS_PER_SLOT);
    this.filter = new long[1 << (filterBits - 6)];
    this.filterShift = Long.SIZE - filterBits;
    this.outgoing = power(block);
    this.stride = power(4);
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= PRIME;
    }
    return power;
  }

  /** Returns the runs in target order; they don't overlap in the target. */
  List<Run> find() throws IOException {
    if (base.size() >= block && target.size() >= block) {
      indexBase();
      scanTarget();
    }
    return runs;
  }

  private void indexBase() throws IOException {
    byte[] chunk = new byte[Math.max(CHUNK, block)];
    long count = base.size() / block;
    int perChunk = chunk.length / block;
    int used = 0;
    for (long first = 0; first < count && used < mask / 2; first += perChunk) {
      task.check();
      int here = (int) Math.min(perChunk, count - first);
      base.read(first * block, chunk, 0, here * block);
      for (int i = 0; i < here && used < mask / 2; i++) {
        if (varies(chunk, i * block)) {
          used += add(hash(chunk, i * block), (int) (first + i)) ? 1 : 0;
        }
      }
    }
  }

  private boolean varies(byte[] bytes, int from) {
    return !Arrays.equals(bytes, from, from + block - 1, bytes, from + 1, from + block);
  }

  /** Goes through each fourth of the bytes by itself, as these need not wait for one another. */
  private long hash(byte[] bytes, int from) {
    long step = stride;
    long first = 0;
    long second = 0;
    long third = 0;
    long fourth = 0;
    for (int i = from; i < from + block; i += 4) {
      first = first * step + (bytes[i] & 0xff) + 1;
      second = second * step + (bytes[i + 1] & 0xff) + 1;
      third = third * step + (bytes[i + 2] & 0xff) + 1;
      fourth = fourth * step + (bytes[i + 3] & 0xff) + 1;
    }
    return ((first * PRIME + second) * PRIME + third) * PRIME + fourth;
  }

  private boolean add(long hash, int number) {
    long scrambled = hash * SCRAMBLE;
    int bit = (int) (scrambled >>> filterShift);
    filter[bit >>> 6] |= 1L << bit;
    int slot = (int) (scrambled >>> 32) & mask;
    while (blocks[slot] != 0) {
      if (hashes[slot] == hash) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    hashes[slot] = hash;
    blocks[slot] = number + 1;
    return true;
  }

  private long lookUp(long hash) {
    long scrambled = hash * SCRAMBLE;
    int bit = (int) (scrambled >>> filterShift);
    if ((filter[bit >>> 6] >>> bit & 1) == 0) {
      return -1;
    }
    int slot = (int) (scrambled >>> 32) & mask;
    while (blocks[slot] != 0) {
      if (hashes[slot] == hash) {
        return (blocks[slot] - 1L) * block;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private void scanTarget() throws IOException {
    long at = 0;
    byte[] chunk = new byte[CHUNK + block];
    while (at + block <= target.size()) {
      task.check();
      int length = (int) Math.min(chunk.length, target.size() - at);
      target.read(at, chunk, 0, length);
      at = scanChunk(chunk, length, at);
      task.scanned(at);
    }
  }

  /** Scans one chunk and returns the offset in the target where the next one starts. */
  private long scanChunk(byte[] chunk, int length, long start) throws IOException {
    long hash = hash(chunk, 0);
    int at = 0;
    while (true) {
      long candidate = lookUp(hash);
      if (candidate >= 0) {
        long end = extend(start + at, candidate);
        if (end > start + at) {
          return end;
        }
      }
      if (at + block >= length) {
        return start + at + 1;
      }
      long change = (chunk[at + block] & 0xff) + 1 - outgoing * ((chunk[at] & 0xff) + 1);
      hash = hash * PRIME + change;
      at++;
    }
  }

  /** Returns the end of the run that was found, or {@code at} if it is too short. */
  private long extend(long at, long candidate) throws IOException {
    long from = candidate;
    if (!runs.isEmpty()) {
      Run last = runs.getLast();
      long along = last.base() + at - last.target();
      if (along >= 0 && along + block <= base.size() && equalAfter(at, along, block) == block) {
        from = along;
      }
    }
    long after = equalAfter(at, from, Long.MAX_VALUE);
    if (after < block) {
      return at;
    }
    long free = runs.isEmpty() ? at : at - runs.getLast().end();
    long before = equalBefore(at, from, free);
    if (before + after < shortest) {
      return at;
    }
    runs.add(new Run(at - before, before + after, from - before));
    return at + after;
  }

  private long equalAfter(long at, long from, long most) throws IOException {
    long limit = Math.min(most, Math.min(target.size() - at, base.size() - from));
    int longest = STEP;
    long done = 0;
    while (done < limit) {
      int step = (int) Math.min(longest, limit - done);
      target.read(at + done, ofTarget, 0, step);
      base.read(from + done, ofBase, 0, step);
      int same = Arrays.mismatch(ofTarget, 0, step, ofBase, 0, step);
      if (same >= 0) {
        return done + same;
      }
      done += step;
      longest = Math.min(2 * longest, CHUNK);
    }
    return done;
  }

  private long equalBefore(long at, long from, long most) throws IOException {
    long limit = Math.min(most, Math.min(at, from));
    long done = 0;
    while (done < limit) {
      int step = (int) Math.min(STEP, limit - done);
      target.read(at - done - step, ofTarget, 0, step);
      base.read(from - done - step, ofBase, 0, step);
      int same = 0;
      while (same < step && ofTarget[step - 1 - same] == ofBase[step - 1 - same]) {
        same++;
      }
      done += same;
      if (same < step) {
        break;
      }
    }
    return done;
  }
}
