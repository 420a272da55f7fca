package dev.pkgdelta.codecs.ddelta;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.patch.AddedRun;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Applies DDELTA40 patches in constant memory. After the magic and the new file's size come entries
 * of three 64-bit numbers, most significant byte first: length of the difference, length of the
 * extra bytes, and how far to go on in the old file afterwards; each is followed by its bytes. An
 * entry of three zeros ends the patch.
 */
public final class DdeltaDecoder {

  /** The name of the format. */
  public static final String FORMAT = "DDELTA40";

  /** Three numbers of 8 bytes. */
  private static final int ENTRY = 24;

  /** Positions stay below this, so that sums can't overflow. */
  private static final long FARTHEST = 1L << 60;

  private DdeltaDecoder() {}

  /** Returns the bytes that a patch starts with. */
  public static byte[] magic() {
    return FORMAT.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns whether a file starts like a patch. */
  public static boolean recognises(Bytes patch) throws IOException {
    byte[] magic = magic();
    return patch.size() >= magic.length && Arrays.equals(patch.copy(0, magic.length), magic);
  }

  /**
   * Applies a patch.
   *
   * @param patch starts with {@link #magic()}
   * @param out takes the new file
   * @throws CorruptPatch if the patch breaks a rule
   */
  public static void decode(Bytes patch, Bytes old, OutputStream out) throws IOException {
    PatchInput in = new PatchInput(FORMAT, "patch", patch, 0);
    in.skip(magic().length);
    byte[] numbers = new byte[ENTRY];
    in.read(numbers, 0, 8);
    long left = ByteBuffer.wrap(numbers).getLong();
    if (left < 0) {
      throw new CorruptPatch(FORMAT, "the size of the new file is above 2^63", magic().length);
    }
    AddedRun run = new AddedRun(old, out);
    long position = 0;
    while (true) {
      long at = in.offset();
      in.read(numbers, 0, ENTRY);
      ByteBuffer entry = ByteBuffer.wrap(numbers);
      long add = length(entry.getLong(), left, at);
      long insert = length(entry.getLong(), left - add, at);
      long seek = entry.getLong();
      if (add == 0 && insert == 0 && seek == 0) {
        end(in, left, at);
        return;
      }
      if (add > 0 && add > old.size() - position) {
        throw new CorruptPatch(
            FORMAT,
            "a run of " + add + " bytes at " + position + " of an old file of " + old.size(),
            at);
      }
      run.add(in::read, position, add);
      run.copy(in::read, insert);
      left -= add + insert;
      position += add + seek(seek, position + add, at);
    }
  }

  private static void end(PatchInput in, long left, long at) throws CorruptPatch {
    if (left > 0) {
      throw new CorruptPatch(FORMAT, "the patch ends " + left + " bytes before the new file", at);
    }
    if (in.remaining() > 0) {
      throw in.corrupt("bytes follow after the last entry");
    }
  }

  private static long length(long length, long room, long at) throws CorruptPatch {
    if (length < 0 || length > room) {
      throw new CorruptPatch(
          FORMAT, "a run of " + length + " bytes where the new file has " + room + " left", at);
    }
    return length;
  }

  private static long seek(long seek, long from, long at) throws CorruptPatch {
    if (seek < -from || seek > FARTHEST - from) {
      throw new CorruptPatch(
          FORMAT, "a seek of " + seek + " from " + from + " leaves the old file", at);
    }
    return seek;
  }
}
