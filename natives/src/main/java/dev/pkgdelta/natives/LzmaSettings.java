package dev.pkgdelta.natives;

import java.util.Objects;

/**
 * How liblzma is to encode LZMA or LZMA2 ({@code lzma_options_lzma}). The presets are written down
 * here and not asked of the library, because what a preset means must never change.
 *
 * @param dictionarySize in bytes, 4096 to 1.5 GiB
 * @param literalContextBits lc, 0 to 4; with lp at most 4
 * @param literalPositionBits lp, 0 to 4
 * @param positionBits pb, 0 to 4
 * @param niceLength a match this long is taken without looking further, 2 to 273
 * @param depth how many candidates to look at, or 0 for the match finder's default
 */
public record LzmaSettings(
    int dictionarySize,
    int literalContextBits,
    int literalPositionBits,
    int positionBits,
    LzmaMode mode,
    LzmaMatchFinder matchFinder,
    int niceLength,
    int depth) {

  /** The smallest dictionary, in bytes. */
  public static final int MIN_DICTIONARY = 1 << 12;

  /** The largest dictionary that liblzma's encoder takes, in bytes. */
  public static final int MAX_DICTIONARY = 3 << 29;

  /** The largest depth taken here. */
  public static final int MAX_DEPTH = 1 << 16;

  public LzmaSettings {
    Objects.requireNonNull(mode);
    Objects.requireNonNull(matchFinder);
    require(dictionarySize, MIN_DICTIONARY, MAX_DICTIONARY, "dictionary size");
    require(literalContextBits, 0, 4, "lc");
    require(literalPositionBits, 0, 4 - literalContextBits, "lp");
    require(positionBits, 0, 4, "pb");
    require(niceLength, 2, 273, "nice length");
    require(depth, 0, MAX_DEPTH, "depth");
  }

  /** Returns the properties byte, {@code (pb * 5 + lp) * 9 + lc}. */
  public int properties() {
    return (positionBits * 5 + literalPositionBits) * 9 + literalContextBits;
  }

  private static void require(int value, int min, int max, String what) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + " is " + value + ", not from " + min + " to " + max);
    }
  }

  /**
   * Returns a preset of xz ({@code lzma_lzma_preset}).
   *
   * @param level 0 to 9
   * @param extreme whether it is the slower variant ({@code -e})
   */
  public static LzmaSettings preset(int level, boolean extreme) {
    Objects.checkIndex(level, 10);
    int dictionary = 1 << new int[] {18, 20, 21, 22, 22, 23, 23, 24, 25, 26}[level];
    LzmaSettings base =
        new LzmaSettings(dictionary, 3, 0, 2, LzmaMode.NORMAL, LzmaMatchFinder.BT4, 64, 0);
    if (extreme) {
      return level == 3 || level == 5 ? base.withSearch(192, 0) : base.withSearch(273, 512);
    }
    return switch (level) {
      case 0 -> base.withFast(LzmaMatchFinder.HC3, 128, 4);
      case 1 -> base.withFast(LzmaMatchFinder.HC4, 128, 8);
      case 2 -> base.withFast(LzmaMatchFinder.HC4, 273, 24);
      case 3 -> base.withFast(LzmaMatchFinder.HC4, 273, 48);
      case 4 -> base.withSearch(16, 0);
      case 5 -> base.withSearch(32, 0);
      default -> base;
    };
  }

  private LzmaSettings withSearch(int nice, int newDepth) {
    return new LzmaSettings(
        dictionarySize,
        literalContextBits,
        literalPositionBits,
        positionBits,
        mode,
        matchFinder,
        nice,
        newDepth);
  }

  private LzmaSettings withFast(LzmaMatchFinder finder, int nice, int newDepth) {
    return new LzmaSettings(
        dictionarySize,
        literalContextBits,
        literalPositionBits,
        positionBits,
        LzmaMode.FAST,
        finder,
        nice,
        newDepth);
  }

  /** Returns these settings with another dictionary size. */
  public LzmaSettings withDictionary(int size) {
    return new LzmaSettings(
        size,
        literalContextBits,
        literalPositionBits,
        positionBits,
        mode,
        matchFinder,
        niceLength,
        depth);
  }

  /** Returns these settings with other literal and position bits. */
  public LzmaSettings withBits(int lc, int lp, int pb) {
    return new LzmaSettings(dictionarySize, lc, lp, pb, mode, matchFinder, niceLength, depth);
  }

  /** Returns these settings with another way to find matches. */
  public LzmaSettings withMatching(
      LzmaMode newMode, LzmaMatchFinder finder, int nice, int newDepth) {
    return new LzmaSettings(
        dictionarySize,
        literalContextBits,
        literalPositionBits,
        positionBits,
        newMode,
        finder,
        nice,
        newDepth);
  }
}
