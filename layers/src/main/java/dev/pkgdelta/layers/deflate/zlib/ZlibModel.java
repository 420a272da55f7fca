package dev.pkgdelta.layers.deflate.zlib;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.EncoderFamily;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import java.util.List;

/**
 * zlib or an encoder made from it, with its settings.
 *
 * @param variant which encoder
 * @param level 1 to 9
 * @param strategy deflateInit2()'s strategy
 * @param windowBits 9 to 15: the window is as large as 2 to that power
 * @param memLevel 1 to 9: sizes of hash table and token buffer
 * @param flush what a flush does to the history
 * @param flushInterval the plain bytes between two flushes, or 0
 */
public record ZlibModel(
    ZlibVariant variant,
    int level,
    Strategy strategy,
    int windowBits,
    int memLevel,
    Flush flush,
    int flushInterval)
    implements EncoderModel {

  /** deflateInit2()'s strategies; the ordinal is part of the recipe's format. */
  public enum Strategy {
    DEFAULT,
    FILTERED,
    HUFFMAN_ONLY,
    RLE,
    FIXED
  }

  /** What a flush does to the history; the ordinal is part of the recipe's format. */
  public enum Flush {
    /** Z_SYNC_FLUSH, Z_PARTIAL_FLUSH, Z_BLOCK: nothing. */
    KEEP,
    /** Z_FULL_FLUSH: no match reaches behind the flush. */
    FORGET,
    /** The encoder starts anew with the last window of text as its dictionary, as pigz does. */
    DICTIONARY
  }

  private static final List<Strategy> STRATEGIES = List.of(Strategy.values());
  private static final List<Flush> FLUSHES = List.of(Flush.values());
  private static final List<ZlibVariant> VARIANTS = List.of(ZlibVariant.values());
  private static final int LONGEST_INTERVAL = 1 << 30;

  /** Returns a model of an encoder with its default window, memory and flush. */
  public static ZlibModel of(ZlibVariant variant, int level) {
    int memLevel = variant == ZlibVariant.GZIP ? 9 : 8;
    return new ZlibModel(variant, level, Strategy.DEFAULT, 15, memLevel, Flush.KEEP, 0);
  }

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws CorruptData if there are no such settings
   */
  public static ZlibModel read(ByteCursor settings) throws CorruptData {
    long offset = settings.offset();
    int first = settings.u8();
    int second = settings.u8();
    int third = settings.u8();
    int level = first & 15;
    int variant = first >>> 4;
    int strategy = second & 15;
    int flush = (second >>> 4) & 3;
    int windowBits = (third >>> 4) + 8;
    int memLevel = third & 15;
    if (level < 1
        || level > 9
        || variant >= VARIANTS.size()
        || strategy >= STRATEGIES.size()
        || flush >= FLUSHES.size()
        || second >= 0x80
        || windowBits < 9
        || windowBits > 15
        || memLevel < 1
        || memLevel > 9) {
      throw new CorruptData("deflate recipe has no such settings of zlib", offset);
    }
    boolean interval = (second & 0x40) != 0;
    return new ZlibModel(
        VARIANTS.get(variant),
        level,
        STRATEGIES.get(strategy),
        windowBits,
        memLevel,
        FLUSHES.get(flush),
        interval ? settings.varintInt(LONGEST_INTERVAL, "interval of flushes") : 0);
  }

  @Override
  public void writeSettings(ByteWriter out) {
    out.u8((VARIANTS.indexOf(variant) << 4) | level);
    out.u8(
        (flushInterval > 0 ? 0x40 : 0)
            | (FLUSHES.indexOf(flush) << 4)
            | STRATEGIES.indexOf(strategy));
    out.u8(((windowBits - 8) << 4) | memLevel);
    if (flushInterval > 0) {
      out.varint(flushInterval);
    }
  }

  @Override
  public EncoderFamily family() {
    return EncoderFamily.ZLIB;
  }

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    return switch (strategy) {
      case HUFFMAN_ONLY, RLE ->
          new ZlibRunPredictor(window, blockCut(window), strategy == Strategy.RLE);
      case DEFAULT, FILTERED, FIXED ->
          level < 4
              ? new ZlibFastPredictor(this, window, blockCut(window))
              : new ZlibSlowPredictor(this, window, blockCut(window));
    };
  }

  private ZlibBlockCut blockCut(PlainWindow window) {
    return new ZlibBlockCut(window, blockTokens(), variant == ZlibVariant.GZIP && level > 2);
  }

  /** Returns the tokens after which a block ends: the buffer for them is full but for one. */
  int blockTokens() {
    return (1 << (memLevel + 6)) - 1;
  }

  /** Returns the bits of a hash. */
  int hashBits() {
    return switch (variant) {
      case ZLIB -> memLevel + 7;
      case GZIP -> 15;
      case CHROMIUM, CHROMIUM_CRC -> Math.max(15, memLevel + 7);
    };
  }

  @Override
  public BlockModel blocks() {
    return new ZlibBlocks(strategy == Strategy.FIXED, blockTokens(), flush == Flush.DICTIONARY);
  }

  @Override
  public int plainBytesPerMilli() {
    return level < 4 ? 60_000 : level < 7 ? 25_000 : level == 7 ? 20_000 : 8_000;
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder();
    text.append(
        switch (variant) {
          case ZLIB -> flush == Flush.DICTIONARY ? "pigz -" + level : "zlib level " + level;
          case GZIP -> "GNU gzip -" + level;
          case CHROMIUM -> "zlib level " + level + " (Chromium)";
          case CHROMIUM_CRC -> "zlib level " + level + " (Chromium before 2022)";
        });
    if (strategy != Strategy.DEFAULT) {
      text.append(", strategy ").append(strategy.name().toLowerCase(java.util.Locale.ROOT));
    }
    if (windowBits != 15) {
      text.append(", window ").append(windowBits);
    }
    if (memLevel != 8 && variant != ZlibVariant.GZIP) {
      text.append(", memory level ").append(memLevel);
    }
    if (flush == Flush.FORGET) {
      text.append(", full flushes");
    }
    return text.toString();
  }
}
