package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON that may be hostile: its depth, its number of values and its texts are bounded, a name
 * twice in one object is refused, as are fractions and what follows the value. The bytes themselves
 * are bounded by whoever received them.
 */
public final class JsonReader {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NAME = 4096;
  private static final int MAX_TEXT = 16384;
  private static final int MAX_VALUES = 500_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME)
                  .maxStringLength(MAX_TEXT)
                  .maxNumberLength(20)
                  .build())
          .build();

  private final JsonParser parser;
  private final String file;
  private int values;

  private JsonReader(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /**
   * Reads one object.
   *
   * @param file what is read, for messages
   * @throws MalformedMetadata if the bytes are anything else
   */
  public static Json.Properties object(String file, byte[] bytes) throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      JsonReader reader = new JsonReader(parser, file);
      Json value = reader.value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw reader.malformed("goes on after its end");
      }
      if (value instanceof Json.Properties object) {
        return object;
      }
      throw reader.malformed("is no JSON object");
    } catch (JacksonException e) {
      throw new MalformedMetadata(
          file,
          "is no sound JSON: "
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
    }
  }

  private Json value(@org.jspecify.annotations.Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw malformed("ends too early");
    }
    if (++values > MAX_VALUES) {
      throw malformed("holds more than " + MAX_VALUES + " values");
    }
    return switch (token) {
      case START_OBJECT -> properties();
      case START_ARRAY -> items();
      case VALUE_STRING -> new Json.Text(parser.getString());
      case VALUE_NUMBER_INT -> new Json.Whole(parser.getLongValue());
      case VALUE_TRUE -> new Json.Truth(true);
      case VALUE_FALSE -> new Json.Truth(false);
      case VALUE_NULL -> new Json.Nothing();
      default -> throw malformed("holds a value that signed metadata can't hold: " + token);
    };
  }

  private Json.Properties properties() throws IOException {
    SortedMap<String, Json> found = new TreeMap<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      String name = parser.currentName();
      found.put(name, value(parser.nextToken()));
    }
    return new Json.Properties(found);
  }

  private Json.Items items() throws IOException {
    List<Json> found = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      found.add(value(token));
    }
    return new Json.Items(found);
  }

  private MalformedMetadata malformed(String reason) {
    return new MalformedMetadata(file, reason);
  }
}
