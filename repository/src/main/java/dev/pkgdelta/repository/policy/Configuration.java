package dev.pkgdelta.repository.policy;

import dev.pkgdelta.repository.catalog.CatalogAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that {@code pkgdelta.toml} says.
 *
 * @param catalog where the catalog is
 * @param policy which deltas are worth making
 * @param budget what one generation may take
 * @param families packages that are releases of one although their names differ
 * @param sources where packages come from
 * @param popularity a file that says how many machines have which release
 * @param osv an export of the OSV database: a directory, a zip, or one document
 * @param securitySuites patterns ({@code *} for any text) of suites that hold security updates
 * @param grace how long a delta stays that the policy does not want any more
 */
public record Configuration(
    CatalogAddress catalog,
    Policy policy,
    Budget budget,
    List<Family> families,
    List<SourceEntry> sources,
    Optional<Path> popularity,
    Optional<Path> osv,
    List<String> securitySuites,
    Duration grace) {

  public Configuration {
    families = List.copyOf(families);
    sources = List.copyOf(sources);
    securitySuites = List.copyOf(securitySuites);
  }

  /** Returns whether a suite holds security updates. */
  public boolean isSecuritySuite(String suite) {
    return securitySuites.stream()
        .anyMatch(pattern -> suite.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E"));
  }
}
