package dev.pkgdelta.codecs.bsdiff;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.patch.AddedRun;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Applies bsdiff patches in constant memory. Lengths are checked before anything is copied: neither
 * may be negative nor pass the new file's end (CVE-2014-9862, CVE-2020-14315). As bspatch does,
 * bytes before or after the old file count as zeros.
 */
public final class BsdiffDecoder {

  /** Positions in the old file stay within these bounds, so that sums can't overflow. */
  private static final long FARTHEST = 1L << 60;

  /** No program writes entries without a byte in a row; compressed, many would cost nothing. */
  private static final int MOST_IDLE = 1 << 12;

  private BsdiffDecoder() {}

  /**
   * Applies a patch.
   *
   * @param patch starts as {@code layout} says
   * @param out takes the new file
   * @throws CorruptPatch if the patch breaks a rule
   */
  public static void decode(BsdiffLayout layout, Bytes patch, Bytes old, OutputStream out)
      throws IOException {
    try (BsdiffStreams streams = BsdiffStreams.open(layout, patch)) {
      AddedRun run = new AddedRun(old, out);
      byte[] triple = new byte[3 * BsdiffNumber.SIZE];
      long written = 0;
      long oldPosition = 0;
      int idle = 0;
      while (written < streams.newSize()) {
        long at = streams.control().offset();
        streams.control().readFully(triple, 0, triple.length);
        long add = length(streams, triple, 0, streams.newSize() - written, at);
        long insert = length(streams, triple, 8, streams.newSize() - written - add, at);
        long seek = BsdiffNumber.read(triple, 16);
        idle = add + insert == 0 ? idle + 1 : 0;
        if (idle > MOST_IDLE) {
          throw new CorruptPatch(streams.format(), idle + " entries without a byte in a row", at);
        }
        run.add(streams.difference()::readFully, oldPosition, add);
        run.copy(streams.extra()::readFully, insert);
        written += add + insert;
        oldPosition += add;
        if (Math.abs(seek) > FARTHEST || Math.abs(oldPosition + seek) > FARTHEST) {
          throw new CorruptPatch(streams.format(), "a seek of " + seek + " bytes", at);
        }
        oldPosition += seek;
      }
      streams.finish();
    }
  }

  private static long length(
      BsdiffStreams streams, byte[] triple, int index, long room, long offset) throws CorruptPatch {
    long length = BsdiffNumber.read(triple, index);
    if (length < 0 || length > room) {
      throw new CorruptPatch(
          streams.format(),
          "a run of " + length + " bytes where the new file has " + room + " left",
          offset);
    }
    return length;
  }
}
