package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Span;
import dev.pkgdelta.engine.references.ElfPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The ELF files of an image.
 *
 * @param files in order, disjoint
 */
record Executables(List<Span> files) {

  private static final int SMALLEST = 512;
  private static final int MAGIC = 6;

  /** Finds them among the spans of an image. */
  static Executables of(Bytes image, List<Span> spans) throws IOException {
    List<Span> files = new ArrayList<>();
    long end = 0;
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::offset)).toList()) {
      if (span.length() >= SMALLEST
          && span.length() <= ElfPair.LARGEST
          && span.offset() >= end
          && ElfPair.mayStart(image.copy(span.offset(), MAGIC))) {
        files.add(span);
        end = span.end();
      }
    }
    return new Executables(files);
  }

  /** Returns those that are within a range or reach into it. */
  List<Span> touching(long from, long to) {
    int index = firstEndingAfter(from);
    int last = index;
    while (last < files.size() && files.get(last).offset() < to) {
      last++;
    }
    return files.subList(index, last);
  }

  private int firstEndingAfter(long offset) {
    int low = 0;
    int high = files.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (files.get(middle).end() > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
