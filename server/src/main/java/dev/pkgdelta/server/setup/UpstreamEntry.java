package dev.pkgdelta.server.setup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The entry in pkgdelta's configuration that lets the proxy reach an upstream. */
final class UpstreamEntry {

  private final OwnLines lines;
  private final String kind;

  UpstreamEntry(Place place, String kind) {
    this.lines = new OwnLines(place.configuration(), kind);
    this.kind = kind;
  }

  Change write(String name, String url) throws IOException {
    return write(Map.of(name, url));
  }

  /**
   * @param urls by name
   */
  Change write(Map<String, String> urls) throws IOException {
    List<String> entries = new ArrayList<>();
    urls.forEach(
        (name, url) -> {
          entries.add("[[upstream]]");
          entries.add("kind = \"" + kind + "\"");
          entries.add("name = \"" + name + "\"");
          entries.add("url = \"" + url.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        });
    return lines.write(_ -> false, OwnLines::end, entries);
  }

  Change takeBack() throws IOException {
    return lines.takeBack();
  }
}
