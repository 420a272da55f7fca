package dev.pkgdelta.repository.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Reads one table of a TOML file with typed values, and refuses keys that nobody asked for. Not
 * safe for use by several threads.
 */
public final class TomlReader {

  private final Path file;
  private final TomlTable table;
  private final Set<String> known = new HashSet<>();

  TomlReader(Path file, TomlTable table) {
    this.file = file;
    this.table = table;
  }

  /**
   * Reads a file.
   *
   * @return its outermost table
   * @throws WrongConfiguration if it is no TOML
   * @throws IOException if it can't be read
   */
  public static TomlReader open(Path file) throws IOException {
    TomlParseResult toml = Toml.parse(file);
    if (toml.hasErrors()) {
      var error = toml.errors().getFirst();
      throw new WrongConfiguration(
          file,
          "line " + error.position().line() + ", column " + error.position().column(),
          String.valueOf(error.getMessage()));
    }
    return new TomlReader(file, toml);
  }

  /** Returns a table in this one; an empty one if there is none. */
  public TomlReader table(String key) throws WrongConfiguration {
    TomlTable inner = value(key, TomlTable.class);
    return new TomlReader(file, inner == null ? table.getTableOrEmpty(List.of(key)) : inner);
  }

  /** Returns the tables of an array of tables. */
  public List<TomlReader> tables(String key) throws WrongConfiguration {
    List<TomlReader> tables = new ArrayList<>();
    for (Object element : elements(key)) {
      if (!(element instanceof TomlTable inner)) {
        throw wrong(key, "is to be written as [[" + key + "]]");
      }
      tables.add(new TomlReader(file, inner));
    }
    return tables;
  }

  /** Returns a text. */
  public String text(String key, String otherwise) throws WrongConfiguration {
    String value = value(key, String.class);
    return value == null ? otherwise : value;
  }

  /** Returns a truth value. */
  public boolean truth(String key, boolean otherwise) throws WrongConfiguration {
    Boolean value = value(key, Boolean.class);
    return value == null ? otherwise : value;
  }

  /** Returns a whole number of at least {@code least}. */
  public long number(String key, long otherwise, long least) throws WrongConfiguration {
    Long value = value(key, Long.class);
    if (value != null && value < least) {
      throw wrong(key, value + " is less than " + least);
    }
    return value == null ? otherwise : value;
  }

  /** Returns a whole number, 0 or more. */
  public int count(String key, int otherwise) throws WrongConfiguration {
    return (int) Math.min(Integer.MAX_VALUE, number(key, otherwise, 0));
  }

  /** Returns a share, 0 or more. */
  public double share(String key, double otherwise) throws WrongConfiguration {
    known.add(key);
    Object value = table.get(List.of(key));
    return switch (value) {
      case null -> otherwise;
      case Double share when share >= 0 -> share;
      case Long share when share >= 0 -> share;
      default -> throw wrong(key, "give a share such as 0.7");
    };
  }

  /** Returns the texts of an array. */
  public List<String> texts(String key, List<String> otherwise) throws WrongConfiguration {
    if (!table.contains(List.of(key))) {
      known.add(key);
      return otherwise;
    }
    List<String> texts = new ArrayList<>();
    for (Object element : elements(key)) {
      if (!(element instanceof String text)) {
        throw wrong(key, "give texts in quotes");
      }
      texts.add(text);
    }
    return texts;
  }

  /** Returns the numbers of an array, each 1 or more. */
  public List<Integer> counts(String key, List<Integer> otherwise) throws WrongConfiguration {
    if (!table.contains(List.of(key))) {
      known.add(key);
      return otherwise;
    }
    List<Integer> counts = new ArrayList<>();
    for (Object element : elements(key)) {
      if (!(element instanceof Long count) || count < 1 || count > Integer.MAX_VALUE) {
        throw wrong(key, "give numbers of 1 or more");
      }
      counts.add(count.intValue());
    }
    return counts;
  }

  /**
   * Returns a constant, written in lower case with hyphens; it must be there if there is no other.
   */
  public <E extends Enum<E>> E word(String key, Class<E> type, @Nullable E otherwise)
      throws WrongConfiguration {
    String value = value(key, String.class);
    if (value == null && otherwise != null) {
      return otherwise;
    }
    return word(key, type, value == null ? "" : value);
  }

  /** Returns the constants of an array, written as above. */
  public <E extends Enum<E>> List<E> words(String key, Class<E> type, List<E> otherwise)
      throws WrongConfiguration {
    if (!table.contains(List.of(key))) {
      known.add(key);
      return otherwise;
    }
    List<E> words = new ArrayList<>();
    for (String text : texts(key, List.of())) {
      words.add(word(key, type, text));
    }
    return words;
  }

  private <E extends Enum<E>> E word(String key, Class<E> type, String text)
      throws WrongConfiguration {
    List<String> allowed = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (word.equals(text)) {
        return constant;
      }
      allowed.add(word);
    }
    throw wrong(key, "'" + text + "' is none of " + String.join(", ", allowed));
  }

  private List<Object> elements(String key) throws WrongConfiguration {
    TomlArray array = value(key, TomlArray.class);
    return array == null ? List.of() : array.toList();
  }

  private <T> @Nullable T value(String key, Class<T> type) throws WrongConfiguration {
    known.add(key);
    Object value = table.get(List.of(key));
    if (value != null && !type.isInstance(value)) {
      throw wrong(
          key, "is to be a " + type.getSimpleName().replace("Toml", "").toLowerCase(Locale.ROOT));
    }
    return type.cast(value);
  }

  /** Returns the complaint about a key. */
  public WrongConfiguration wrong(String key, String message) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    String where =
        position == null
            ? key
            : "line " + position.line() + ", column " + position.column() + ": " + key;
    return new WrongConfiguration(file, where, message);
  }

  /** Checks that every key was asked for. */
  public void end() throws WrongConfiguration {
    for (String key : table.keySet()) {
      if (!known.contains(key)) {
        throw wrong(
            key,
            "is not known here; known are " + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }
}
