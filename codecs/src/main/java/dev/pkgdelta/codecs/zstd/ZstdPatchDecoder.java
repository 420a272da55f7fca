package dev.pkgdelta.codecs.zstd;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.patch.CoderInput;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.codecs.patch.OutputAside;
import dev.pkgdelta.codecs.patch.WrongSource;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.NativeBuffer;
import dev.pkgdelta.natives.NativeFailure;
import dev.pkgdelta.natives.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Applies zstd patches: one frame or several (RFC 8878, section 3.1), each with the old file as
 * prefix, which is a raw content dictionary (section 5) without an id, or the part of it that a
 * {@link PrefixRange} before it tells. libzstd wants the prefix in memory, and it checks all that a
 * frame says against it.
 */
public final class ZstdPatchDecoder {

  /** The name of the format. */
  public static final String FORMAT = "ZSTD";

  private static final int FRAME = 0xFD2FB528;
  private static final int FIRST_SKIPPABLE = 0x184D2A50;
  private static final int SKIPPABLE_HEADER = 8;
  private static final int LARGEST_WINDOW_LOG = 31;
  private static final long LARGEST_IN_PLACE = 1L << LARGEST_WINDOW_LOG;

  private final Bytes patch;
  private final Bytes old;
  private final OutputStream out;

  private ZstdPatchDecoder(Bytes patch, Bytes old, OutputStream out) {
    this.patch = patch;
    this.old = old;
    this.out = out;
  }

  /** Returns whether a file starts like a patch. */
  public static boolean recognises(Bytes patch) throws IOException {
    return (patch.size() >= 4 && magicAt(patch, 0) == FRAME) || PrefixRange.isAt(patch, 0);
  }

  private static int magicAt(Bytes patch, long at) throws IOException {
    return ByteBuffer.wrap(patch.copy(at, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  /**
   * Applies a patch.
   *
   * @param out takes the new file
   * @throws CorruptPatch if the patch breaks a rule
   * @throws WrongSource if a checksum tells that the old file is another, or it is too short
   */
  public static void decode(Bytes patch, Bytes old, OutputStream out) throws IOException {
    new ZstdPatchDecoder(patch, old, out).run();
  }

  private void run() throws IOException {
    long at = 0;
    while (at < patch.size()) {
      if (patch.size() - at < 4) {
        throw new CorruptPatch(FORMAT, "the patch ends within a frame's magic number", at);
      }
      int magic = magicAt(patch, at);
      if (PrefixRange.isAt(patch, at)) {
        PrefixRange range = PrefixRange.read(patch, at);
        if (range.length() > old.size() || range.offset() > old.size() - range.length()) {
          throw new WrongSource(
              FORMAT,
              "a prefix of %d bytes at %d of an old file of %d"
                  .formatted(range.length(), range.offset(), old.size()),
              at);
        }
        at = frame(at + PrefixRange.SIZE, old.slice(range.offset(), range.length()));
      } else if ((magic & ~0xf) == FIRST_SKIPPABLE) {
        at = skip(at);
      } else if (magic == FRAME) {
        at = frame(at, wholeOld(at));
      } else {
        throw new CorruptPatch(FORMAT, "no frame begins here", at);
      }
    }
  }

  private Bytes wholeOld(long at) throws WrongSource {
    if (old.size() > Prefix.LARGEST) {
      throw new WrongSource(
          FORMAT,
          "an old file of " + old.size() + " bytes, more than a window of 2 GiB reaches",
          at);
    }
    return old;
  }

  private long skip(long at) throws IOException {
    if (patch.size() - at < SKIPPABLE_HEADER) {
      throw new CorruptPatch(FORMAT, "a skippable frame ends too early", at);
    }
    long size = magicAt(patch, at + 4) & 0xffffffffL;
    if (size > patch.size() - at - SKIPPABLE_HEADER) {
      throw new CorruptPatch(FORMAT, "a skippable frame of " + size + " bytes ends too early", at);
    }
    return at + SKIPPABLE_HEADER + size;
  }

  private long frame(long at, Bytes base) throws IOException {
    FrameHeader header = FrameHeader.read(patch, at);
    boolean inPlace = header.contentSize() > 0 && header.contentSize() <= header.windowSize();
    try (Prefix prefix = Prefix.load(base)) {
      return inPlace ? inPlace(at, prefix, header.contentSize()) : pieceByPiece(at, prefix);
    } catch (NativeFailure e) {
      throw e.kind() == NativeFailure.Kind.MEMORY ? tooLarge(e, at) : e;
    } catch (CorruptPatch e) {
      if (String.valueOf(e.getMessage()).contains("checksum")) {
        throw new WrongSource(
            FORMAT,
            "another checksum than promised: the old file is not the one that the patch was made"
                + " for, or the patch is damaged,",
            e.offset());
      }
      throw e;
    }
  }

  private long inPlace(long at, Prefix prefix, long size) throws IOException {
    if (size > LARGEST_IN_PLACE) {
      throw tooLarge(at);
    }
    Coder coder = Zstd.bundled().require().decoderInPlace(LARGEST_WINDOW_LOG, prefix.memory());
    try (CoderInput in = input(coder, at);
        NativeBuffer plain = NativeBuffer.ofLargeCapacity(size)) {
      new FrameInPlace(plain, out).decode(in);
      return at + in.consumed();
    }
  }

  private long pieceByPiece(long at, Prefix prefix) throws IOException {
    Coder coder = Zstd.bundled().require().decoder(LARGEST_WINDOW_LOG, prefix.memory());
    try (CoderInput in = input(coder, at);
        OutputAside aside = new OutputAside(out)) {
      in.writeTo(aside);
      aside.finish();
      if (!in.ended()) {
        throw new CorruptPatch(FORMAT, "the patch ends within a frame", patch.size());
      }
      return at + in.consumed();
    }
  }

  private CoderInput input(Coder coder, long at) {
    return new CoderInput(FORMAT, coder, patch.slice(at, patch.size() - at), at);
  }

  /** libzstd says the same when there is no memory, and when no memory would be enough. */
  private static IOException tooLarge(NativeFailure e, long at) {
    return String.valueOf(e.getMessage()).contains("Frame requires too much memory")
        ? tooLarge(at)
        : e;
  }

  private static CorruptPatch tooLarge(long at) {
    return new CorruptPatch(FORMAT, "a frame with a window of more than 2 GiB", at);
  }
}
