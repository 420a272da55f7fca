package dev.pkgdelta.codecs.zstd.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.encode.Copy;
import dev.pkgdelta.codecs.encode.SearchPlan;
import dev.pkgdelta.codecs.patch.CoderOutput;
import dev.pkgdelta.codecs.zstd.Prefix;
import dev.pkgdelta.codecs.zstd.PrefixRange;
import dev.pkgdelta.natives.Zstd;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes zstd patches: one frame that {@code zstd -d --patch-from} reads while the old file fits in
 * a window of 2 GiB. Beyond that the new file is cut into pieces, each a frame of its own with that
 * part of the old file as prefix which long equal runs point to.
 */
public final class ZstdPatchEncoder {

  private static final int SMALLEST_WINDOW_LOG = 10;
  private static final int LARGEST_WINDOW_LOG = 31;
  private static final long LARGEST_PIECE = 1L << 29;
  private static final long SMALLEST_PIECE = 1L << 22;

  private final Bytes old;
  private final Bytes target;
  private final OutputStream out;
  private final ZstdTuning tuning;
  private final boolean checksums;

  private ZstdPatchEncoder(
      Bytes old, Bytes target, OutputStream out, ZstdTuning tuning, boolean checksums) {
    this.old = old;
    this.target = target;
    this.out = out;
    this.tuning = tuning;
    this.checksums = checksums;
  }

  /**
   * Writes a patch.
   *
   * @param memory bytes that pieces and prefixes may take where the old file does not fit a window
   * @param checksums whether frames end with a checksum
   */
  public static void encode(
      Bytes old, Bytes target, OutputStream out, ZstdTuning tuning, boolean checksums, long memory)
      throws IOException {
    ZstdPatchEncoder encoder = new ZstdPatchEncoder(old, target, out, tuning, checksums);
    if (old.size() <= Prefix.LARGEST) {
      encoder.frame(old, target);
    } else {
      encoder.pieces(memory);
    }
  }

  private void frame(Bytes base, Bytes part) throws IOException {
    Zstd library = Zstd.bundled().require();
    try (Prefix prefix = Prefix.load(base);
        CoderOutput frame =
            new CoderOutput(
                library.encoder(
                    tuning.settings(windowLog(base.size() + part.size()), checksums),
                    part.size(),
                    prefix.memory()),
                out)) {
      part.stream().transferTo(frame);
      frame.finish();
    }
  }

  /** Returns the base-2 logarithm of a window that spans prefix and plain bytes. */
  private static int windowLog(long size) {
    int log = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1));
    return Math.clamp(log, SMALLEST_WINDOW_LOG, LARGEST_WINDOW_LOG);
  }

  private void pieces(long memory) throws IOException {
    SearchPlan plan = SearchPlan.runsOnly(old, target, memory);
    long piece = Math.clamp(memory / 16, SMALLEST_PIECE, LARGEST_PIECE);
    long at = 0;
    do {
      long length = Math.min(piece, target.size() - at);
      long start = source(plan, at, length);
      long from = Math.clamp(start - piece / 2, 0, old.size());
      long to = Math.min(old.size(), start + length + piece / 2);
      out.write(new PrefixRange(from, to - from).toBytes());
      frame(old.slice(from, to - from), target.slice(at, length));
      at += length;
    } while (at < target.size());
  }

  /** Returns where in the old file a piece begins by its longest known run. */
  private long source(SearchPlan plan, long at, long length) {
    Copy longest = new Copy(at, 0, Math.min(at, old.size()));
    for (Copy run : plan.runsWithin(at, at + length)) {
      longest = run.length() > longest.length() ? run : longest;
    }
    return Math.clamp(longest.source() - (longest.target() - at), 0, old.size());
  }
}
