package dev.pkgdelta.client.plan;

import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.speed.Speeds;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.apply.DeltaStart;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the first bytes of deltas, and decides by them whether the rebuild part is worth it. */
final class Beginnings {

  /** More would cost more than it tells; for most deltas much less would do. */
  private static final int BYTES = 10_000;

  private Beginnings() {}

  /**
   * Reads the beginning of a step's delta.
   *
   * @param smallest whether bytes count, not time
   * @throws IOException if it can't be downloaded, or is not what its document says
   */
  static DeltaBeginning read(Step step, Speeds speeds, boolean smallest, List<Note> notes)
      throws IOException {
    long size = step.delta().delta().size();
    byte[] bytes;
    try (InputStream in = step.repository().open(step.delta().path(), 0, Math.min(BYTES, size))) {
      bytes = in.readNBytes((int) Math.min(BYTES, size));
    }
    DeltaStart start = DeltaStart.read(step.delta().path(), bytes, size);
    if (!start.target().equals(step.target()) || !start.base().equals(step.delta().base())) {
      throw new IOException(step.delta().path() + " is not what its document says");
    }
    DeltaHeader.RebuildPart part = start.rebuildPart().orElse(null);
    if (part == null) {
      return new DeltaBeginning(bytes, start, true);
    }
    double fetched =
        part.size() / speeds.speed(step.repository().link()).bytesPerSecond()
            + speeds.apply().seconds(part.cpuMillis());
    double encoded = speeds.apply().seconds(start.cpuMillis());
    boolean used = !smallest && fetched < encoded;
    notes.add(
        new Note(
            used ? Reason.REBUILD_PART_USED : Reason.REBUILD_PART_LEFT_OUT,
            "%d bytes; %.2f s with it, %.2f s without".formatted(part.size(), fetched, encoded)));
    return new DeltaBeginning(bytes, start, used);
  }
}
