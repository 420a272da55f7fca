package dev.pkgdelta.codecs.vcdiff;

/**
 * How many windows may be made side by side. None but those with VCD_TARGET (RFC 3284, section 4.2)
 * needs what another makes.
 *
 * @param most the most windows
 * @param smallestFile new files of fewer bytes are done before another thread pays
 * @param smallestWindow windows of fewer bytes on the average are done before they are handed over
 */
record Concurrency(int most, long smallestFile, long smallestWindow) {

  /** One window after another. */
  static final Concurrency NONE = new Concurrency(1, 0, 0);

  /** Windows that are made side by side are in heap, and have so many bytes together at most. */
  private static final long IN_HEAP = 1 << 25;

  /** More would each keep less of the old file. */
  private static final int MOST = 4;

  /** Returns what suits this machine; two at least, since one may wait for the disk. */
  static Concurrency ofThisMachine() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Concurrency(Math.clamp(processors, 2, MOST), 1 << 22, 1 << 18);
  }

  /** Returns how many windows of a patch are to be made side by side, 1 or more. */
  int lanes(Outline outline) {
    long windows = outline.windows();
    if (windows < 2
        || outline.refersToTarget()
        || outline.made() < smallestFile
        || outline.made() / windows < smallestWindow) {
      return 1;
    }
    long fitting = IN_HEAP / Math.max(1, outline.largest());
    return Math.clamp(Math.min(fitting, windows), 1, most);
  }
}
