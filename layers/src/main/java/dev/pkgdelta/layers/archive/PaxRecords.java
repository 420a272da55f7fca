package dev.pkgdelta.layers.archive;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The records of pax extended headers (POSIX.1-2001, pax): {@code "LENGTH KEY=VALUE\n"} each. */
final class PaxRecords {

  private final Map<String, String> values = new HashMap<>();

  /** Adds the records of one header; stops at the first that is malformed. */
  void add(byte[] data) {
    int position = 0;
    while (position < data.length) {
      int space = position;
      int length = 0;
      while (space < data.length && data[space] >= '0' && data[space] <= '9' && length < 1 << 24) {
        length = length * 10 + data[space++] - '0';
      }
      int end = position + length;
      if (space >= data.length || data[space] != ' ' || end > data.length || end <= space + 1) {
        return;
      }
      String record = ZipScanner.name(Arrays.copyOfRange(data, space + 1, end - 1));
      int equals = record.indexOf('=');
      if (equals <= 0) {
        return;
      }
      values.put(record.substring(0, equals), record.substring(equals + 1));
      position = end;
    }
  }

  void addAll(PaxRecords other) {
    values.putAll(other.values);
  }

  void clear() {
    values.clear();
  }

  String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  /** Returns a decimal value, its fraction cut off. */
  long number(String key, long otherwise) {
    String value = values.get(key);
    if (value == null || !value.matches("-?\\d{1,18}(\\.\\d*)?")) {
      return otherwise;
    }
    int point = value.indexOf('.');
    return Long.parseLong(point < 0 ? value : value.substring(0, point));
  }

  boolean isSparse() {
    return values.containsKey("GNU.sparse.major")
        || values.containsKey("GNU.sparse.size")
        || values.containsKey("GNU.sparse.map")
        || values.containsKey("SCHILY.realsize");
  }
}
