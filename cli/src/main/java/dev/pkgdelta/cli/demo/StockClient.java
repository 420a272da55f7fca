package dev.pkgdelta.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A package manager in a directory of its own. */
interface StockClient {

  /** Returns what it is called. */
  String name();

  /** Returns the kind of its packages, as pairs of releases have it. */
  String kind();

  /** Returns whether this machine has it. */
  boolean isInstalled();

  /**
   * Brings a directory into the state before the upgrade.
   *
   * @param server where its packages come from, as it is to be told
   */
  void prepare(Path directory, URI server, List<ReleasePair> pairs)
      throws IOException, InterruptedException;

  /** Upgrades all. */
  void upgrade(Path directory, URI server, List<ReleasePair> pairs)
      throws IOException, InterruptedException;

  /** Returns whether a package's new release is there. */
  boolean isUpgraded(Path directory, ReleasePair pair) throws IOException;

  /** Returns where it is told to find packages: upstream's address. */
  URI direct(URI origin);

  /** Returns the same, through the proxy. */
  URI proxied(URI proxy);
}
