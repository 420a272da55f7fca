package dev.pkgdelta.engine;

/**
 * How the bytes of a coded block are written. The ids are part of the file format and are never
 * given to another codec; docs/engine.md describes each payload to the byte.
 */
public enum Codec {
  /** The bytes as they are. */
  STORED(0),
  /** One magicless zstd frame. */
  ZSTD(1),
  /** Ranges of the base, then one magicless zstd frame that refers to them as its prefix. */
  ZSTD_PREFIX(2),
  /** One raw LZMA stream. */
  LZMA(3),
  /** Runs of the base with sparse differences, and literals; context-mixed. */
  COVERS(4),
  /** As covers, but the literals refer to ranges of the base as their prefix. */
  COVERS_PREFIX(5);

  private final int id;

  Codec(int id) {
    this.id = id;
  }

  /** Returns the number that stands for this codec in a file. */
  public int id() {
    return id;
  }

  /**
   * Finds a codec by its id.
   *
   * @throws UnknownCodec if a later version of the format is needed
   */
  public static Codec of(int id) throws UnknownCodec {
    for (Codec codec : values()) {
      if (codec.id == id) {
        return codec;
      }
    }
    throw new UnknownCodec(id);
  }
}
