package dev.pkgdelta.codecs.bsdiff;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.patch.CoderInput;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.natives.Bzip2;
import java.io.Closeable;
import java.io.IOException;

/**
 * Where the parts of a patch are read from; in the layout of one stream all three are the same.
 *
 * @param newSize the size of the new file in bytes
 */
record BsdiffStreams(
    String format, long newSize, CoderInput control, CoderInput difference, CoderInput extra)
    implements Closeable {

  static BsdiffStreams open(BsdiffLayout layout, Bytes patch) throws IOException {
    String format = layout.name();
    int start = layout.headerSize();
    if (patch.size() < start) {
      throw new CorruptPatch(format, "the header ends too early", patch.size());
    }
    byte[] header = patch.copy(0, start);
    long newSize = size(format, header, start - BsdiffNumber.SIZE, "size of the new file");
    if (layout == BsdiffLayout.BSDIFF43) {
      CoderInput all = stream(format, patch, start, patch.size() - start);
      return new BsdiffStreams(format, newSize, all, all, all);
    }
    long controlSize = size(format, header, 8, "length of the control block");
    long differenceSize = size(format, header, 16, "length of the difference block");
    long room = patch.size() - start;
    if (controlSize > room) {
      throw new CorruptPatch(format, "the control block ends after the patch", 8);
    }
    if (differenceSize > room - controlSize) {
      throw new CorruptPatch(format, "the difference block ends after the patch", 16);
    }
    CoderInput control = stream(format, patch, start, controlSize);
    CoderInput difference = stream(format, patch, start + controlSize, differenceSize);
    long extraAt = start + controlSize + differenceSize;
    CoderInput extra = stream(format, patch, extraAt, patch.size() - extraAt);
    return new BsdiffStreams(format, newSize, control, difference, extra);
  }

  private static long size(String format, byte[] header, int at, String what) throws CorruptPatch {
    long size = BsdiffNumber.read(header, at);
    if (size < 0) {
      throw new CorruptPatch(format, "the " + what + " is negative", at);
    }
    return size;
  }

  private static CoderInput stream(String format, Bytes patch, long from, long length)
      throws IOException {
    return new CoderInput(format, Bzip2.any().require().decoder(), patch.slice(from, length), from);
  }

  /** Checks that the streams end here, and with them their checksums. */
  void finish() throws IOException {
    control.finish();
    difference.finish();
    extra.finish();
  }

  @Override
  public void close() {
    control.close();
    difference.close();
    extra.close();
  }
}
