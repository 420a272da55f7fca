package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.codecs.patch.PatchInput;
import dev.pkgdelta.codecs.patch.SourceReader;
import dev.pkgdelta.codecs.patch.WrongSource;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies VCDIFF patches. Memory is bounded whatever the patch says: the old file is read at
 * random, a window that is larger than {@link WindowLane#LARGEST_IN_HEAP} is made in a temporary
 * file, and so is the history of the new file, which is kept only if a window refers to it. A first
 * pass over the window headers finds that out, and with it what is wrong with them, before anything
 * is made. Windows that need nothing of each other are made side by side.
 */
public final class VcdiffDecoder {

  /** The name of the format. */
  public static final String FORMAT = "VCDIFF";

  /** What stays in heap of the old file, in bytes: as much as xdelta3 keeps of it. */
  public static final int OLD_IN_HEAP = 1 << 26;

  private final Bytes patch;
  private final long origin;
  private final Bytes old;
  private final OutputStream out;
  private final Path spill;
  private final Concurrency concurrency;
  private final boolean nested;

  private VcdiffDecoder(
      Bytes patch,
      long origin,
      Bytes old,
      OutputStream out,
      Path spill,
      Concurrency concurrency,
      boolean nested) {
    this.patch = patch;
    this.origin = origin;
    this.old = old;
    this.out = out;
    this.spill = spill;
    this.concurrency = concurrency;
    this.nested = nested;
  }

  /** Returns whether a file starts like a patch. */
  public static boolean recognises(Bytes patch) throws IOException {
    return Header.recognises(patch);
  }

  /**
   * Applies a patch.
   *
   * @param out takes the new file, from one thread at a time
   * @param spill where temporary files go
   * @throws CorruptPatch if the patch breaks a rule
   * @throws WrongSource if it refers to bytes that the old file does not have, or what it makes has
   *     another checksum than it promises
   */
  public static void decode(Bytes patch, Bytes old, OutputStream out, Path spill)
      throws IOException {
    decode(patch, old, out, spill, Concurrency.ofThisMachine());
  }

  /** Applies a patch, with as many threads as the caller wants. */
  static void decode(Bytes patch, Bytes old, OutputStream out, Path spill, Concurrency concurrency)
      throws IOException {
    long _ = new VcdiffDecoder(patch, 0, old, out, spill, concurrency, false).run(Long.MAX_VALUE);
  }

  /**
   * Applies the patch that makes a code table from the default one (RFC 3284, section 7).
   *
   * @param origin where in the whole patch it starts
   * @param endless whether other bytes may follow once the table is whole
   * @return how many bytes the patch takes
   */
  static long decodeTable(Bytes patch, OutputStream out, long origin, boolean endless, Path spill)
      throws IOException {
    Bytes table = Bytes.of(CodeTable.defaultBytes());
    return new VcdiffDecoder(patch, origin, table, out, spill, Concurrency.NONE, true)
        .run(endless ? CodeTable.BYTES : Long.MAX_VALUE);
  }

  private long run(long enough) throws IOException {
    PatchInput in = new PatchInput(FORMAT, "patch", patch, origin);
    Header header = Header.read(in, patch, nested, spill);
    if (in.remaining() == 0 && !header.sdch()) {
      // As xdelta3: a patch of an empty file has a window too. open-vcdiff's kind needs none.
      throw in.corrupt("the patch ends after its header, before its first window");
    }
    long start = in.position();
    Outline outline = outline(in, header, enough);
    PatchInput again = new PatchInput(FORMAT, "patch", patch, origin);
    again.skip(start);
    int lanes = concurrency.lanes(outline);
    try (PatchWindows windows = new PatchWindows(again, header, outline.end(), spill, lanes)) {
      if (!outline.refersToTarget()) {
        makeAll(windows, lanes, out, Optional.empty());
      } else {
        try (SpillBuffer history = new SpillBuffer(spill, SourceFiles.HISTORY_IN_HEAP)) {
          makeAll(windows, lanes, new Doubled(out, history), Optional.of(history));
        }
      }
    }
    return outline.end();
  }

  private Outline outline(PatchInput in, Header header, long enough) throws IOException {
    long made = 0;
    long windows = 0;
    long largest = 0;
    boolean refers = false;
    while (in.remaining() > 0 && made < enough) {
      Window window = Window.read(in, header);
      checkSegment(window, made);
      if (window.targetSize() > (nested ? CodeTable.BYTES : Long.MAX_VALUE >> 1) - made) {
        throw new CorruptPatch(FORMAT, "the windows make too many bytes", window.offset());
      }
      made += window.targetSize();
      windows++;
      largest = Math.max(largest, window.targetSize());
      refers |= window.origin() == Window.Origin.TARGET;
      in.skip(window.sectionsSize());
    }
    return new Outline(windows, largest, made, refers, in.position());
  }

  private void checkSegment(Window window, long made) throws CorruptPatch {
    long size =
        switch (window.origin()) {
          case NONE -> 0;
          case SOURCE -> old.size();
          case TARGET -> made;
        };
    if (window.sourcePosition() > size || window.sourceSize() > size - window.sourcePosition()) {
      String reason =
          "a source segment of %d bytes at %d, but there are %d bytes"
              .formatted(window.sourceSize(), window.sourcePosition(), size);
      throw window.origin() == Window.Origin.SOURCE
          ? new WrongSource(FORMAT, reason + " in the old file", window.offset())
          : new CorruptPatch(FORMAT, reason + " of the new file before it", window.offset());
    }
  }

  private void makeAll(
      PatchWindows windows, int lanes, OutputStream to, Optional<SpillBuffer> history)
      throws IOException {
    try (Arena arena = lanes == 1 ? Arena.ofConfined() : Arena.ofShared()) {
      Bytes mapped = old.mapped(arena);
      WindowOutput output = new WindowOutput(to);
      List<WindowLane> all = new ArrayList<>();
      for (int i = 0; i < lanes; i++) {
        SourceReader reader = new SourceReader(mapped, Integer.highestOneBit(OLD_IN_HEAP / lanes));
        all.add(new WindowLane(windows, new SourceFiles(reader, history), output, spill));
      }
      Lanes.run(all);
    }
  }
}
