package dev.pkgdelta.codecs.ddelta.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.ddelta.DdeltaDecoder;
import dev.pkgdelta.codecs.encode.Alignment;
import dev.pkgdelta.codecs.encode.Copy;
import dev.pkgdelta.codecs.encode.Differences;
import dev.pkgdelta.codecs.encode.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes DDELTA40 patches; runs come from the engine's matcher. */
public final class DdeltaEncoder {

  private DdeltaEncoder() {}

  /**
   * Writes a patch.
   *
   * @param memory bytes that the search may take
   */
  public static void encode(Bytes old, Bytes target, OutputStream out, long memory)
      throws IOException {
    Differences differences = new Differences(old, target);
    out.write(DdeltaDecoder.magic());
    out.write(ByteBuffer.allocate(8).putLong(target.size()).array());
    List<Copy> runs = Alignment.one(old, target, memory);
    for (Entry entry : Entry.of(runs, target.size())) {
      boolean idle = entry.run().length() == 0 && entry.extra() == 0 && entry.seek() == 0;
      if (!idle) {
        writeEntry(entry.run().length(), entry.extra(), entry.seek(), out);
        differences.write(entry.run(), out);
        differences.writeExtra(entry.run().end(), entry.extraEnd(), out);
      }
    }
    writeEntry(0, 0, 0, out);
  }

  private static void writeEntry(long add, long insert, long seek, OutputStream out)
      throws IOException {
    out.write(ByteBuffer.allocate(24).putLong(add).putLong(insert).putLong(seek).array());
  }
}
