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
  private static final int CHUNK = 1 << 20;
  private static final int STEP = 1 << 12;

  private final Bytes base;
  private final Bytes target;
  private final int block;
  private final long shortest;
  private final Task task;
  private final long[] hashes;
  private final int[] blocks;
  private final int mask;
  private final long outgoing;
  private final List<Run> runs = new ArrayList<>();

  /**
   * @param block the size in bytes of hashed blocks; runs of twice that length are always seen
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
    long power = 1;
    for (int i = 0; i < block; i++) {
      power *= PRIME;
    }
    this.outgoing = power;
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

  private long hash(byte[] bytes, int from) {
    long hash = 0;
    for (int i = from; i < from + block; i++) {
      hash = hash * PRIME + (bytes[i] & 0xff) + 1;
    }
    return hash;
  }

  private int slot(long hash) {
    return (int) ((hash * 0xd6e8feb86659fd93L) >>> 32) & mask;
  }

  private boolean add(long hash, int number) {
    int slot = slot(hash);
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
    int slot = slot(hash);
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
      hash = hash * PRIME + (chunk[at + block] & 0xff) + 1 - outgoing * ((chunk[at] & 0xff) + 1);
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
    byte[] first = new byte[STEP];
    byte[] second = new byte[STEP];
    long done = 0;
    while (done < limit) {
      int step = (int) Math.min(first.length, limit - done);
      target.read(at + done, first, 0, step);
      base.read(from + done, second, 0, step);
      int same = Arrays.mismatch(first, 0, step, second, 0, step);
      if (same >= 0) {
        return done + same;
      }
      done += step;
      if (first.length < CHUNK) {
        first = new byte[first.length * 2];
        second = new byte[first.length];
      }
    }
    return done;
  }

  private long equalBefore(long at, long from, long most) throws IOException {
    long limit = Math.min(most, Math.min(at, from));
    byte[] first = new byte[STEP];
    byte[] second = new byte[STEP];
    long done = 0;
    while (done < limit) {
      int step = (int) Math.min(STEP, limit - done);
      target.read(at - done - step, first, 0, step);
      base.read(from - done - step, second, 0, step);
      int same = 0;
      while (same < step && first[step - 1 - same] == second[step - 1 - same]) {
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
