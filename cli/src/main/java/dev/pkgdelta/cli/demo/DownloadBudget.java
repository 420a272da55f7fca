package dev.pkgdelta.cli.demo;

/** Bounds what a demo may download. Not safe for use by several threads. */
final class DownloadBudget {

  private long left;

  /**
   * @param bytes what may be downloaded in all
   */
  DownloadBudget(long bytes) {
    this.left = bytes;
  }

  /** Takes some bytes, if so many are left. */
  boolean take(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }
}
