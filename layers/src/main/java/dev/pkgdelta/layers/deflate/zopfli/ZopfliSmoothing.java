package dev.pkgdelta.layers.deflate.zopfli;

/**
 * zopfli's way to change a histogram so that more neighbours get codes of equal length, which makes
 * the header smaller.
 */
final class ZopfliSmoothing {

  private ZopfliSmoothing() {}

  /** Changes symbol counts in place. */
  static void smooth(int[] counts) {
    int length = counts.length;
    while (length > 0 && counts[length - 1] == 0) {
      length--;
    }
    if (length == 0) {
      return;
    }
    boolean[] regular = regular(counts, length);
    int stride = 0;
    int limit = counts[0];
    int sum = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || regular[i] || Math.abs(counts[i] - limit) >= 4) {
        collapse(counts, i, stride, sum);
        stride = 0;
        sum = 0;
        if (i < length - 3) {
          limit = (counts[i] + counts[i + 1] + counts[i + 2] + counts[i + 3] + 2) / 4;
        } else {
          limit = i < length ? counts[i] : 0;
        }
      }
      stride++;
      sum += i < length ? counts[i] : 0;
    }
  }

  /** Finds runs that are long enough to be coded as such already. */
  private static boolean[] regular(int[] counts, int length) {
    boolean[] regular = new boolean[length];
    int start = 0;
    for (int i = 1; i <= length; i++) {
      if (i == length || counts[i] != counts[start]) {
        int run = i - start;
        boolean enough = counts[start] == 0 ? run >= 5 : run >= 7;
        for (int k = start; k < i && enough; k++) {
          regular[k] = true;
        }
        start = i;
      }
    }
    return regular;
  }

  private static void collapse(int[] counts, int end, int stride, int sum) {
    if (stride < 4 && (stride < 3 || sum != 0)) {
      return;
    }
    int count = sum == 0 ? 0 : Math.max(1, (sum + stride / 2) / stride);
    for (int k = 1; k <= stride; k++) {
      counts[end - k] = count;
    }
  }
}
