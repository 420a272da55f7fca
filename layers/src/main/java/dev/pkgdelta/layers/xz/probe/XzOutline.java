package dev.pkgdelta.layers.xz.probe;

import dev.pkgdelta.layers.xz.XzBlock;
import dev.pkgdelta.layers.xz.XzRecipe;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaFilter;
import dev.pkgdelta.natives.LzmaSettings;
import java.util.Optional;

/** What a block's header tells of its encoder's chain: the filters and the dictionary. */
final class XzOutline {

  /** The largest properties byte: {@code (4 * 5 + 4) * 9 + 8}. */
  private static final int MAX_PROPERTIES = 224;

  private XzOutline() {}

  /** Says why no encoder here can have written a block; nothing if one can. */
  static Optional<String> obstacle(XzBlock block, Lzma lzma) {
    int dictionary = block.dictionarySize();
    if (dictionary < LzmaSettings.MIN_DICTIONARY || dictionary > XzRecipe.MAX_DICTIONARY) {
      return Optional.of("a dictionary of " + (dictionary & 0xffffffffL) + " bytes");
    }
    int properties = block.properties();
    if (properties > MAX_PROPERTIES || properties % 9 + properties / 9 % 5 > 4) {
      return Optional.of("LZMA properties " + properties);
    }
    for (LzmaFilter filter : block.filters()) {
      if (!lzma.supports(filter)) {
        return Optional.of("liblzma " + lzma.version() + " has no filter " + filter.id());
      }
    }
    return Optional.empty();
  }

  /** Returns the chain with preset 6's settings where the header tells nothing. */
  static LzmaChain of(Optional<XzBlock> block) {
    LzmaSettings settings = LzmaSettings.preset(6, false);
    return block
        .map(told -> new LzmaChain(told.filters(), settings.withDictionary(told.dictionarySize())))
        .orElse(LzmaChain.of(settings));
  }
}
