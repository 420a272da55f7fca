package dev.pkgdelta.server.setup;

import java.nio.file.Path;
import java.util.List;

/**
 * What was done to a file.
 *
 * @param file the file
 * @param deed what was done
 * @param lines the lines that came or went
 */
public record Change(Path file, Deed deed, List<String> lines) {

  /** What can be done to a file. */
  public enum Deed {
    /** It, or the lines, were not there before. */
    WROTE,
    /** It, or the lines, are no longer there. */
    TOOK_BACK,
    /** Nothing was to be done. */
    LEFT
  }

  /** Keeps a copy of the list. */
  public Change {
    lines = List.copyOf(lines);
  }
}
