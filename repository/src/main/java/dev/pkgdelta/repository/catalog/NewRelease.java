package dev.pkgdelta.repository.catalog;

import dev.pkgdelta.delta.FileIdentity;
import java.time.Instant;
import java.util.Set;

/**
 * A package file that was found in a source.
 *
 * @param type the package URL's type
 * @param name the name that its releases share
 * @param architecture the architecture or platform; empty if there is none
 * @param version its version
 * @param purl its package URL; empty if it has none
 * @param file its size and hash
 * @param fileName its name in the archive
 * @param sourceName the name that advisories use where it is another; empty if it is not known
 * @param location a path or URL from which it can be had; empty if only the store has it
 * @param suites the suites that have it
 * @param security whether its archive marks it as a security update
 * @param baseOnly whether it only serves as a base
 * @param seen when it was found
 */
public record NewRelease(
    String type,
    String name,
    String architecture,
    String version,
    String purl,
    FileIdentity file,
    String fileName,
    String sourceName,
    String location,
    Set<String> suites,
    boolean security,
    boolean baseOnly,
    Instant seen) {

  public NewRelease {
    suites = Set.copyOf(suites);
  }
}
