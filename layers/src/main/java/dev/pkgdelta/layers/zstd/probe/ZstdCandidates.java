package dev.pkgdelta.layers.zstd.probe;

import dev.pkgdelta.layers.zstd.frame.ZstdFrame;
import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings with which one copy of libzstd writes the header that a frame has, likely ones
 * first. A level gives a window, which the header tells, so few levels are left; where none gives
 * it, the window was set by hand, mostly along with long-distance matching ({@code --long}).
 */
final class ZstdCandidates {

  /** dpkg-deb's default, zstd's, makepkg's, then the rest. */
  private static final int[] LEVELS = {
    19, 3, 20, 18, 22, 21, 9, 10, 15, 1, 6, 12, 5, 4, 2, 7, 8, 11, 13, 14, 16, 17, -1, -2, -3, -4,
    -5, -6, -7
  };

  /** Windows of this logarithm and larger are asked for by {@code --long} more than by levels. */
  private static final int LONG_WINDOW = 27;

  /** The window that {@code --long} asks for if told no other. */
  private static final int LONG_DEFAULT = 27;

  /** Below this size nobody asks for long distances, and nothing would show it. */
  private static final long SMALLEST_LONG = 1 << 20;

  private ZstdCandidates() {}

  static List<ZstdSettings> of(Zstd library, ZstdFrame frame) {
    List<ZstdSettings> byLevel = new ArrayList<>();
    List<ZstdSettings> byHand = new ArrayList<>();
    int window = frame.windowLog();
    for (int level : LEVELS) {
      ZstdSettings settings = ZstdSettings.level(level);
      if (frame.checksum()) {
        settings = settings.with(ZstdParameter.CHECKSUM_FLAG, 1);
      }
      int usual = library.matching(level, frame.contentSize()).windowLog();
      boolean fits =
          window < 0
              ? frame.windowDescriptor() < 0 && 1L << usual >= frame.contentSize()
              : usual == window;
      if (fits) {
        byLevel.add(settings);
      }
      ZstdSettings set =
          settings.with(ZstdParameter.WINDOW_LOG, window > 0 ? window : LONG_DEFAULT);
      byHand.add(set.with(ZstdParameter.ENABLE_LONG_DISTANCE_MATCHING, 1));
      if (!fits && window > 0) {
        byHand.add(set);
      }
    }
    boolean large = window < 0 && frame.contentSize() > SMALLEST_LONG;
    if (byLevel.isEmpty() || window >= LONG_WINDOW || large) {
      byLevel.addAll(byHand);
    }
    return byLevel;
  }
}
