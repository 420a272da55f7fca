package dev.pkgdelta.delta.computed;

import dev.pkgdelta.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bytes that take the place of others in an image. */
public final class Replacements {

  private final Bytes image;
  private final TreeMap<Long, byte[]> replacements = new TreeMap<>();

  /** Starts with nothing replaced. */
  public Replacements(Bytes image) {
    this.image = image;
  }

  /** Replaces what lies at a place; of two at the same place the last counts. */
  public void put(long place, byte[] bytes) {
    replacements.put(place, bytes);
  }

  /** Returns the image with all in place, but for those that begin within the one before. */
  public Bytes toBytes() {
    List<Bytes> pieces = new ArrayList<>();
    long at = 0;
    for (Map.Entry<Long, byte[]> replacement : replacements.entrySet()) {
      long place = replacement.getKey();
      if (place >= at) {
        pieces.add(image.slice(at, place - at));
        pieces.add(Bytes.of(replacement.getValue()));
        at = place + replacement.getValue().length;
      }
    }
    pieces.add(image.slice(at, image.size() - at));
    return Bytes.concat(pieces);
  }
}
