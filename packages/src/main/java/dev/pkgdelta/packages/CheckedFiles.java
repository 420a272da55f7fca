package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.Bytes;
import java.util.List;

/**
 * Files that were looked for in an installed tree.
 *
 * @param files the content of each, in the order in which they were asked for; complete only if
 *     there are no problems
 * @param problems every file that is missing, changed or unreadable
 */
public record CheckedFiles(List<Bytes> files, List<FileProblem> problems) {

  public CheckedFiles {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }
}
