package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One copy of libzstd. Its output depends on its version: the bundled copy is the same on every
 * machine, and what this program compresses for itself is compressed by that one. The system's
 * copy, if its version differs, is a second one by which streams of others may be made again. Safe
 * for use by several threads. Functions and error codes are those of zstd.h and zstd_errors.h.
 */
public final class Zstd {

  private static final int ERROR_CORRUPTION = 20;
  private static final int ERROR_CHECKSUM = 22;
  private static final int ERROR_MEMORY = 64;
  private static final int ERROR_WINDOW_TOO_LARGE = 16;
  private static final int ERROR_DST_TOO_SMALL = 70;
  private static final int ERROR_SRC_WRONG = 72;
  private static final int ERROR_PARAMETER_UNSUPPORTED = 40;
  private static final int ERROR_PARAMETER_OUT_OF_BOUND = 42;

  /** {@code ZSTD_CONTENTSIZE_UNKNOWN} where a size hint is wanted. */
  private static final long UNKNOWN_SIZE = -1;

  private final int version;
  private final boolean bundled;
  private final WordFunction isError;
  private final WordFunction getErrorCode;
  private final WordFunction getErrorName;
  private final WordFunction compressBound;
  final WordFunction pledge;
  private final NativeFunction getCParams;
  final ZstdContextFunctions encoding;
  final ZstdContextFunctions decoding;

