package dev.pkgdelta.packages;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Resolves paths below a root as if it were the root of the file system: directories may be
 * symbolic links, absolute ones start at the root again, and {@code ..} never leaves it. The last
 * component is not followed. Immutable.
 */
record ConfinedPaths(Path root) {

  /** As many as Linux follows (path_resolution(7)). */
  private static final int MAX_LINKS = 40;

  /**
   * Returns the file's real place; whether something is there is not checked.
   *
   * @throws FileSystemLoopException if more than 40 links are met
   * @throws IOException if a link can't be read, or the path is no path
   */
  Path resolve(String path) throws IOException {
    Deque<String> pending = new ArrayDeque<>(components(path));
    Deque<String> done = new ArrayDeque<>();
    int links = 0;
    while (!pending.isEmpty()) {
      String component = pending.removeFirst();
      if (component.equals("..")) {
        done.pollLast();
        continue;
      }
      done.addLast(component);
      Path here = place(done);
      if (!pending.isEmpty() && Files.isSymbolicLink(here)) {
        if (++links > MAX_LINKS) {
          throw new FileSystemLoopException(path);
        }
        String target = Files.readSymbolicLink(here).toString();
        done.removeLast();
        if (target.startsWith("/")) {
          done.clear();
        }
        components(target).reversed().forEach(pending::addFirst);
      }
    }
    return place(done);
  }

  /** Whether a directory directly below the root is a symbolic link, as after a usr-merge. */
  boolean isLink(String name) {
    return Files.isSymbolicLink(root.resolve(name));
  }

  static boolean isRegular(Path place) {
    return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS);
  }

  private Path place(Deque<String> components) throws IOException {
    try {
      return root.resolve(String.join("/", components));
    } catch (InvalidPathException e) {
      throw new IOException("this system has no files of the name " + components.peekLast(), e);
    }
  }

  private static List<String> components(String path) {
    return Arrays.stream(path.split("/", -1))
        .filter(component -> !component.isEmpty() && !component.equals("."))
        .toList();
  }
}
