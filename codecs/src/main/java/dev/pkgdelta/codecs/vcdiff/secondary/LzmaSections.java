package dev.pkgdelta.codecs.vcdiff.secondary;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/**
 * xdelta3's LZMA: one .xz stream without checks for all sections of a kind. The encoder flushes it
 * after each section, so that each ends with a whole chunk; the stream itself is never ended.
 */
final class LzmaSections implements SecondaryDecoder {

  /** Room for the 64 MiB dictionary of preset 9, in KiB. */
  private static final int MEMORY_LIMIT = 80 << 10;

  /** The section that is read now; the decoder sees all sections as one stream. */
  private static final class Feed extends InputStream {
    private @Nullable PatchInput section;

    @Override
    public int read() throws IOException {
      PatchInput in = section;
      return in == null || in.remaining() == 0 ? -1 : in.u8();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      PatchInput in = section;
      if (in == null || in.remaining() == 0) {
        return -1;
      }
      int count = (int) Math.min(length, in.remaining());
      in.read(target, offset, count);
      return count;
    }
  }

  private final Feed feed = new Feed();
  private final byte[] buffer = new byte[1 << 14];
  private @Nullable XZInputStream stream;

  @Override
  public void decode(PatchInput section, long size, OutputStream out) throws IOException {
    feed.section = section;
    try {
      XZInputStream in = stream;
      if (in == null) {
        in = new XZInputStream(feed, MEMORY_LIMIT);
        stream = in;
      }
      for (long left = size; left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw section.corrupt("the compressed section ends " + left + " bytes too early");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    } catch (MemoryLimitException e) {
      throw section.corrupt("the xz stream asks for " + e.getMemoryNeeded() + " KiB of memory");
    } catch (XZIOException | java.io.EOFException e) {
      throw section.corrupt("the xz stream is damaged: " + e.getMessage());
    }
  }
}
