package dev.pkgdelta.client.acquire;

import java.util.Objects;

/**
 * A package that somebody wants.
 *
 * @param expected what upstream's index promises of it
 * @param purl its package URL with version, by which deltas to it and kept releases of it are
 *     found; empty if it is not known
 * @param name what messages call it, such as its file name
 * @param link the name of the server that it comes from, for the measured speed; not empty
 * @param client who wants it, for the statistics: {@code apt}, {@code pip}, {@code npm}
 * @param full how the full package is fetched
 */
public record Wanted(
    Expected expected, String purl, String name, String link, String client, FullDownload full) {

  /** Checks that all is there. */
  public Wanted {
    Objects.requireNonNull(expected);
    Objects.requireNonNull(full);
    if (link.isEmpty()) {
      throw new IllegalArgumentException("no name of a server");
    }
  }
}
