package dev.pkgdelta.bytes;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Several runs of bytes as one. A read finds its first part by binary search. */
final class BytesConcatenation implements Bytes {

  private final Bytes[] parts;

  /** Where each part starts, and at the end the size of all. */
  private final long[] starts;

  private BytesConcatenation(Bytes[] parts, long[] starts) {
    this.parts = parts;
    this.starts = starts;
  }

  static Bytes of(List<Bytes> all) {
    Bytes[] parts = all.stream().filter(part -> part.size() > 0).toArray(Bytes[]::new);
    long[] starts = new long[parts.length + 1];
    for (int i = 0; i < parts.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], parts[i].size());
    }
    return parts.length == 1 ? parts[0] : new BytesConcatenation(parts, starts);
  }

  @Override
  public long size() {
    return starts[parts.length];
  }

  @Override
  public void read(long position, MemorySegment target) throws IOException {
    Objects.checkFromIndexSize(position, target.byteSize(), size());
    if (target.byteSize() == 0) {
      return;
    }
    int found = Arrays.binarySearch(starts, position);
    int part = found >= 0 ? found : -found - 2;
    long done = 0;
    while (done < target.byteSize()) {
      long inside = position + done - starts[part];
      long step = Math.min(target.byteSize() - done, parts[part].size() - inside);
      parts[part].read(inside, target.asSlice(done, step));
      done += step;
      part++;
    }
  }
}
