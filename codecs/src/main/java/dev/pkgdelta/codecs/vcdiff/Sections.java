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
 * The sections of one window after another (RFC 3284, section 4.3), decompressed where they are
 * compressed. Secondary decoders live as long as the patch: some keep their state across windows.
 */
final class Sections implements Closeable {

  private static final int IN_HEAP = 1 << 22;

  /** No instruction, and no address, takes more bytes than this. */
  private static final int MOST_FOR_A_BYTE = 32;

  private static final int SLACK = 1 << 16;

  private final Header header;
  private final Path spill;
  private final @Nullable SecondaryDecoder[] decoders = new SecondaryDecoder[3];
  private final List<SpillBuffer> open = new ArrayList<>();

  /** The sections of one window; interleaved, all three are the same. */
  record Of(PatchInput data, PatchInput instructions, PatchInput addresses) {}

  Sections(Header header, Path spill) {
    this.header = header;
    this.spill = spill;
  }

  /** Takes a window's sections from the patch. Those of the window before can't be read then. */
  Of next(PatchInput in, Window window) throws IOException {
    release();
    if (window.interleaved(header)) {
      PatchInput all = section(in, window, 1, "instruction section", window.instructionsSize());
      return new Of(all, all, all);
    }
    return new Of(
        section(in, window, 0, "data section", window.dataSize()),
        section(in, window, 1, "instruction section", window.instructionsSize()),
        section(in, window, 2, "address section", window.addressesSize()));
  }

  private PatchInput section(PatchInput in, Window window, int kind, String name, long size)
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
    SpillBuffer buffer = new SpillBuffer(spill, IN_HEAP);
    open.add(buffer);
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

  private void release() throws IOException {
    for (SpillBuffer buffer : open) {
      buffer.close();
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    for (SecondaryDecoder decoder : decoders) {
      if (decoder != null) {
        decoder.close();
      }
    }
    release();
  }
}
