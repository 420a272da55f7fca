package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.acquire.Wanted;

/**
 * A package of an upgrade.
 *
 * @param wanted what is wanted; its size is known
 * @param fileName the name that it gets
 */
public record UpgradeItem(Wanted wanted, String fileName) {

  /** Returns its size in bytes. */
  public long size() {
    return wanted.expected().size().orElse(0);
  }
}
