package dev.pkgdelta.natives;

/**
 * libbz2 1.0.8, the copy that comes bundled or else the system's; all copies since 1.0 give the
 * same bytes. Safe for use by several threads.
 */
public final class Bzip2 {

  final WordFunction compressInit;
  final WordFunction compress;
  final WordFunction compressEnd;
  final WordFunction decompressInit;
  final WordFunction decompress;
  final WordFunction decompressEnd;

  private Bzip2(Symbols symbols) {
    compressInit = symbols.words("BZ2_bzCompressInit");
    compress = symbols.words("BZ2_bzCompress");
    compressEnd = symbols.words("BZ2_bzCompressEnd");
    decompressInit = symbols.words("BZ2_bzDecompressInit");
    decompress = symbols.words("BZ2_bzDecompress");
    decompressEnd = symbols.words("BZ2_bzDecompressEnd");
  }

  /** Loads at first use, once. */
  private static final class Copy {
    static final Native<Bzip2> ANY = load();

    private static Native<Bzip2> load() {
      String remedy = "install it (Debian: libbz2-1.0) or set -Dpkgdelta.libbz2=<path>";
      Native<Bzip2> bundled =
          Symbols.attempt(
              "libbz2", remedy, () -> new Bzip2(new Symbols(LibraryFile.bundled("bz2"))));
      return bundled instanceof Native.Loaded<Bzip2>
          ? bundled
          : Symbols.attempt(
              "libbz2", remedy, () -> new Bzip2(new Symbols(LibraryFile.system("bz2", "1.0"))));
    }
  }

  /** Returns the copy in use. */
  public static Native<Bzip2> any() {
    return Copy.ANY;
  }

  /**
   * Starts to compress one stream.
   *
   * @param level the block size in units of 100,000 bytes, 1 to 9
   */
  public Coder encoder(int level) throws NativeFailure {
    return Bzip2Coder.encoder(this, java.util.Objects.checkIndex(level - 1, 9) + 1);
  }

  /** Starts to decompress one stream. */
  public Coder decoder() throws NativeFailure {
    return Bzip2Coder.decoder(this);
  }
}
