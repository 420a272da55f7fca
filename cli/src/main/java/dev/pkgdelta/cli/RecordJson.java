package dev.pkgdelta.cli;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes records as JSON objects: components are properties, enum constants become lower-case words
 * with dashes. The API's results are all records, so what they hold and what is printed can't drift
 * apart.
 */
final class RecordJson {

  private RecordJson() {}

  /**
   * Writes one value: a record, map, iterable, enum constant, string, number, truth value or null.
   */
  static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Optional<?> optional -> write(json, optional.orElse(null));
      case Record object -> {
        json.writeStartObject();
        writeComponents(json, object);
        json.writeEndObject();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, property) -> writeProperty(json, String.valueOf(name), property));
        json.writeEndObject();
      }
      case Iterable<?> items -> {
        json.writeStartArray();
        items.forEach(item -> write(json, item));
        json.writeEndArray();
      }
      case Enum<?> constant -> json.writeString(word(constant));
      case String text -> json.writeString(text);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> throw new IllegalArgumentException("no JSON form for " + value.getClass());
    }
  }

  /** Writes one property of the object that was begun. */
  static void writeProperty(JsonGenerator json, String name, @Nullable Object value) {
    json.writeName(name);
    write(json, value);
  }

  /** Writes a record's components as properties of the object that was begun. */
  static void writeComponents(JsonGenerator json, Record object) {
    for (RecordComponent component : object.getClass().getRecordComponents()) {
      try {
        writeProperty(json, component.getName(), component.getAccessor().invoke(object));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("no access to " + component, e);
      }
    }
  }

  /** Returns an enum constant as users write it: {@code NO_ENCODER} as {@code no-encoder}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
