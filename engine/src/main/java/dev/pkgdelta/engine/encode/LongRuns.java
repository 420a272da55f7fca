package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.List;

/** Finds long equal runs of files that need not fit in memory; see {@link EqualRuns}. */
public final class LongRuns {

  private static final int SMALLEST_BLOCK = 1 << 5;

  private LongRuns() {}

  /**
   * An equal run.
   *
   * @param target where it starts in the target
   * @param length in bytes, 1 or more
   * @param base where it starts in the base
   */
  public record Run(long target, long length, long base) {

    /** Returns the offset in the target that follows. */
    public long end() {
      return target + length;
    }
  }

  /**
   * Returns equal runs, in target order, disjoint in the target.
   *
   * @param hashes how many blocks of the base are hashed at most; each takes some 50 bytes
   */
  public static List<Run> find(Bytes base, Bytes target, int hashes) throws IOException {
    int block = SMALLEST_BLOCK;
    while (base.size() / block > hashes && block < 1 << 20) {
      block *= 2;
    }
    Task task = new Task(EncodeListener.NONE, target.size());
    return new EqualRuns(base, target, block, block, task)
        .find().stream().map(run -> new Run(run.target(), run.length(), run.base())).toList();
  }
}
