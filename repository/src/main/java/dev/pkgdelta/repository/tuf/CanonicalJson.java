package dev.pkgdelta.repository.tuf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Canonical JSON, the form that signatures are over: names sorted, no space, whole numbers only,
 * and in texts nothing escaped but the quotation mark and the backslash (OLPC Canonical JSON, which
 * the specification of The Update Framework names). It is also the form in which metadata is
 * written, for being the smallest.
 */
public final class CanonicalJson {

  private CanonicalJson() {}

  /** Returns the canonical form of a value, in UTF-8. */
  public static byte[] encode(Json value) {
    StringBuilder text = new StringBuilder(256);
    append(text, value);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder text, Json value) {
    switch (value) {
      case Json.Text(String string) -> append(text, string);
      case Json.Whole(long number) -> text.append(number);
      case Json.Truth(boolean truth) -> text.append(truth);
      case Json.Nothing() -> text.append("null");
      case Json.Items(List<Json> items) -> {
        char separator = '[';
        for (Json item : items) {
          append(text.append(separator), item);
          separator = ',';
        }
        text.append(items.isEmpty() ? "[]" : "]");
      }
      case Json.Properties properties -> {
        char separator = '{';
        for (Map.Entry<String, Json> property : properties.values().entrySet()) {
          append(text.append(separator), property.getKey());
          append(text.append(':'), property.getValue());
          separator = ',';
        }
        text.append(properties.values().isEmpty() ? "{}" : "}");
      }
    }
  }

  private static void append(StringBuilder text, String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
  }
}
