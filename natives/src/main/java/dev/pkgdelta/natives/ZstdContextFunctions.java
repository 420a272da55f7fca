package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What one direction of libzstd offers; the functions for contexts that compress and for those that
 * decompress are alike.
 *
 * @param pledge {@code ZSTD_CCtx_setPledgedSrcSize}; not bound in the other direction
 * @param convert the whole at once
 * @param stream piece by piece: {@code (context, out buffer, in buffer, directive)}
 */
record ZstdContextFunctions(
    NativeFunction create,
    NativeFunction free,
    NativeFunction set,
    NativeFunction refPrefix,
    NativeFunction pledge,
    NativeFunction convert,
    NativeFunction stream) {

  /** {@code ZSTD_d_windowLogMax}. */
  static final int DECODER_WINDOW_LOG_MAX = 100;

  /** {@code ZSTD_d_stableOutBuffer}. */
  static final int DECODER_STABLE_OUT_BUFFER = 1001;

  static ZstdContextFunctions encoding(Symbols symbols) {
    return new ZstdContextFunctions(
        symbols.function("ZSTD_createCCtx", ADDRESS),
        symbols.function("ZSTD_freeCCtx", JAVA_LONG, ADDRESS),
        symbols.function("ZSTD_CCtx_setParameter", JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT),
        symbols.function("ZSTD_CCtx_refPrefix", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG),
        symbols.function("ZSTD_CCtx_setPledgedSrcSize", JAVA_LONG, ADDRESS, JAVA_LONG),
        symbols.function(
            "ZSTD_compress2", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG),
        symbols.function("ZSTD_compressStream2", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
  }

  static ZstdContextFunctions decoding(Symbols symbols) {
    NativeFunction stream =
        symbols.function("ZSTD_decompressStream", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
    return new ZstdContextFunctions(
        symbols.function("ZSTD_createDCtx", ADDRESS),
        symbols.function("ZSTD_freeDCtx", JAVA_LONG, ADDRESS),
        symbols.function("ZSTD_DCtx_setParameter", JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT),
        symbols.function("ZSTD_DCtx_refPrefix", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG),
        new NativeFunction(
            () ->
                MethodHandles.empty(
                    MethodType.methodType(long.class, MemorySegment.class, long.class))),
        symbols.function(
            "ZSTD_decompressDCtx", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG),
        new NativeFunction(() -> MethodHandles.dropArguments(stream.handle(), 3, int.class)));
  }
}
