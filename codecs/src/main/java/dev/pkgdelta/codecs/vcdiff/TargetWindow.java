package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a window has made so far, which its later instructions may copy: the second part of the
 * string U to which addresses refer (RFC 3284, sections 3 and 6). The caller has checked that what
 * it adds fits.
 */
interface TargetWindow extends Closeable {

  /** Returns how many bytes there are. */
  long size();

  /**
   * Executes instructions.
   *
   * @param data the data section, of which those before have used their bytes
   * @param source the source segment
   */
  default void make(Steps steps, PatchInput data, Segment source) throws IOException {
    for (int i = 0; i < steps.count(); i++) {
      long size = steps.size(i);
      long address = steps.address(i);
      if (address >= source.size()) {
        copyTarget(address - source.size(), size);
      } else if (address >= 0) {
        long fromSource = Math.min(size, source.size() - address);
        copySource(source, address, fromSource);
        if (fromSource < size) {
          copyTarget(0, size - fromSource);
        }
      } else if (address == Steps.RUN) {
        run((byte) data.u8(), size);
      } else {
        // Checked here, before a window grows for bytes that are not there.
        if (size > data.remaining()) {
          throw data.corrupt(
              "an ADD of " + size + " bytes where " + data.remaining() + " are left");
        }
        add(data, size);
      }
    }
  }

  /** Adds bytes of a section. */
  void add(PatchInput data, long length) throws IOException;

  /** Adds one byte again and again. */
  void run(byte value, long length) throws IOException;

  /** Adds bytes of the source segment. */
  void copySource(Segment source, long position, long length) throws IOException;

  /**
   * Adds bytes of the window itself.
   *
   * @param position below the size; the run may reach into the bytes that it makes
   */
  void copyTarget(long position, long length) throws IOException;

  /** Writes all bytes. */
  void writeTo(OutputStream out) throws IOException;
}
