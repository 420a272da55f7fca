package dev.pkgdelta.layers.deflate;

/**
 * How zlib codes runs of equal code lengths: greedily, each alphabet for itself. A run of a length
 * other than the one before is opened by the length itself.
 *
 * <p>Source: zlib 1.3.1, trees.c, scan_tree() and send_tree(); RFC 1951, section 3.2.7.
 */
public final class ZlibRuns {

  private ZlibRuns() {}

  /**
   * Returns the next symbol, as {@link BlockModel#nextRun} does.
   *
   * @param from the first length that a run may take into account
   * @param to the end of the lengths that a run may cover
   */
  public static int next(byte[] lengths, int at, int from, int to) {
    int length = lengths[at];
    int longest = length == 0 ? 138 : 6;
    int run = 1;
    while (run < longest && at + run < to && lengths[at + run] == length) {
      run++;
    }
    if (run < 3 || (length != 0 && (at == from || lengths[at - 1] != length))) {
      return length;
    }
    return (length != 0 ? 16 : run <= 10 ? 17 : 18) | (run << 8);
  }
}
