package dev.pkgdelta.server.proxy.apt;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The indices that apt keeps on this machine. Their names are their addresses: without scheme,
 * underscores in place of slashes, and what would be mistaken encoded with percent signs.
 */
final class AptLists {

  private final Path directory;
  private Map<Path, String> known = Map.of();

  /**
   * @param directory usually {@code /var/lib/apt/lists}; may be missing
   */
  AptLists(Path directory) {
    this.directory = directory;
  }

  /** Takes an index. */
  interface Sink {

    /**
     * An index.
     *
     * @param key its address
     */
    void index(Path file, String key);
  }

  /** Hands over the indices that are new or changed since the last time. */
  synchronized void readChanged(Sink sink) {
    Map<Path, String> now = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*_Packages*")) {
      for (Path file : files) {
        String state = Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        now.put(file, state);
        if (!state.equals(known.get(file))) {
          sink.index(file, key(file.getFileName().toString()));
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      return; // no apt here, or it is just at work: the next look finds more
    }
    known = now;
  }

  private static String key(String name) {
    String path = name.replace('_', '/');
    int slash = path.indexOf('/');
    String authority = URLDecoder.decode(path.substring(0, slash), StandardCharsets.UTF_8);
    return ArchivePath.key(authority, path.substring(slash));
  }
}
