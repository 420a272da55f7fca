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
