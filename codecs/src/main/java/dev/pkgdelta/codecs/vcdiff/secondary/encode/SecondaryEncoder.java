package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import java.io.IOException;
import java.util.Optional;

/**
 * Compresses the sections of one window after another (RFC 3284, section 4.3). Not safe for use by
 * several threads.
 */
public interface SecondaryEncoder {

  /** Starts to compress. */
  static SecondaryEncoder of(SecondaryKind kind) {
    return switch (kind) {
      case DJW -> new DjwSections();
      case LZMA -> new LzmaEncoder();
      case FGK -> new FgkSections();
    };
  }

  /**
   * Compresses a section.
   *
   * @param kind 0 for data, 1 for instructions, 2 for addresses
   * @return the compressed bytes, without the plain size before them; empty if the section is to
   *     stay as it is
   */
  Optional<byte[]> compress(int kind, byte[] section) throws IOException;

  /** Returns whether what was compressed up to now leaves what comes as it would be without. */
  boolean isFresh();
}
