package dev.pkgdelta.layers.lzma;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the base has at the place that a position of the block corresponds to: a decision, and how
 * far around it the bytes are equal. Positions are asked for in growing order. Not safe for use by
 * several threads.
 */
final class Neighbourhood {

  /** How far ahead equal bytes are counted. */
  static final int AHEAD = 80;

  private static final int BEHIND = 32;

  private final BlockText text;
  private final BaseText base;
  private final Alignment alignment;
  private final Parse.Cursor[] cursors;
  private final int[] blockStarts;

  private int segment;
  private int block;
  private int place = -1;
  private int differenceBefore;
  private int checkedTo;
  private boolean differsThere;
  private Parse.@Nullable Cursor cursor;

  Neighbourhood(BlockText text, BaseParse parse, long offset) throws IOException {
    this.text = text;
    this.base = new BaseText(parse.plain());
    this.alignment = Alignment.of(text, base, parse.index(), offset);
    this.cursors = new Parse.Cursor[parse.blocks().size()];
    this.blockStarts = new int[cursors.length + 1];
    for (int i = 0; i < cursors.length; i++) {
      cursors[i] = new Parse.Cursor(parse.blocks().get(i));
      blockStarts[i + 1] = blockStarts[i] + parse.blocks().get(i).size();
    }
    enter(0);
  }

  private void enter(int next) {
    segment = next;
    if (next < alignment.count()) {
      differenceBefore = alignment.start(next) - 1;
      checkedTo = alignment.start(next);
      differsThere = false;
    }
  }

  /** Moves to a position; returns whether the base has a place for it. */
  boolean moveTo(int position) throws IOException {
    while (segment < alignment.count() && alignment.end(segment) <= position) {
      enter(segment + 1);
    }
    cursor = null;
    place = -1;
    if (segment == alignment.count() || alignment.start(segment) > position) {
      return false;
    }
    place = position + alignment.shift(segment);
    compare(position);
    while (place >= blockStarts[block + 1]) {
      block++;
    }
    while (place < blockStarts[block]) {
      block--;
    }
    Parse.Cursor found = cursors[block];
    found.seek(place - blockStarts[block]);
    cursor = found;
    return true;
  }

  /** Looks for the differences around a position. */
  private void compare(int position) throws IOException {
    int shift = alignment.shift(segment);
    int limit = Math.min(text.size(), position + AHEAD);
    while (differsThere ? checkedTo < position : checkedTo < limit) {
      if (differsThere) {
        differenceBefore = checkedTo;
        checkedTo++;
        differsThere = false;
      }
      int run = base.run(text.bytes(), checkedTo, limit, checkedTo + shift);
      checkedTo += run;
      if (checkedTo >= limit) {
        return;
      }
      differsThere = true;
    }
  }

  /** Returns how many bytes from a position on are equal, at most {@link #AHEAD}. */
  int equalAhead(int position) {
    return Math.min(AHEAD, checkedTo - position);
  }

  /** Returns how many bytes before a position are equal, at most 32. */
  int equalBehind(int position) {
    return Math.min(BEHIND, position - differenceBefore - 1);
  }

  /** Returns the base's decision at the place; {@link #moveTo} has returned that there is one. */
  Parse.Cursor decision() {
    Parse.Cursor found = cursor;
    if (found == null) {
      throw new IllegalStateException("no place in the base");
    }
    return found;
  }

  /** Returns how many bytes of the base's decision lie before the place. */
  int behind() {
    return place - blockStarts[block] - decision().start();
  }

  /**
   * Returns how far before {@code position} that stands which the base has {@code distance} before
   * the place, or 0 if it is not known.
   */
  int mapped(int position, int distance) {
    int source = place - distance;
    if (source >= alignment.start(segment) + alignment.shift(segment)) {
      return distance;
    }
    int found = alignment.segmentAt(source);
    return found < 0 ? 0 : position - (source - alignment.shift(found));
  }
}
