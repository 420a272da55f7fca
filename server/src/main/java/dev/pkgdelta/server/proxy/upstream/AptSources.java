package dev.pkgdelta.server.proxy.upstream;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The servers that apt's sources name (sources.list(5)), in one-line style and in deb822 style.
 * Files are read again when they change. Safe for use by several threads.
 */
public final class AptSources {

  private static final long MAX_FILE = 1 << 20;
  private static final long LOOK_AGAIN_NANOS = 2_000_000_000L;

  private final Path directory;
  private Map<Path, FileTime> read = Map.of();
  private Set<Origin> origins = Set.of();
  private long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;

  /**
   * @param directory apt's configuration directory, usually {@code /etc/apt}; may be missing
   */
  public AptSources(Path directory) {
    this.directory = directory;
  }

  /** Returns the servers. */
  public synchronized Set<Origin> origins() {
    if (System.nanoTime() - lookedAt < LOOK_AGAIN_NANOS) {
      return origins;
    }
    lookedAt = System.nanoTime();
    Map<Path, FileTime> now = times(directory);
    if (!now.equals(read)) {
      Set<Origin> found = new HashSet<>();
      for (Path file : now.keySet()) {
        addFrom(file, found);
      }
      read = now;
      origins = Set.copyOf(found);
    }
    return origins;
  }

  /** Returns the files of sources below apt's configuration directory, in their order. */
  public static List<Path> files(Path directory) {
    return List.copyOf(times(directory).keySet());
  }

  private static Map<Path, FileTime> times(Path directory) {
    Map<Path, FileTime> found = new TreeMap<>();
    add(directory.resolve("sources.list"), found);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory.resolve("sources.list.d"), "*.{list,sources}")) {
      files.forEach(file -> add(file, found));
    } catch (IOException | DirectoryIteratorException _) {
      return found; // no such directory: fewer sources
    }
    return found;
  }

  private static void add(Path file, Map<Path, FileTime> found) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MAX_FILE) {
        found.put(file, Files.getLastModifiedTime(file));
      }
    } catch (IOException _) {
      return; // just gone
    }
  }

  private static void addFrom(Path file, Set<Origin> found) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      List<String> addresses = file.toString().endsWith(".sources") ? deb822(text) : oneLine(text);
      for (String address : addresses) {
        addOrigin(address, found);
      }
    } catch (IOException _) {
      return; // unreadable for us: no source of ours
    }
  }

  private static void addOrigin(String address, Set<Origin> found) {
    try {
      found.add(Origin.of(new URI(address)));
    } catch (URISyntaxException | RefusedUpstream _) {
      return; // such as file: or cdrom:
    }
  }

  /** The words that are no options; the one after {@code deb} is the address. */
  private static List<String> oneLine(String text) {
    List<String> addresses = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String plain = line.replaceFirst("#.*", "").replaceFirst("\\[[^\\]]*\\]", " ").strip();
      String[] words = plain.split("\\s+", 3);
      if (words.length == 3 && (words[0].equals("deb") || words[0].equals("deb-src"))) {
        addresses.add(words[1]);
      }
    }
    return addresses;
  }

  private static List<String> deb822(String text) {
    List<String> addresses = new ArrayList<>();
    boolean inField = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith("#")) {
        continue;
      }
      boolean more = line.startsWith(" ") || line.startsWith("\t");
      if (!more) {
        inField = line.toLowerCase(Locale.ROOT).startsWith("uris:");
      }
      if (inField) {
        String value = more ? line : line.substring("uris:".length());
        addresses.addAll(List.of(value.strip().split("\\s+")));
      }
    }
    return addresses;
  }
}
