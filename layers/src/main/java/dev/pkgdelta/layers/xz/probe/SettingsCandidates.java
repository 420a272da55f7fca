package dev.pkgdelta.layers.xz.probe;

import dev.pkgdelta.natives.LzmaMatchFinder;
import dev.pkgdelta.natives.LzmaMode;
import dev.pkgdelta.natives.LzmaSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings that liblzma may have encoded a block with, likely ones first: presets with the
 * block's dictionary (6 before all, dpkg-deb's and xz's default), their extreme variants, other
 * presets with only the dictionary changed, and last what people set by hand.
 */
final class SettingsCandidates {

  private static final int[] LEVELS = {6, 9, 8, 7, 5, 4, 3, 2, 1, 0};
  private static final int[] NICE_LENGTHS = {273, 128, 64, 32, 16, 8, 24, 48, 96, 192, 256};

  private SettingsCandidates() {}

  /**
   * Lists candidates.
   *
   * @param dictionary in bytes
   * @param properties LZMA's properties byte, valid, or -1 if it is not known
   */
  static List<LzmaSettings> of(int dictionary, int properties) {
    List<LzmaSettings> presets = new ArrayList<>();
    for (boolean extreme : new boolean[] {false, true}) {
      for (int level : LEVELS) {
        presets.add(LzmaSettings.preset(level, extreme));
      }
    }
    Set<LzmaSettings> candidates = new LinkedHashSet<>();
    presets.stream()
        .filter(preset -> preset.dictionarySize() == dictionary)
        .map(preset -> withBits(preset, properties))
        .forEach(candidates::add);
    presets.stream()
        .map(preset -> withBits(preset, properties).withDictionary(dictionary))
        .forEach(candidates::add);
    LzmaSettings base =
        withBits(LzmaSettings.preset(6, false), properties).withDictionary(dictionary);
    for (int nice : NICE_LENGTHS) {
      candidates.add(base.withMatching(LzmaMode.NORMAL, LzmaMatchFinder.BT4, nice, 0));
    }
    for (LzmaMatchFinder finder : LzmaMatchFinder.values()) {
      for (int nice : new int[] {64, 128, 273}) {
        candidates.add(base.withMatching(LzmaMode.NORMAL, finder, nice, 0));
        candidates.add(base.withMatching(LzmaMode.FAST, finder, nice, 0));
      }
    }
    return List.copyOf(candidates);
  }

  private static LzmaSettings withBits(LzmaSettings settings, int properties) {
    return properties < 0
        ? settings
        : settings.withBits(properties % 9, properties / 9 % 5, properties / 45);
  }
}
