package dev.pkgdelta.client.plan;

import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.apply.DeltaStart;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a delta so far. Immutable; the array is not to be changed.
 *
 * @param bytes its first bytes; empty if nothing was fetched
 * @param start what they say; null if that was not enough
 * @param withRebuildPart whether the rebuild part is to be fetched and used
 */
public record DeltaBeginning(byte[] bytes, @Nullable DeltaStart start, boolean withRebuildPart) {

  /** Nothing was read. */
  public static final DeltaBeginning NOTHING = new DeltaBeginning(new byte[0], null, true);

  /** Returns how many bytes are needed for an apply without the rebuild part. */
  long needed(long size) {
    return start == null ? size : start.sizeWithoutRebuildPart();
  }

  long cpuMillis(long declared) {
    DeltaHeader.RebuildPart part = part();
    return part == null ? declared : part.cpuMillis();
  }

  long memory(long declared) {
    DeltaHeader.RebuildPart part = part();
    return part == null ? declared : part.memory();
  }

  private DeltaHeader.@Nullable RebuildPart part() {
    return start != null && withRebuildPart ? start.rebuildPart().orElse(null) : null;
  }
}
