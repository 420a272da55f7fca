package dev.pkgdelta.codecs.encode;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.Arrays;

/**
 * What two files begin and end with.
 *
 * @param prefix bytes that both begin with
 * @param suffix bytes after the prefix that both end with
 */
public record CommonEnds(long prefix, long suffix) {

  private static final int CHUNK = 1 << 20;

  /** Compares two files from both ends, in constant memory. */
  public static CommonEnds of(Bytes old, Bytes target) throws IOException {
    long limit = Math.min(old.size(), target.size());
    long prefix = prefix(old, target, limit);
    return new CommonEnds(prefix, suffix(old, target, limit - prefix));
  }

  private static long prefix(Bytes old, Bytes target, long limit) throws IOException {
    byte[] first = new byte[(int) Math.min(CHUNK, limit)];
    byte[] second = new byte[first.length];
    long done = 0;
    while (done < limit) {
      int count = (int) Math.min(CHUNK, limit - done);
      old.read(done, first, 0, count);
      target.read(done, second, 0, count);
      int same = Arrays.mismatch(first, 0, count, second, 0, count);
      if (same >= 0) {
        return done + same;
      }
      done += count;
    }
    return done;
  }

  private static long suffix(Bytes old, Bytes target, long limit) throws IOException {
    byte[] first = new byte[(int) Math.min(CHUNK, limit)];
    byte[] second = new byte[first.length];
    long done = 0;
    while (done < limit) {
      int count = (int) Math.min(CHUNK, limit - done);
      old.read(old.size() - done - count, first, 0, count);
      target.read(target.size() - done - count, second, 0, count);
      if (!Arrays.equals(first, 0, count, second, 0, count)) {
        int same = 0;
        while (first[count - 1 - same] == second[count - 1 - same]) {
          same++;
        }
        return done + same;
      }
      done += count;
    }
    return done;
  }
}
