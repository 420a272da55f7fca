package dev.pkgdelta.layers.deflate.igzip;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts igzip's level 3: the matches of a {@link MatchMap} are taken one after the other; where
 * no map is made any more, at the text's end, the last place with the same hash is tried. Not safe
 * for use by several threads.
 */
final class MapPredictor implements TokenPredictor {

  private static final int LONGEST = 258;
  private static final int SHORTEST = 4;
  private static final int LAST_BYTES = 3;
  private static final int DISTANCES = 32767;

  private final PlainWindow window;
  private final MatchMap map;
  private final int mostEntries;
  private final PlacedToken predicted = new PlacedToken();
  private int base;
  private int start;
  private int covered;
  private int entries;

  /** The position of the literal whose entry has room for one more. */
  private final PlacedToken paired = new PlacedToken();

  MapPredictor(PlainWindow window, int mostEntries) {
    this.window = window;
    this.map = new MatchMap(window);
    this.mostEntries = mostEntries;
  }

  @Override
  public int lookahead() {
    return MatchMap.LOOKAHEAD + LONGEST + MatchMap.END;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    entries = 0;
    paired.clear();
  }

  @Override
  public int predict(int position) {
    return predicted.isAt(position) ? predicted.token() : predicted.put(position, choose(position));
  }

  private int choose(int position) {
    int left = window.complete ? window.limit - position : Integer.MAX_VALUE;
    if (position >= start + covered && left > MatchMap.END) {
      start = position;
      covered = map.make(position, base);
    }
    if (position < start + covered) {
      return map.token(position - start);
    }
    return left <= LAST_BYTES ? 0 : single(position, left);
  }

  private int single(int position, int left) {
    int distance = (position + base - map.enter(position, base)) & 0xffff;
    if (distance == 0 || distance > DISTANCES || distance > position) {
      return 0;
    }
    int most = Math.min(LONGEST, left);
    int length = Words.agreement(window.text, position - distance, position, 0, most);
    return length < SHORTEST ? 0 : (length << 16) | distance;
  }

  @Override
  public void accept(int position, int token) {
    boolean second = paired.isAt(position);
    paired.clear();
    boolean inMap = position < start + covered - 1;
    if (token == 0 && second) {
      return;
    }
    entries++;
    if (token == 0 && inMap && entries < mostEntries) {
      paired.put(position + 1, 0);
    }
  }

  @Override
  public boolean endsBlock(int position) {
    return position == window.limit || (entries >= mostEntries && !paired.isAt(position));
  }

  @Override
  public void slide(int bytes) {
    base += bytes;
    start -= bytes;
    predicted.slide(bytes);
    paired.slide(bytes);
  }
}