  private Zstd(Symbols symbols, boolean bundled) {
    this.bundled = bundled;
    this.isError = symbols.words("ZSTD_isError");
    this.getErrorCode = symbols.words("ZSTD_getErrorCode");
    this.getErrorName = symbols.words("ZSTD_getErrorName");
    this.compressBound = symbols.words("ZSTD_compressBound");
    this.pledge = symbols.words("ZSTD_CCtx_setPledgedSrcSize");
    this.getCParams =
        symbols.function("ZSTD_getCParams", ZstdMatching.LAYOUT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    this.encoding = ZstdContextFunctions.encoding(symbols);
    this.decoding = ZstdContextFunctions.decoding(symbols);
    this.version = (int) symbols.words("ZSTD_versionNumber").call();
  }

  /** Loads at first use, once. */
  private static final class Copies {
    static final Native<Zstd> BUNDLED =
        Symbols.attempt(
            "bundled libzstd",
            "make the directory java.io.tmpdir writable and executable",
            () -> new Zstd(new Symbols(LibraryFile.bundled("zstd")), true));
    static final Native<Zstd> SYSTEM =
        Symbols.attempt(
            "libzstd 1",
            "install it (Debian: libzstd1)",
            () -> new Zstd(new Symbols(LibraryFile.system("zstd", "1")), false));
  }

  /** Returns the pinned copy: version 1.5.6. */
  public static Native<Zstd> bundled() {
    return Copies.BUNDLED;
  }

  /** Returns the system's copy, of whatever version. */
  public static Native<Zstd> system() {
    return Copies.SYSTEM;
  }

  /** Returns all copies whose versions differ, the bundled one first. */
  public static List<Zstd> all() {
    List<Zstd> all = new ArrayList<>();
    if (Copies.BUNDLED instanceof Native.Loaded<Zstd>(Zstd copy)) {
      all.add(copy);
    }
    if (Copies.SYSTEM instanceof Native.Loaded<Zstd>(Zstd copy)
        && all.stream().noneMatch(other -> other.version == copy.version)) {
      all.add(copy);
    }
    return all;
  }

  /**
   * Returns the copy of one version.
   *
   * @param version as {@link #version()} counts
   */
  public static Native<Zstd> ofVersion(int version) {
    for (Zstd copy : all()) {
      if (copy.version == version) {
        return new Native.Loaded<>(copy);
      }
    }
    String name = "libzstd " + versionText(version);
    return new Native.Missing<>(
        name,
        "the copies here are " + all().stream().map(Zstd::versionText).toList(),
        "install that very version, or set -Dpkgdelta.libzstd=<path of its libzstd.so.1>");
  }

  /** Returns the version as libzstd counts: {@code major * 10000 + minor * 100 + release}. */
  public int version() {
    return version;
  }

  /** Returns the version as people write it. */
  public String versionText() {
    return versionText(version);
  }

  /** Returns a version as people write it. */
  public static String versionText(int version) {
    return version / 10000 + "." + version / 100 % 100 + "." + version % 100;
  }

  /** Returns whether this is the pinned copy. */
  public boolean isBundled() {
    return bundled;
  }

  /** Returns the most bytes that {@code plainSize} bytes can become. */
  public long compressBound(long plainSize) {
    return compressBound.call(plainSize);
  }

  /**
   * Returns what a level means.
   *
   * @param plainSize the plain size if the encoder knows it, or -1
   */
  public ZstdMatching matching(int level, long plainSize) {
    try (Arena arena = Arena.ofConfined()) {
      return ZstdMatching.of(
          (MemorySegment)
              getCParams
                  .handle()
                  .invokeExact(
                      (java.lang.foreign.SegmentAllocator) arena,
                      level,
                      plainSize < 0 ? UNKNOWN_SIZE : plainSize,
                      0L));
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /**
   * Compresses one frame. The bytes depend on nothing but the arguments and this copy's version.
   *
   * @param plain native or heap memory; heap memory is copied
   * @param frame where the frame goes; {@link #compressBound} bytes always suffice
   * @param prefix bytes that the decoder will have too and that may be referred to ("patch-from");
   *     the window ({@link ZstdParameter#WINDOW_LOG}) must span prefix and plain bytes together
   * @return the frame's length
   * @throws NativeFailure if a setting is out of its range or {@code frame} is too small
   */
  public long compress(
      MemorySegment plain,
      MemorySegment frame,
      ZstdSettings settings,
      @Nullable MemorySegment prefix)
      throws NativeFailure {
    try (Arena arena = Arena.ofConfined();
        ZstdContext context = new ZstdContext(this, encoding)) {
      context.apply(settings);
      context.refPrefix(prefix == null ? null : nativeCopy(prefix, arena));
      return context.convert(nativeCopy(plain, arena), frame, arena);
    }
  }

  /**
   * Decompresses one frame.
   *
   * @param frame exactly one frame
   * @param plain where the plain bytes go; as large as they are, or larger
   * @param prefix the prefix that the frame was compressed with
   * @return how many plain bytes there are
   * @throws NativeFailure if the frame is corrupt or {@code plain} is too small
   */
  public long decompress(MemorySegment frame, MemorySegment plain, @Nullable MemorySegment prefix)
      throws NativeFailure {
    try (Arena arena = Arena.ofConfined();
        ZstdContext context = new ZstdContext(this, decoding)) {
      context.refPrefix(prefix == null ? null : nativeCopy(prefix, arena));
      return context.convert(nativeCopy(frame, arena), plain, arena);
    }
  }

  /**
   * Compresses an array to one frame; see {@link #compress(MemorySegment, MemorySegment,
   * ZstdSettings, MemorySegment)}.
   */
  public byte[] compress(byte[] plain, ZstdSettings settings) throws NativeFailure {
    byte[] frame = new byte[Math.toIntExact(compressBound(plain.length))];
    long length =
        compress(MemorySegment.ofArray(plain), MemorySegment.ofArray(frame), settings, null);
    return java.util.Arrays.copyOf(frame, (int) length);
  }

  /**
   * Decompresses one frame of known plain size.
   *
   * @throws NativeFailure if the frame is corrupt or gives more or fewer bytes
   */
  public byte[] decompress(byte[] frame, int plainSize) throws NativeFailure {
    byte[] plain = new byte[plainSize];
    long length = decompress(MemorySegment.ofArray(frame), MemorySegment.ofArray(plain), null);
    if (length != plainSize) {
      throw new NativeFailure(
          NativeFailure.Kind.CORRUPT,
          "a zstd frame gives " + length + " bytes where " + plainSize + " are due");
    }
    return plain;
  }

  /**
   * Starts to compress one frame piece by piece.
   *
   * @param plainSize the plain size if the encoder is to know it, which changes the frame's header
   *     and its parameters, or -1
   * @throws NativeFailure if a setting is out of its range
   */
  public Coder encoder(ZstdSettings settings, long plainSize) throws NativeFailure {
    return encoder(settings, plainSize, null);
  }

  /**
   * Starts to compress one frame piece by piece as above, with a prefix.
   *
   * @param prefix native memory, which must stay until the coder is closed; see {@link
   *     #compress(MemorySegment, MemorySegment, ZstdSettings, MemorySegment)}
   * @throws NativeFailure if a setting is out of its range
   */
  public Coder encoder(ZstdSettings settings, long plainSize, @Nullable MemorySegment prefix)
      throws NativeFailure {
    ZstdContext context = new ZstdContext(this, encoding);
    try {
      context.apply(settings);
      context.pledge(plainSize);
      context.refPrefix(prefix);
      return new ZstdCoder(context, true);
    } catch (NativeFailure e) {
      context.close();
      throw e;
    }
  }

  /**
   * Starts to decompress one frame piece by piece.
   *
   * @param maxWindowLog the base-2 logarithm of the largest window, so of the memory, that a frame
   *     may ask for, 10 to 31
   */
  public Coder decoder(int maxWindowLog) throws NativeFailure {
    return decoder(maxWindowLog, null);
  }

  /**
   * Starts to decompress one frame piece by piece as above, with a prefix.
   *
   * @param prefix the prefix that the frame was compressed with: native memory, which must stay
   *     until the coder is closed
   */
  public Coder decoder(int maxWindowLog, @Nullable MemorySegment prefix) throws NativeFailure {
    return decoder(maxWindowLog, prefix, false);
  }

  private Coder decoder(int maxWindowLog, @Nullable MemorySegment prefix, boolean inPlace)
      throws NativeFailure {
    ZstdContext context = new ZstdContext(this, decoding);
    try {
      context.set(ZstdContextFunctions.DECODER_WINDOW_LOG_MAX, maxWindowLog);
      context.set(ZstdContextFunctions.DECODER_STABLE_OUT_BUFFER, inPlace ? 1 : 0);
      context.refPrefix(prefix);
      return new ZstdCoder(context, false);
    } catch (NativeFailure e) {
      context.close();
      throw e;
    }
  }

  /**
   * Starts to decompress one frame as above, in place: earlier plain bytes are looked up where they
   * were put, so that the decoder keeps no window of its own. All steps must be given the same
   * output buffer, with the position where the step before left it, and room for the whole frame.
   *
   * @throws NativeFailure if a setting is out of its range
   */
  public Coder decoderInPlace(int maxWindowLog, @Nullable MemorySegment prefix)
      throws NativeFailure {
    return decoder(maxWindowLog, prefix, true);
  }

  private static MemorySegment nativeCopy(MemorySegment segment, Arena arena) {
    return segment.isNative()
        ? segment
        : arena
            .allocate(Math.max(1, segment.byteSize()))
            .asSlice(0, segment.byteSize())
            .copyFrom(segment);
  }

  /** Returns a function's result if it is no error code. */
  long check(long result) throws NativeFailure {
    if ((int) isError.call(result) == 0) {
      return result;
    }
    throw new NativeFailure(
        kind((int) getErrorCode.call(result)),
        "libzstd: " + Symbols.text(getErrorName.call(result)));
  }

  private static NativeFailure.Kind kind(int code) {
    return switch (code) {
      case ERROR_MEMORY, ERROR_WINDOW_TOO_LARGE -> NativeFailure.Kind.MEMORY;
      case ERROR_DST_TOO_SMALL -> NativeFailure.Kind.SPACE;
      case ERROR_PARAMETER_UNSUPPORTED, ERROR_PARAMETER_OUT_OF_BOUND ->
          NativeFailure.Kind.UNSUPPORTED;
      case ERROR_SRC_WRONG -> NativeFailure.Kind.TRUNCATED;
      case ERROR_CORRUPTION, ERROR_CHECKSUM -> NativeFailure.Kind.CORRUPT;
      default -> code >= 10 && code < 40 ? NativeFailure.Kind.CORRUPT : NativeFailure.Kind.OTHER;
    };
  }
}
