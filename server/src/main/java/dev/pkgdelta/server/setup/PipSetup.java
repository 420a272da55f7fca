package dev.pkgdelta.server.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** pip's index is the one in its configuration (pip config); uv reads its own. */
public final class PipSetup implements Setup {

  private static final Pattern INDEX = Pattern.compile("\\s*index[-_]url\\s*[=:]\\s*(\\S+)\\s*");
  private static final String SECTION = "[global]";
  private static final String NAME = "index";

  private final Place place;
  private final String upstream;

  /**
   * Prepares it.
   *
   * @param upstream the index; empty for the one that pip is configured for
   */
  public PipSetup(Place place, String upstream) {
    this.place = place;
    this.upstream = upstream;
  }

  private Path file() {
    return place.system() ? place.at("/etc/pip.conf") : place.atHome(".config/pip/pip.conf");
  }

  private OwnLines lines() {
    return new OwnLines(file(), "pip");
  }

  @Override
  public List<Change> write() throws IOException {
    lines().takeBack();
    String index = upstream.isEmpty() ? configured() : upstream;
    String ours = "index-url = " + place.proxy() + "pypi/" + NAME + "/simple/";
    List<String> before = Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    boolean section = before.stream().anyMatch(line -> line.strip().equals(SECTION));
    Change entry = new UpstreamEntry(place, "pip").write(NAME, index);
    return List.of(
        entry,
        lines()
            .write(
                line -> INDEX.matcher(line).matches(),
                all -> section ? afterSection(all) : all.size(),
                section || before.stream().anyMatch(line -> INDEX.matcher(line).matches())
                    ? List.of(ours)
                    : List.of(SECTION, ours)));
  }

  private static int afterSection(List<String> lines) {
    int at = 0;
    while (!lines.get(at).strip().equals(SECTION)) {
      at++;
    }
    return at + 1;
  }

  private String configured() throws IOException {
    if (Files.exists(file())) {
      for (String line : Files.readAllLines(file())) {
        Matcher index = INDEX.matcher(line);
        if (index.matches()) {
          return index.group(1);
        }
      }
    }
    throw new IOException(
        file() + " names no index-url: say which index pip uses with --upstream URL");
  }

  @Override
  public List<Change> undo() throws IOException {
    return List.of(lines().takeBack(), new UpstreamEntry(place, "pip").takeBack());
  }

  @Override
  public List<String> notes() {
    return List.of(
        "uv reads UV_DEFAULT_INDEX: set it to " + place.proxy() + "pypi/" + NAME + "/simple/");
  }
}
