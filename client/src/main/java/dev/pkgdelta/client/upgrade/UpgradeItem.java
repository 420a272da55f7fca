package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.acquire.Wanted;
import dev.pkgdelta.client.speed.Speeds;

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

  /** Returns the link's time for it. */
  double downloadSeconds(Speeds speeds) {
    return size() / speeds.speed(wanted.link()).bytesPerSecond();
  }

  /** Returns whether the speed of its link was measured. */
  boolean isLinkKnown(Speeds speeds) {
    return speeds.link(wanted.link()).speed() != null;
  }
}
