package dev.pkgdelta.benchmarks.pairs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two files between which deltas are made.
 *
 * @param name what reports call it
 * @param oldVersion the version of {@code base}; empty if it has none
 * @param newVersion the version of {@code target}; empty if it has none
 * @param base the old file; need not exist before it is {@linkplain ScalingSeries made}
 * @param target the new file; likewise
 * @param baseIdentity names the old file's bytes
 * @param targetIdentity names the new file's bytes
 */
public record Subject(
    Group group,
    String name,
    String oldVersion,
    String newVersion,
    Path base,
    Path target,
    String baseIdentity,
    String targetIdentity) {

  /** A pair of files that exist. */
  public static Subject of(
      Group group, String name, String oldVersion, String newVersion, Path base, Path target)
      throws IOException {
    return new Subject(
        group, name, oldVersion, newVersion, base, target, Identity.of(base), Identity.of(target));
  }

  /** Returns the new file's size in bytes; 0 if it is not there. */
  public long targetSize() {
    try {
      return Files.size(target);
    } catch (IOException _) {
      return 0;
    }
  }
}
