package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.format.BaseFiles;
import dev.pkgdelta.delta.format.ListHash;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds out which of the offered files a delta needs: those that its decoder reads. Decoding is a
 * function of delta and base, so every client's decoder reads the same. Safe for use by several
 * threads.
 */
final class NeededFiles implements Bytes {

  private final Bytes space;
  private final List<OfferedFile> files;

  /** Where each file's part of the space starts, and at the end its size. */
  private final long[] starts;

  private final BitSet touched = new BitSet();

  NeededFiles(BaseSpace base) {
    this.space = base.bytes();
    this.files = base.files();
    this.starts = new long[files.size() + 1];
    for (int i = 0; i < files.size(); i++) {
      starts[i + 1] = starts[i] + files.get(i).spaceSize();
    }
  }

  @Override
  public long size() {
    return space.size();
  }

  @Override
  public void read(long position, MemorySegment target) throws IOException {
    space.read(position, target);
    if (target.byteSize() > 0) {
      touch(position, position + target.byteSize());
    }
  }

  private synchronized void touch(long from, long to) {
    int found = Arrays.binarySearch(starts, from);
    int file = found >= 0 ? found : -found - 2;
    for (; file < files.size() && starts[file] < to; file++) {
      if (starts[file + 1] > from) {
        touched.set(file);
      }
    }
  }

  /** Returns the files that were read, with gaps in the places of the others. */
  synchronized BaseFiles list() {
    List<BaseFiles.Entry> entries = new ArrayList<>();
    ListHash hash = new ListHash();
    long end = 0;
    for (int i = touched.nextSetBit(0); i >= 0; i = touched.nextSetBit(i + 1)) {
      OfferedFile file = files.get(i);
      entries.add(
          new BaseFiles.Entry(
              starts[i] - end,
              file.path(),
              file.size(),
              Arrays.copyOf(file.sha256(), BaseFiles.CHECK)));
      hash.add(file.path(), file.size(), file.sha256());
      end = starts[i + 1];
    }
    return new BaseFiles(entries, space.size() - end, hash.finish());
  }
}
