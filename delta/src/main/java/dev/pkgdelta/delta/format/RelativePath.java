package dev.pkgdelta.delta.format;

/** Paths of installed files: relative, plain, below the root. */
public final class RelativePath {

  private RelativePath() {}

  /**
   * Returns whether a path stays below the root that it is resolved against, names no directory on
   * the way by {@code .} or {@code ..}, and has no control characters, so that a message that shows
   * it stays one line.
   */
  public static boolean isSafe(String path) {
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        return false;
      }
    }
    return path.chars().noneMatch(Character::isISOControl);
  }
}
