package dev.pkgdelta.cli.demo;

/**
 * What a stock package manager's upgrade came to.
 *
 * @param client the package manager
 * @param packages how many packages it upgraded
 * @param bytesWithout bytes that it fetched over the network without the proxy, all requests
 *     counted
 * @param bytesWith bytes that crossed the network for the same with the proxy, those for the
 *     repository's signed metadata included
 * @param problem why there are no numbers; empty if there are
 * @param right whether all packages are there, as they must be
 */
public record Upgrade(
    String client, int packages, long bytesWithout, long bytesWith, String problem, boolean right) {

  /** A package manager that is not here, or has no packages to upgrade. */
  static Upgrade none(String client, String problem) {
    return new Upgrade(client, 0, 0, 0, problem, true);
  }

  /** An upgrade that failed. */
  static Upgrade failed(String client, String problem) {
    return new Upgrade(client, 0, 0, 0, problem, false);
  }
}
