package dev.pkgdelta.natives;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How libzstd is to compress.
 *
 * @param values the parameters that differ from libzstd's defaults, in the order of {@link
 *     ZstdParameter}; unmodifiable
 */
public record ZstdSettings(Map<ZstdParameter, Integer> values) {

  public ZstdSettings {
    EnumMap<ZstdParameter, Integer> copy = new EnumMap<>(ZstdParameter.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /** Returns settings that are all libzstd's defaults but the level. */
  public static ZstdSettings level(int level) {
    return new ZstdSettings(Map.of(ZstdParameter.COMPRESSION_LEVEL, level));
  }

  /** Returns these settings with one changed. */
  public ZstdSettings with(ZstdParameter parameter, int value) {
    EnumMap<ZstdParameter, Integer> copy = new EnumMap<>(ZstdParameter.class);
    copy.putAll(values);
    copy.put(parameter, value);
    return new ZstdSettings(copy);
  }

  /** Returns a parameter's value, or 0 if it is left to libzstd. */
  public int get(ZstdParameter parameter) {
    return values.getOrDefault(parameter, 0);
  }
}
