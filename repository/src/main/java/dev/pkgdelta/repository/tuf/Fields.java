package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that came from a repository, each checked as it is read.
 *
 * @param file what is read, for messages
 * @param object the fields
 */
public record Fields(String file, Json.Properties object) {

  private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2})+");

  /** Returns a field's value, or null if there is none of that name. */
  public @Nullable Json find(String name) {
    return object.values().get(name);
  }

  /** Returns a field that is an object. */
  public Fields fields(String name) throws IOException {
    return as(name, find(name));
  }

  /** Returns a field that is an object, or null if there is none of that name. */
  public @Nullable Fields optionalFields(String name) throws IOException {
    Json value = find(name);
    return value == null ? null : as(name, value);
  }

  /** Returns the objects in a field that is an array of them. */
  public List<Fields> list(String name) throws IOException {
    List<Fields> found = new ArrayList<>();
    for (Json item : items(name)) {
      found.add(as(name, item));
    }
    return found;
  }

  /** Returns the texts in a field that is an array of them. */
  public List<String> texts(String name) throws IOException {
    List<String> found = new ArrayList<>();
    for (Json item : items(name)) {
      if (!(item instanceof Json.Text(String text))) {
        throw malformed("'" + name + "' holds something that is no text");
      }
      found.add(text);
    }
    return found;
  }

  /** Returns the objects in a field that is an object of them, by name. */
  public Map<String, Fields> named(String name) throws IOException {
    Map<String, Fields> found = new java.util.TreeMap<>();
    for (Map.Entry<String, Json> entry : fields(name).object.values().entrySet()) {
      found.put(entry.getKey(), as(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  /** Returns a text. */
  public String text(String name) throws IOException {
    if (find(name) instanceof Json.Text(String text)) {
      return text;
    }
    throw malformed("'" + name + "' is missing or no text");
  }

  /** Returns a text of exactly {@code bytes} bytes in lower-case hexadecimal. */
  public String hex(String name, int bytes) throws IOException {
    String text = text(name);
    if (text.length() != 2 * bytes || !HEX.matcher(text).matches()) {
      throw malformed("'" + name + "' is not " + bytes + " bytes in lower-case hexadecimal");
    }
    return text;
  }

  /** Returns a whole number of at least {@code least}. */
  public long number(String name, long least) throws IOException {
    if (find(name) instanceof Json.Whole(long number) && number >= least) {
      return number;
    }
    throw malformed("'" + name + "' is missing or no number of " + least + " or more");
  }

  /** Returns a truth value. */
  public boolean truth(String name) throws IOException {
    if (find(name) instanceof Json.Truth(boolean truth)) {
      return truth;
    }
    throw malformed("'" + name + "' is missing or no truth value");
  }

  /** Returns a time in UTC. */
  public Instant time(String name) throws IOException {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      throw malformed("'" + name + "' is no time");
    }
  }

  /** Returns the failure to throw for a fault in this object. */
  public MalformedMetadata malformed(String reason) {
    return new MalformedMetadata(file, reason);
  }

  private List<Json> items(String name) throws IOException {
    if (find(name) instanceof Json.Items(List<Json> items)) {
      return items;
    }
    throw malformed("'" + name + "' is missing or no array");
  }

  private Fields as(String name, @Nullable Json value) throws IOException {
    if (value instanceof Json.Properties properties) {
      return new Fields(file, properties);
    }
    throw malformed("'" + name + "' is missing or no object");
  }
}
