package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** A place where real packages come from. */
public sealed interface PackageSource permits DebianSource, NpmSource, MavenSource, WheelSource {

  /** Returns the name that reports use. */
  String name();

  /** Tells whether the client that the source needs is on this machine. */
  boolean available();

  /**
   * Fetches packages into a directory. What is there from an earlier run is taken as it is.
   *
   * @param count how many are wanted; fewer may come where the source has no more
   * @param random decides which
   * @throws IOException if the client fails for all of them
   */
  List<Path> fetch(Path directory, int count, RandomGenerator random) throws IOException;
}
