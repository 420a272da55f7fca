package dev.pkgdelta.layers.xz;

import dev.pkgdelta.layers.encoding.CoderEncoding;
import dev.pkgdelta.layers.encoding.Encoding;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaChain;
import java.io.IOException;

/** Starts the encodings of blocks' payloads. Safe for use by several threads. */
@FunctionalInterface
interface PayloadMaker {

  /**
   * Returns what encodes one payload.
   *
   * @param check is shown all plain bytes
   */
  Encoding start(LzmaChain chain, RunningCheck check) throws IOException;

  /** Returns what runs liblzma's encoder. */
  static PayloadMaker liblzma(Lzma lzma) {
    return (chain, check) -> new CoderEncoding(lzma.encoder(chain), check::update);
  }
}
