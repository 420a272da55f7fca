package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.archive.ContentExtents;
import dev.pkgdelta.layers.archive.Member;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Where plain bytes stand for compressed streams in a run of an image. Immutable. */
final class Holes {

  private final NavigableMap<Long, Hole> holes = new TreeMap<>();

  private record Hole(long end, boolean isPlain, boolean isBitcode) {}

  Holes(Recipe run) {
    long at = 0;
    for (Recipe.Stream stream : run.streams()) {
      at += stream.gap();
      long end = at + stream.inner().imageSize();
      boolean bitcode = stream.compression() == Compression.BITCODE;
      boolean plain = stream.inner().streams().isEmpty() && !bitcode;
      holes.put(at, new Hole(end, plain, bitcode));
      at = end;
    }
  }

  /** Returns whether what starts there is bitcode that was undone. */
  boolean isBitcode(long start) {
    Hole hole = holes.get(start);
    return hole != null && hole.isBitcode();
  }

  /** Returns whether a zip entry's plain bytes stand in the run as they are. */
  boolean isPlain(Member entry) {
    Hole hole = holes.get(entry.start());
    return hole == null ? entry.coding() == Member.Coding.STORED : hole.isPlain();
  }

  /** What a tar's entries hold is told in packed bytes: holes within change it. */
  ContentExtents tarContents() {
    return (start, size) -> {
      Map.Entry<Long, Hole> hole = holes.ceilingEntry(start);
      if (hole != null && hole.getKey() == start && hole.getValue().isBitcode()) {
        return hole.getValue().end();
      }
      return hole != null && hole.getKey() - start < size ? ~hole.getValue().end() : start + size;
    };
  }

  /** A zip's entry is one hole, or none. */
  ContentExtents zipContents() {
    return (start, size) -> {
      Map.Entry<Long, Hole> hole = holes.ceilingEntry(start);
      if (hole != null && hole.getKey() == start) {
        return hole.getValue().end();
      }
      boolean cut = hole != null && hole.getKey() - start < size;
      return cut ? ~hole.getValue().end() : size < 0 ? ~start : start + size;
    };
  }
}
