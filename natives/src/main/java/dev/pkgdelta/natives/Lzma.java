package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The system's liblzma, whose encoder has given the same bytes for the same settings since 5.0.
 * Headers, checks and indexes of .xz files that must come back exactly are not left to it: they are
 * coded as raw chains. Safe for use by several threads.
 */
public final class Lzma {

  private final String version;
  private final WordFunction crc64;
  private final WordFunction encoderMemory;
  private final WordFunction encoderSupports;
  private final NativeFunction rawBufferEncode;
  private final NativeFunction rawBufferDecode;
  private final WordFunction rawEncoder;
  private final WordFunction rawDecoder;
  private final WordFunction streamDecoder;
  final WordFunction code;
  final WordFunction end;

  private Lzma(Symbols symbols) {
    crc64 = symbols.words("lzma_crc64");
    encoderMemory = symbols.words("lzma_raw_encoder_memusage");
    encoderSupports = symbols.words("lzma_filter_encoder_is_supported");
    rawBufferEncode =
        symbols.function(
            "lzma_raw_buffer_encode",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            ADDRESS,
            JAVA_LONG);
    rawBufferDecode =
        symbols.function(
            "lzma_raw_buffer_decode",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            ADDRESS,
            JAVA_LONG);
    rawEncoder = symbols.words("lzma_raw_encoder");
    rawDecoder = symbols.words("lzma_raw_decoder");
    streamDecoder = symbols.words("lzma_stream_decoder");
    code = symbols.words("lzma_code");
    end = symbols.words("lzma_end");
    version = Symbols.text(symbols.words("lzma_version_string").call());
  }

  /** Loads at first use, once. */
  private static final class Copy {
    static final Native<Lzma> SYSTEM =
        Symbols.attempt(
            "liblzma 5",
            "install it (Debian: liblzma5) or set -Dpkgdelta.liblzma=<path>",
            () -> new Lzma(new Symbols(LibraryFile.system("lzma", "5"))));
  }

  /** Returns the system's copy. */
  public static Native<Lzma> system() {
    return Copy.SYSTEM;
  }

  /** Returns the version as people write it. */
  public String version() {
    return version;
  }

  /**
   * Continues a CRC-64 (ECMA-182, as .xz uses it).
   *
   * @param bytes native memory
   * @param before the sum of what came before, 0 at the start
   */
  public long crc64(MemorySegment bytes, long before) {
    return crc64.call(bytes, bytes.byteSize(), before);
  }

  /** Returns whether this version can encode with a filter. */
  public boolean supports(LzmaFilter filter) {
    return (byte) encoderSupports.call(filter.id()) != 0;
  }

  /**
   * Returns how many bytes of memory an encoder takes.
   *
   * @throws NativeFailure if this version does not know a filter
   */
  public long encoderMemory(LzmaChain chain) throws NativeFailure {
    try (Arena arena = Arena.ofConfined()) {
      long bytes = encoderMemory.call(LzmaFilterArray.of(chain, arena));
      if (bytes < 0) {
        throw LzmaResult.unsupported();
      }
      return bytes;
    }
  }

  /** Starts to encode: plain bytes in, LZMA2 chunks out, the end marker included. */
  public Coder encoder(LzmaChain chain) throws NativeFailure {
    return new LzmaCoder(
        this,
        (stream, arena) -> (int) rawEncoder.call(stream, LzmaFilterArray.of(chain, arena), 0));
  }

  /** Starts to decode LZMA2 chunks; it takes the end marker and nothing after it. */
  public Coder decoder(LzmaChain chain) throws NativeFailure {
    return new LzmaCoder(
        this,
        (stream, arena) -> (int) rawDecoder.call(stream, LzmaFilterArray.of(chain, arena), 0));
  }

  /**
   * Starts to decode one .xz stream, its headers and checks included.
   *
   * @param memory bytes that the decoder may take; a stream that asks for more fails with {@link
   *     NativeFailure.Kind#MEMORY}
   */
  public Coder xzDecoder(long memory) throws NativeFailure {
    return new LzmaCoder(this, (stream, _) -> (int) streamDecoder.call(stream, memory, 0));
  }

  /**
   * Encodes a whole as raw LZMA, without header; an end marker is written.
   *
   * @param plain native memory
   * @param encoded native memory
   * @param prefix bytes that the decoder will have too and that may be referred to, in native
   *     memory; the dictionary must span prefix and plain bytes together
   * @return the number of bytes put into {@code encoded}
   * @throws NativeFailure of kind {@link NativeFailure.Kind#SPACE} if it is too small
   */
  public long encodeLzma(
      MemorySegment plain,
      MemorySegment encoded,
      LzmaSettings settings,
      @Nullable MemorySegment prefix)
      throws NativeFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment position = arena.allocate(JAVA_LONG);
      LzmaResult.check(
          (int)
              rawBufferEncode
                  .handle()
                  .invokeExact(
                      LzmaFilterArray.ofLzma1(settings, prefix, arena),
                      MemorySegment.NULL,
                      plain,
                      plain.byteSize(),
                      encoded,
                      position,
                      encoded.byteSize()));
      return position.get(JAVA_LONG, 0);
    } catch (NativeFailure e) {
      throw e;
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /**
   * Decodes what {@link #encodeLzma} gave.
   *
   * @param settings dictionary size and lc, lp, pb as they were when encoding
   * @param prefix the prefix that they were encoded with, in native memory
   * @throws NativeFailure if the bytes are corrupt or don't give exactly {@code plain.byteSize()}
   */
  public void decodeLzma(
      MemorySegment encoded,
      MemorySegment plain,
      LzmaSettings settings,
      @Nullable MemorySegment prefix)
      throws NativeFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = arena.allocate(JAVA_LONG);
      MemorySegment out = arena.allocate(JAVA_LONG);
      LzmaResult.check(
          (int)
              rawBufferDecode
                  .handle()
                  .invokeExact(
                      LzmaFilterArray.ofLzma1(settings, prefix, arena),
                      MemorySegment.NULL,
                      encoded,
                      in,
                      encoded.byteSize(),
                      plain,
                      out,
                      plain.byteSize()));
      if (in.get(JAVA_LONG, 0) != encoded.byteSize() || out.get(JAVA_LONG, 0) != plain.byteSize()) {
        throw new NativeFailure(NativeFailure.Kind.CORRUPT, "liblzma: the sizes don't fit");
      }
    } catch (NativeFailure e) {
      throw e;
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }
}
