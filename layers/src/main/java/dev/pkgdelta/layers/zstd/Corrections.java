package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import java.util.ArrayList;
import java.util.List;

/**
 * What to change in an encoder's output: runs of it are kept, runs are dropped, and bytes are put
 * in. After the last step the rest is kept.
 *
 * @param steps in order
 */
public record Corrections(List<Step> steps) {

  /** Nothing to change. */
  public static final Corrections NONE = new Corrections(List.of());

  private static final long MAX_RUN = Long.MAX_VALUE >> 8;

  /**
   * One change.
   *
   * @param keep how many bytes to keep
   * @param drop how many to drop after those
   * @param insert what to put in their place
   */
  public record Step(long keep, long drop, byte[] insert) {}

  public Corrections {
    steps = List.copyOf(steps);
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Returns how many bytes the corrections take in a recipe. */
  public long size() {
    if (isEmpty()) {
      return 0;
    }
    ByteWriter out = new ByteWriter();
    write(out);
    return out.size();
  }

  void write(ByteWriter out) {
    out.varint(steps.size());
    for (Step step : steps) {
      out.varint(step.keep()).varint(step.drop()).varint(step.insert().length);
      out.bytes(step.insert());
    }
  }

  static Corrections read(ByteCursor in) throws CorruptData {
    int count = in.varintInt(in.remaining(), "correction count");
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long keep = in.varint(MAX_RUN, "bytes to keep");
      long drop = in.varint(MAX_RUN, "bytes to drop");
      steps.add(new Step(keep, drop, in.bytes(in.varintInt(in.remaining(), "bytes to insert"))));
    }
    return new Corrections(steps);
  }
}
