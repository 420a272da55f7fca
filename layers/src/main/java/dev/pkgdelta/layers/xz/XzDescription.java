package dev.pkgdelta.layers.xz;

import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaFilter;
import dev.pkgdelta.natives.LzmaSettings;
import java.util.Locale;

/** Says in xz's own words how a file was made. */
public final class XzDescription {

  private XzDescription() {}

  /** Describes a recipe: {@code "xz -6, CRC64, workers"}. */
  public static String of(XzRecipe recipe) {
    XzStreamRecipe first = recipe.streams().getFirst();
    StringBuilder text = new StringBuilder("xz ").append(of(first.chain()));
    text.append(", ").append(first.check());
    if (first.sized()) {
      text.append(", workers");
    }
    if (!first.blocks().isEmpty()) {
      text.append(", ").append(first.blocks().size()).append(" blocks");
    } else if (first.blockSize() != first.defaultBlockSize()) {
      text.append(", blocks of ").append(first.blockSize());
    }
    if (recipe.streams().size() > 1) {
      text.append(", ").append(recipe.streams().size()).append(" streams");
    }
    return text.toString();
  }

  /** Describes a chain: {@code "-6"}, or what differs from every preset. */
  public static String of(LzmaChain chain) {
    StringBuilder text = new StringBuilder();
    for (LzmaFilter filter : chain.filters()) {
      switch (filter) {
        case LzmaFilter.Delta(int distance) -> text.append("--delta=dist=").append(distance);
        case LzmaFilter.Branches(LzmaFilter.Architecture architecture, _) ->
            text.append("--").append(architecture.name().toLowerCase(Locale.ROOT).replace("_", ""));
      }
      text.append(' ');
    }
    return text.append(of(chain.lzma())).toString();
  }

  private static String of(LzmaSettings settings) {
    for (int level = 0; level <= 9; level++) {
      for (boolean extreme : new boolean[] {false, true}) {
        if (settings.equals(LzmaSettings.preset(level, extreme))) {
          return "-" + level + (extreme ? "e" : "");
        }
      }
    }
    return "--lzma2=dict=%d,lc=%d,lp=%d,pb=%d,mode=%s,mf=%s,nice=%d,depth=%d"
        .formatted(
            settings.dictionarySize(),
            settings.literalContextBits(),
            settings.literalPositionBits(),
            settings.positionBits(),
            settings.mode().name().toLowerCase(Locale.ROOT),
            settings.matchFinder().name().toLowerCase(Locale.ROOT),
            settings.niceLength(),
            settings.depth());
  }
}
