package dev.pkgdelta.repository.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/**
 * A package that was announced and is not in the catalog yet.
 *
 * @param file where it lies
 * @param name its file name in the archive
 * @param at when it was announced
 * @param suites the suites that it enters; empty if none was named
 * @param security whether it is a security update
 * @param base whether it only serves as a base: it is about to leave its archive
 */
public record Arrival(
    Path file, String name, Instant at, Set<String> suites, boolean security, boolean base) {

  public Arrival {
    suites = Set.copyOf(suites);
  }
}
