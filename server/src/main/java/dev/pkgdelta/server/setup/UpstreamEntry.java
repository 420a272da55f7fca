package dev.pkgdelta.server.setup;

import java.io.IOException;
import java.util.List;

/** The entry in pkgdelta's configuration that lets the proxy reach an upstream. */
final class UpstreamEntry {

  private final OwnLines lines;
  private final String kind;

  UpstreamEntry(Place place, String kind) {
    this.lines = new OwnLines(place.configuration(), kind);
    this.kind = kind;
  }

  Change write(String name, String url) throws IOException {
    return lines.write(
        _ -> false,
        OwnLines::end,
        List.of(
            "[[upstream]]",
            "kind = \"" + kind + "\"",
            "name = \"" + name + "\"",
            "url = \"" + url.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
  }

  Change takeBack() throws IOException {
    return lines.takeBack();
  }
}
