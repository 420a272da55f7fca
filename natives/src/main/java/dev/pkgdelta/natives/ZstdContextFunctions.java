package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * What one direction of libzstd offers; the functions for contexts that compress and for those that
 * decompress are alike.
 *
 * @param convert the whole at once
 * @param stream piece by piece: {@code (context, out buffer, in buffer, directive)}; the other
 *     direction takes no notice of the last
 */
record ZstdContextFunctions(
    WordFunction create,
    WordFunction free,
    WordFunction set,
    WordFunction refPrefix,
    NativeFunction convert,
    WordFunction stream) {

  /** {@code ZSTD_d_windowLogMax}. */
  static final int DECODER_WINDOW_LOG_MAX = 100;

  /** {@code ZSTD_d_stableOutBuffer}. */
  static final int DECODER_STABLE_OUT_BUFFER = 1001;

  static ZstdContextFunctions encoding(Symbols symbols) {
    return new ZstdContextFunctions(
        symbols.words("ZSTD_createCCtx"),
        symbols.words("ZSTD_freeCCtx"),
        symbols.words("ZSTD_CCtx_setParameter"),
        symbols.words("ZSTD_CCtx_refPrefix"),
        symbols.function(
            "ZSTD_compress2", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG),
        symbols.words("ZSTD_compressStream2"));
  }

  static ZstdContextFunctions decoding(Symbols symbols) {
    return new ZstdContextFunctions(
        symbols.words("ZSTD_createDCtx"),
        symbols.words("ZSTD_freeDCtx"),
        symbols.words("ZSTD_DCtx_setParameter"),
        symbols.words("ZSTD_DCtx_refPrefix"),
        symbols.function(
            "ZSTD_decompressDCtx", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG),
        symbols.words("ZSTD_decompressStream"));
  }
}
