package dev.pkgdelta.delta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The base is not the one that the delta was made for. */
public final class WrongBase extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  private final transient List<Difference> differences;

  /**
   * One file of the base that is not as it must be.
   *
   * @param path the base package, or a path below the root
   * @param problem what is wrong with it
   * @param expected the SHA-256 that it must have, or as much of it as the delta tells, in
   *     hexadecimal
   * @param found the SHA-256 of the file that is there; null if it could not be read
   */
  public record Difference(String path, Problem problem, String expected, @Nullable String found) {

    /** Returns the difference in a few words. */
    public String describe() {
      return switch (problem) {
        case MISSING -> path + " is missing";
        case UNREADABLE -> path + " can't be read";
        case CHANGED -> path + " is changed";
      };
    }
  }

  /** What is wrong with a file. */
  public enum Problem {
    /** Nothing is there. */
    MISSING,
    /** It is there but is no plain file or can't be opened. */
    UNREADABLE,
    /** Its content is another. */
    CHANGED
  }

  /**
   * @param file the base, as the caller named it
   * @param message what is wrong and what to do, as the rest of a sentence
   * @param differences every file that is missing or changed
   */
  public WrongBase(
      String file, String message, List<Difference> differences, @Nullable Throwable cause) {
    super(ExitCode.WRONG_BASE, file, -1, message, cause);
    this.differences = List.copyOf(differences);
  }

  /** Returns every file that is missing or changed, in the order of the delta's list. */
  public List<Difference> differences() {
    return differences;
  }
}
