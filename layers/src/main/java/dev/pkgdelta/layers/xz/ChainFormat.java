package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaFilter;
import dev.pkgdelta.natives.LzmaMatchFinder;
import dev.pkgdelta.natives.LzmaMode;
import dev.pkgdelta.natives.LzmaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How recipes tell an encoder's settings: as the nearest preset and what differs from it. The
 * layout is described in docs/xz-zstd-bzip2.md.
 */
final class ChainFormat {

  private static final int EXTREME = 0x10;
  private static final int CHANGED = 0x20;
  private static final int FILTERED = 0x40;

  private static final int DICTIONARY = 1;
  private static final int BITS = 2;
  private static final int MATCHING = 4;
  private static final int NICE = 8;
  private static final int DEPTH = 16;

  private static final int DELTA_ID = 3;

  private ChainFormat() {}

  static void write(LzmaChain chain, ByteWriter out) {
    LzmaSettings settings = chain.lzma();
    int preset = nearestPreset(settings);
    int changes = changes(preset(preset), settings);
    List<LzmaFilter> filters = chain.filters();
    out.u8(preset | (changes != 0 ? CHANGED : 0) | (filters.isEmpty() ? 0 : FILTERED));
    if (changes != 0) {
      out.u8(changes);
      writeChanges(settings, changes, out);
    }
    if (!filters.isEmpty()) {
      out.u8(filters.size());
      for (LzmaFilter filter : filters) {
        out.u8(filter.id());
        switch (filter) {
          case LzmaFilter.Delta(int distance) -> out.u8(distance - 1);
          case LzmaFilter.Branches(_, int startOffset) -> out.varint(startOffset & 0xffffffffL);
        }
      }
    }
  }

  private static int nearestPreset(LzmaSettings settings) {
    int best = 6;
    for (int preset = 0; preset < 0x1a; preset = preset == 9 ? EXTREME : preset + 1) {
      if (Integer.bitCount(changes(preset(preset), settings))
          < Integer.bitCount(changes(preset(best), settings))) {
        best = preset;
      }
    }
    return best;
  }

  private static LzmaSettings preset(int code) {
    return LzmaSettings.preset(code & 0xf, (code & EXTREME) != 0);
  }

  private static int changes(LzmaSettings from, LzmaSettings to) {
    boolean sameBits =
        from.literalContextBits() == to.literalContextBits()
            && from.literalPositionBits() == to.literalPositionBits()
            && from.positionBits() == to.positionBits();
    boolean sameMatching = from.mode() == to.mode() && from.matchFinder() == to.matchFinder();
    return (from.dictionarySize() == to.dictionarySize() ? 0 : DICTIONARY)
        | (sameBits ? 0 : BITS)
        | (sameMatching ? 0 : MATCHING)
        | (from.niceLength() == to.niceLength() ? 0 : NICE)
        | (from.depth() == to.depth() ? 0 : DEPTH);
  }

  private static void writeChanges(LzmaSettings settings, int changes, ByteWriter out) {
    if ((changes & DICTIONARY) != 0) {
      out.varint(settings.dictionarySize());
    }
    if ((changes & BITS) != 0) {
      out.u8(
          (settings.positionBits() * 5 + settings.literalPositionBits()) * 9
              + settings.literalContextBits());
    }
    if ((changes & MATCHING) != 0) {
      out.u8(settings.mode().id()).u8(settings.matchFinder().id());
    }
    if ((changes & NICE) != 0) {
      out.varint(settings.niceLength());
    }
    if ((changes & DEPTH) != 0) {
      out.varint(settings.depth());
    }
  }

  static LzmaChain read(ByteCursor in) throws CorruptData {
    long start = in.offset();
    int first = in.u8();
    if ((first & 0xf) > 9 || first > 0x7f) {
      throw new CorruptData("an xz recipe names an unknown preset", start);
    }
    try {
      LzmaSettings settings = preset(first);
      if ((first & CHANGED) != 0) {
        settings = readChanges(settings, in);
      }
      List<LzmaFilter> filters = (first & FILTERED) != 0 ? readFilters(in) : List.of();
      return new LzmaChain(filters, settings);
    } catch (IllegalArgumentException e) {
      throw new CorruptData("an xz recipe has unusable settings (" + e.getMessage() + ")", start);
    }
  }

  private static LzmaSettings readChanges(LzmaSettings preset, ByteCursor in) throws CorruptData {
    LzmaSettings settings = preset;
    int changes = in.u8();
    if ((changes & DICTIONARY) != 0) {
      settings = settings.withDictionary(in.varintInt(XzRecipe.MAX_DICTIONARY, "dictionary size"));
    }
    if ((changes & BITS) != 0) {
      int bits = in.u8();
      settings = settings.withBits(bits % 9, bits / 9 % 5, bits / 45);
    }
    LzmaMode mode = settings.mode();
    LzmaMatchFinder finder = settings.matchFinder();
    if ((changes & MATCHING) != 0) {
      mode = known(LzmaMode.ofId(in.u8()), in);
      finder = known(LzmaMatchFinder.ofId(in.u8()), in);
    }
    int nice = (changes & NICE) != 0 ? in.varintInt(273, "nice length") : settings.niceLength();
    int depth =
        (changes & DEPTH) != 0 ? in.varintInt(LzmaSettings.MAX_DEPTH, "depth") : settings.depth();
    return settings.withMatching(mode, finder, nice, depth);
  }

  private static <T> T known(Optional<T> value, ByteCursor in) throws CorruptData {
    return value.orElseThrow(
        () -> new CorruptData("an xz recipe names an unknown mode or finder", in.offset() - 1));
  }

  private static List<LzmaFilter> readFilters(ByteCursor in) throws CorruptData {
    long start = in.offset();
    int count = in.u8();
    List<LzmaFilter> filters = new ArrayList<>();
    for (int i = 0; i < Math.min(count, LzmaChain.MAX_FILTERS + 1); i++) {
      int id = in.u8();
      if (id == DELTA_ID) {
        filters.add(new LzmaFilter.Delta(in.u8() + 1));
      } else if (id > DELTA_ID && id <= 11) {
        filters.add(
            new LzmaFilter.Branches(
                LzmaFilter.Architecture.ofId(id), (int) in.varint(0xffffffffL, "start offset")));
      } else {
        throw new CorruptData("an xz recipe names the unknown filter " + id, start);
      }
    }
    return filters;
  }
}
