package dev.pkgdelta.codecs.bsdiff.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.bsdiff.BsdiffLayout;
import dev.pkgdelta.codecs.bsdiff.BsdiffNumber;
import dev.pkgdelta.codecs.encode.Alignment;
import dev.pkgdelta.codecs.encode.Copy;
import dev.pkgdelta.codecs.encode.Differences;
import dev.pkgdelta.codecs.encode.Entry;
import dev.pkgdelta.codecs.patch.CoderOutput;
import dev.pkgdelta.natives.Bzip2;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Writes bsdiff patches; runs come from the engine's matcher. */
public final class BsdiffEncoder {

  private static final int LEVEL = 9;
  private static final int IN_HEAP = 1 << 22;

  private BsdiffEncoder() {}

  /**
   * Writes a patch.
   *
   * @param memory bytes that the search may take
   * @param spill where blocks wait that don't fit in memory
   */
  public static void encode(
      BsdiffLayout layout, Bytes old, Bytes target, OutputStream out, long memory, Path spill)
      throws IOException {
    List<List<Copy>> ways =
        target.size() > Alignment.LARGEST_SEVERAL
            ? List.of(Alignment.one(old, target, memory))
            : Alignment.several(old, target, memory);
    Differences differences = new Differences(old, target);
    out.write(layout.magic());
    SpillBuffer best = new SpillBuffer(spill, IN_HEAP);
    try {
      write(layout, Entry.of(ways.getFirst(), target.size()), differences, best, spill);
      for (List<Copy> way : ways.subList(1, ways.size())) {
        SpillBuffer other = new SpillBuffer(spill, IN_HEAP);
        try {
          write(layout, Entry.of(way, target.size()), differences, other, spill);
          if (other.size() < best.size()) {
            SpillBuffer larger = best;
            best = other;
            other = larger;
          }
        } finally {
          other.close();
        }
      }
      best.stream().transferTo(out);
    } finally {
      best.close();
    }
  }

  /** Writes all that follows the magic. */
  private static void write(
      BsdiffLayout layout,
      List<Entry> entries,
      Differences differences,
      OutputStream out,
      Path spill)
      throws IOException {
    long size = entries.isEmpty() ? 0 : entries.getLast().extraEnd();
    if (layout == BsdiffLayout.BSDIFF43) {
      writeNumber(size, out);
      try (CoderOutput all = bzip2(out)) {
        for (Entry entry : entries) {
          writeTriple(entry, all);
          differences.write(entry.run(), all);
          differences.writeExtra(entry.run().end(), entry.extraEnd(), all);
        }
        all.finish();
      }
      return;
    }
    try (SpillBuffer control = new SpillBuffer(spill, IN_HEAP);
        SpillBuffer difference = new SpillBuffer(spill, IN_HEAP);
        SpillBuffer extra = new SpillBuffer(spill, IN_HEAP)) {
      writeBlocks(entries, differences, control, difference, extra);
      writeNumber(control.size(), out);
      writeNumber(difference.size(), out);
      writeNumber(size, out);
      control.stream().transferTo(out);
      difference.stream().transferTo(out);
      extra.stream().transferTo(out);
    }
  }

  private static void writeBlocks(
      List<Entry> entries,
      Differences differences,
      OutputStream control,
      OutputStream difference,
      OutputStream extra)
      throws IOException {
    try (CoderOutput controlBlock = bzip2(control);
        CoderOutput differenceBlock = bzip2(difference);
        CoderOutput extraBlock = bzip2(extra)) {
      for (Entry entry : entries) {
        writeTriple(entry, controlBlock);
        differences.write(entry.run(), differenceBlock);
        differences.writeExtra(entry.run().end(), entry.extraEnd(), extraBlock);
      }
      controlBlock.finish();
      differenceBlock.finish();
      extraBlock.finish();
    }
  }

  private static CoderOutput bzip2(OutputStream out) throws IOException {
    return new CoderOutput(Bzip2.any().require().encoder(LEVEL), out);
  }

  private static void writeTriple(Entry entry, OutputStream out) throws IOException {
    writeNumber(entry.run().length(), out);
    writeNumber(entry.extra(), out);
    writeNumber(entry.seek(), out);
  }

  private static void writeNumber(long value, OutputStream out) throws IOException {
    byte[] bytes = new byte[BsdiffNumber.SIZE];
    BsdiffNumber.write(value, bytes, 0);
    out.write(bytes);
  }
}
