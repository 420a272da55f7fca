package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.patch.PatchInput;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryDecoder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the windows of a patch one after another (RFC 3284, sections 4.2 and 4.3), their sections
 * decompressed. Secondary decoders live as long as the patch: some keep their state across windows.
 * Used by one thread at a time.
 */
final class PatchWindows implements Closeable {

  /** What sections of one kind take in heap before they wait in a file, of all lanes together. */
  private static final int IN_HEAP = 1 << 23;

  /** No instruction, and no address, takes more bytes than this. */
  private static final int MOST_FOR_A_BYTE = 32;

  private static final int SLACK = 1 << 16;

  private final PatchInput in;
  private final Header header;
  private final long end;
  private final Path spill;
  private final int inHeap;
  private final @Nullable SecondaryDecoder[] decoders = new SecondaryDecoder[3];

  /**
   * @param in at the first window
   * @param end where in the patch the last window ends
   * @param spill where large sections wait
   * @param lanes how many windows' sections may be open at a time
   */
  PatchWindows(PatchInput in, Header header, long end, Path spill, int lanes) {
    this.in = in;
    this.header = header;
    this.end = end;
    this.spill = spill;
    this.inHeap = IN_HEAP / Math.max(2, lanes);
  }

  /** Returns the patch's header. */
  Header header() {
    return header;
  }

  /** Returns whether another window follows. */
  boolean hasNext() {
    return in.position() < end;
  }

  /** Reads the next window up to its sections, which must be read before the window after it. */
  Window next() throws IOException {
    return Window.read(in, header);
  }

  /** Reads the sections of the window that was read last. They are the caller's to close. */
  Sections sections(Window window) throws IOException {
    List<SpillBuffer> plain = new ArrayList<>();
    try {
      if (window.interleaved(header)) {
        PatchInput all =
            section(window, 1, "instruction section", window.instructionsSize(), plain);
        return new Sections(all, all, all, plain);
      }
      return new Sections(
          section(window, 0, "data section", window.dataSize(), plain),
          section(window, 1, "instruction section", window.instructionsSize(), plain),
          section(window, 2, "address section", window.addressesSize(), plain),
          plain);
    } catch (IOException | RuntimeException e) {
      Sections.closeAll(plain);
      throw e;
    }
  }

  private PatchInput section(
      Window window, int kind, String name, long size, List<SpillBuffer> opened)
      throws IOException {
    PatchInput section = in.part(name, size);
    if ((window.compressed() >> kind & 1) == 0) {
      return section;
    }
    long most = window.targetSize() * MOST_FOR_A_BYTE + SLACK;
    long plain = Numbers.read(section, Math.max(most, SLACK), "plain size of the " + name);
    if (plain == 0) {
      throw section.corrupt("a compressed " + name + " without a byte");
    }
    SpillBuffer buffer = new SpillBuffer(spill, inHeap);
    opened.add(buffer);
    decoder(kind).decode(section, plain, buffer);
    if (section.remaining() > 0) {
      throw section.corrupt(
          section.remaining() + " bytes of the compressed " + name + " are not used");
    }
    return new PatchInput(VcdiffDecoder.FORMAT, name, (Bytes) buffer, -1);
  }

  private SecondaryDecoder decoder(int kind) throws IOException {
    SecondaryDecoder decoder = decoders[kind];
    if (decoder == null) {
      decoder = header.secondary().orElseThrow().decoder();
      decoders[kind] = decoder;
    }
    return decoder;
  }

  @Override
  public void close() {
    for (SecondaryDecoder decoder : decoders) {
      if (decoder != null) {
        decoder.close();
      }
    }
  }
}
