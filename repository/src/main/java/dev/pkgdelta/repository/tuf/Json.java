package dev.pkgdelta.repository.tuf;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON value as signed metadata may hold it: numbers are whole. Metadata is checked field by
 * field out of this form, and signatures are over its canonical form, unknown fields included.
 */
public sealed interface Json {

  /** A text. */
  record Text(String value) implements Json {}

  /** A whole number. */
  record Whole(long value) implements Json {}

  /** A truth value. */
  record Truth(boolean value) implements Json {}

  /** Nothing. */
  record Nothing() implements Json {}

  /** Values in order. */
  record Items(List<Json> values) implements Json {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** Values by name, sorted by name. */
  record Properties(SortedMap<String, Json> values) implements Json {

    /** Returns an object with the same values and one more, or one replaced. */
    public Properties with(String name, Json value) {
      SortedMap<String, Json> copy = new TreeMap<>(values);
      copy.put(name, value);
      return new Properties(copy);
    }

    /** Returns an object with the same values and one more text, or one replaced. */
    public Properties with(String name, String value) {
      return with(name, new Text(value));
    }

    /** Returns an object with the same values and one more number, or one replaced. */
    public Properties with(String name, long value) {
      return with(name, new Whole(value));
    }
  }

  /** Returns an object without values. */
  static Properties object() {
    return new Properties(new TreeMap<>());
  }

  /** Returns an object with these values. */
  static Properties object(Map<String, ? extends Json> values) {
    return new Properties(new TreeMap<>(values));
  }

  /** Returns an array of texts. */
  static Items texts(Iterable<String> values) {
    List<Json> items = new java.util.ArrayList<>();
    values.forEach(value -> items.add(new Text(value)));
    return new Items(items);
  }
}
