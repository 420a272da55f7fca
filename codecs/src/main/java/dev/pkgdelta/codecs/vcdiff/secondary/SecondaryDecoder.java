package dev.pkgdelta.codecs.vcdiff.secondary;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Decompresses the sections of one kind, window after window (RFC 3284, sections 4.1 and 4.3; the
 * compressors are xdelta3's). Closing it frees what it holds outside the heap. Not safe for use by
 * several threads.
 */
public interface SecondaryDecoder extends AutoCloseable {

  /**
   * Decompresses one section.
   *
   * @param section the compressed bytes, after the plain size; bytes that are not used are left
   * @param size the plain size, 1 or more
   * @param out takes that many bytes
   * @throws dev.pkgdelta.codecs.patch.CorruptPatch if the section breaks a rule
   */
  void decode(PatchInput section, long size, OutputStream out) throws IOException;

  @Override
  default void close() {}
}
