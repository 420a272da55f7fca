package dev.pkgdelta.codecs.vcdiff.secondary;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** A secondary compressor, by the number that xdelta3 gives it. */
public enum SecondaryKind {
  /** Huffman codes by sector. */
  DJW(1),
  /** One xz stream for each kind of section, flushed after each window. */
  LZMA(2),
  /** Adaptive Huffman codes, one for each kind of section. */
  FGK(16);

  private final int id;

  SecondaryKind(int id) {
    this.id = id;
  }

  /** Returns the compressor's number. */
  public int id() {
    return id;
  }

  /** Returns the compressor of a number, if it is known. */
  public static Optional<SecondaryKind> of(int id) {
    return Arrays.stream(values()).filter(kind -> kind.id == id).findFirst();
  }

  /**
   * Starts to decode the sections of one kind.
   *
   * @throws dev.pkgdelta.natives.NativeMissing if it takes a library that is not here
   */
  public SecondaryDecoder decoder() throws IOException {
    return switch (this) {
      case DJW -> new DjwDecoder();
      case LZMA -> new LzmaSections();
      case FGK -> new FgkDecoder();
    };
  }
}
