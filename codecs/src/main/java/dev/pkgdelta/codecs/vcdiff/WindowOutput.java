package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.WriterAside;
import dev.pkgdelta.codecs.patch.WrongSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.Adler32;
import java.util.zip.CheckedOutputStream;

/**
 * Checks finished windows and writes them in their order, each while the next one is made. The
 * checksum, an extension of xdelta3 and open-vcdiff, is the Adler-32 of RFC 1950, section 8.2, of
 * one window. Used by one thread.
 */
final class WindowOutput implements Closeable {

  /** The largest target window that is made in heap, in bytes. */
  static final int LARGEST_IN_HEAP = 1 << 26;

  /** The next window of larger ones waits: two of them would be in heap at once. */
  private static final int LARGEST_ASIDE = 1 << 24;

  private final OutputStream out;
  private final Path spill;
  private final boolean aside;
  private HeapWindow next = new HeapWindow();
  private HeapWindow other = new HeapWindow();
  private final WriterAside writer = new WriterAside();

  /**
   * @param out takes the windows
   * @param spill where large windows are made
   * @param aside whether windows may be written while the next one is made
   */
  WindowOutput(OutputStream out, Path spill, boolean aside) {
    this.out = out;
    this.spill = spill;
    this.aside = aside;
  }

  /** Returns an empty window, to be filled and then written or closed. */
  TargetWindow open(Window window) {
    if (window.targetSize() > LARGEST_IN_HEAP) {
      return new SpilledWindow(spill);
    }
    next.clear((int) window.targetSize());
    return next;
  }

  /**
   * Writes a window once the one before it is written.
   *
   * @param last whether no other window follows
   * @throws WrongSource if this window, or the one before, has another checksum than promised
   */
  void write(Window window, TargetWindow made, boolean last) throws IOException {
    await();
    if (last || !aside || window.targetSize() > LARGEST_ASIDE) {
      check(window, made);
      return;
    }
    HeapWindow written = next;
    next = other;
    other = written;
    writer.start(() -> check(window, made));
  }

  private void check(Window window, TargetWindow made) throws IOException {
    if (window.adler32().isEmpty()) {
      made.writeTo(out);
      return;
    }
    Adler32 adler = new Adler32();
    made.writeTo(new CheckedOutputStream(out, adler));
    if ((int) adler.getValue() != window.adler32().getAsInt()) {
      throw new WrongSource(
          VcdiffDecoder.FORMAT,
          "a window with another checksum than promised: the old file is not the one that the"
              + " patch was made for, or the patch is damaged,",
          window.offset());
    }
  }

  /**
   * Waits until all windows are written.
   *
   * @throws IOException what went wrong with the last of them
   */
  void await() throws IOException {
    writer.await();
  }

  /** Waits for a thread that still writes, which nobody must do after this. */
  @Override
  public void close() {
    writer.close();
  }
}
