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
import org.jspecify.annotations.Nullable;

/**
 * Applies VCDIFF patches. Memory is bounded whatever the patch says: the old file is read at
 * random, a window that is larger than {@link WindowOutput#LARGEST_IN_HEAP} is made in a temporary
 * file, and so is the history of the new file, which is kept only if a window refers to it. A first
 * pass over the window headers finds that out, and with it what is wrong with them, before anything
 * is made.
 */
public final class VcdiffDecoder {

  /** The name of the format. */
  public static final String FORMAT = "VCDIFF";

  /** What stays in heap of the old file, in bytes: as much as xdelta3 keeps of it. */
  public static final int OLD_IN_HEAP = 1 << 26;

  private static final int HISTORY_IN_HEAP = 1 << 22;

  private final Bytes patch;
  private final long origin;
  private final SourceReader old;
  private final OutputStream out;
  private final Path spill;
  private final boolean nested;

  private VcdiffDecoder(
      Bytes patch, long origin, Bytes old, OutputStream out, Path spill, boolean nested) {
    this.patch = patch;
    this.origin = origin;
    this.old = new SourceReader(old, OLD_IN_HEAP);
    this.out = out;
    this.spill = spill;
    this.nested = nested;
  }

  /** Returns whether a file starts like a patch. */
  public static boolean recognises(Bytes patch) throws IOException {
    return Header.recognises(patch);
  }

  /**
   * Applies a patch.
   *
   * @param out takes the new file
   * @param spill where temporary files go
   * @throws CorruptPatch if the patch breaks a rule
   * @throws WrongSource if it refers to bytes that the old file does not have, or what it makes has
   *     another checksum than it promises
   */
  public static void decode(Bytes patch, Bytes old, OutputStream out, Path spill)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      long _ =
          new VcdiffDecoder(patch, 0, old.mapped(arena), out, spill, false).run(Long.MAX_VALUE);
    }
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
    return new VcdiffDecoder(patch, origin, Bytes.of(CodeTable.defaultBytes()), out, spill, true)
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
    if (!outline.refersToTarget()) {
      makeAll(again, header, outline.end(), new WindowOutput(out, spill, true), null);
    } else {
      try (SpillBuffer history = new SpillBuffer(spill, HISTORY_IN_HEAP)) {
        // The next window may copy what this one makes, so that it is to be whole before.
        WindowOutput both = new WindowOutput(new Doubled(out, history), spill, false);
        makeAll(again, header, outline.end(), both, history);
      }
    }
    return outline.end();
  }

  /**
   * What the window headers tell.
   *
   * @param end where in the patch the last window ends
   */
  private record Outline(boolean refersToTarget, long end) {}

  private Outline outline(PatchInput in, Header header, long enough) throws IOException {
    long made = 0;
    boolean refers = false;
    while (in.remaining() > 0 && made < enough) {
      Window window = Window.read(in, header);
      checkSegment(window, made);
      if (window.targetSize() > (nested ? CodeTable.BYTES : Long.MAX_VALUE >> 1) - made) {
        throw new CorruptPatch(FORMAT, "the windows make too many bytes", window.offset());
      }
      made += window.targetSize();
      refers |= window.origin() == Window.Origin.TARGET;
      in.skip(window.sectionsSize());
    }
    return new Outline(refers, in.position());
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
      PatchInput in, Header header, long end, WindowOutput output, @Nullable Bytes history)
      throws IOException {
    WindowDecoder decoder = new WindowDecoder(header);
    try (output;
        Sections sections = new Sections(header, spill)) {
      while (in.position() < end) {
        Window window = Window.read(in, header);
        Sections.Of parts = sections.next(in, window);
        SourceReader file =
            window.origin() == Window.Origin.TARGET && history != null
                ? new SourceReader(history, HISTORY_IN_HEAP)
                : old;
        try (TargetWindow made = output.open(window)) {
          Segment segment = new Segment(file, window.sourcePosition(), window.sourceSize());
          decoder.decode(window, parts, segment, made);
          output.write(window, made, in.position() == end);
        }
      }
      output.await();
    } catch (CorruptPatch e) {
      // What is wrong with an earlier window comes first, whichever thread found it first.
      output.await();
      throw e;
    }
  }
}
