package dev.pkgdelta.benchmarks.measure;

import dev.pkgdelta.benchmarks.pairs.Group;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way to make and apply deltas.
 *
 * @param id names it in results, for good
 * @param label names it for people
 * @param version of the program
 * @param input what it gets in place of a package
 * @param groups what it can be used on
 * @param encode the command that makes {@code {delta}} from {@code {base}} and {@code {target}}
 * @param decode the command that makes {@code {output}} from {@code {base}} and {@code {delta}}
 */
public record Tool(
    String id,
    String label,
    String version,
    Input input,
    Set<Group> groups,
    List<String> encode,
    List<String> decode) {

  /** What a program gets to work on. */
  public enum Input {
    /** The packages as they are. */
    FILES,
    /** The packages with their layers undone by pkgdelta; the result is no package. */
    IMAGES
  }

  /** Copies the collections. */
  public Tool {
    groups = Set.copyOf(groups);
    encode = List.copyOf(encode);
    decode = List.copyOf(decode);
  }

  /** Tells whether it is pkgdelta. */
  public boolean own() {
    return id.startsWith("pkgdelta");
  }

  /** Tells whether its deltas have a part that a client leaves out where bytes count. */
  public boolean extended() {
    return id.endsWith("-part");
  }

  /** Tells whether it gets packages whose compression it can't undo. */
  public boolean blind() {
    return id.endsWith("-packed");
  }

  /** Puts values in the place of a command's {@code {names}}. */
  static List<String> fill(List<String> command, Map<String, String> values) {
    return command.stream()
        .map(
            word -> {
              String filled = word;
              for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
              }
              return filled;
            })
        .toList();
  }
}
