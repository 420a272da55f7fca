package dev.pkgdelta.server.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** npm's registry is the one in the user's {@code .npmrc}. */
public final class NpmSetup implements Setup {

  private static final Pattern REGISTRY =
      Pattern.compile("\\s*registry\\s*=\\s*\"?([^\\s\"]+)\"?\\s*");
  private static final String NAME = "registry";

  private final Place place;
  private final String upstream;

  /**
   * Prepares it.
   *
   * @param upstream the registry; empty for the one that npm is configured for
   */
  public NpmSetup(Place place, String upstream) {
    this.place = place;
    this.upstream = upstream;
  }

  private Path file() {
    return place.atHome(".npmrc");
  }

  private OwnLines lines() {
    return new OwnLines(file(), "npm");
  }

  @Override
  public List<Change> write() throws IOException {
    lines().takeBack();
    String registry = upstream.isEmpty() ? configured() : upstream;
    return List.of(
        new UpstreamEntry(place, "npm").write(NAME, registry),
        lines()
            .write(
                line -> REGISTRY.matcher(line).matches(),
                OwnLines::end,
                List.of("registry=" + place.proxy() + "npm/" + NAME + "/")));
  }

  private String configured() throws IOException {
    if (Files.exists(file())) {
      for (String line : Files.readAllLines(file())) {
        Matcher registry = REGISTRY.matcher(line);
        if (registry.matches()) {
          return registry.group(1);
        }
      }
    }
    throw new IOException(
        file()
            + " names no registry: say which one npm uses with --upstream URL"
            + " (npm config get registry)");
  }

  @Override
  public List<Change> undo() throws IOException {
    return List.of(lines().takeBack(), new UpstreamEntry(place, "npm").takeBack());
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Lock files that npm writes now name this proxy. With omit-lockfile-registry-resolved=true in"
            + " .npmrc they name no server, and hold anywhere.");
  }
}
