package dev.pkgdelta.layers.deflate.igzip;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.zlibng.HashKind;

/**
 * Predicts igzip's levels 0 to 2, which look at two places at a time: the last place with the same
 * hash is the only one tried; eight equal bytes at the first place are taken before eight at the
 * second, these before four at the first, these before four at the second. Near the text's end they
 * look at one place at a time.
 *
 * <p>Places are counted from the stream's first byte and kept in 16 bits, as in the encoder; a
 * place too old is taken for one in the window, and compared like any other. Not safe for use by
 * several threads.
 */
final class PairPredictor implements TokenPredictor {

  private static final int LONGEST = 258;
  private static final int SHORTEST = 4;
  private static final int LOOKAHEAD = 1024;

  /** Bytes at the text's end in which one place is looked at at a time. */
  private static final int END = 288;

  /** Bytes at the text's end that are always literals. */
  private static final int LAST_BYTES = 3;

  private static final int DISTANCES = 32767;

  private final PlainWindow window;
  private final char[] places;
  private final int mask;

  /** How many entries a block has at most; two literals, or a match, make one. */
  private final int mostEntries;

  private final PlacedToken predicted = new PlacedToken();

  /** The second token of a pair. */
  private final PlacedToken planned = new PlacedToken();

  private int base;
  private int entries;
  private boolean started;

  PairPredictor(PlainWindow window, int hashBits, int mostEntries) {
    this.window = window;
    this.places = new char[1 << hashBits];
    this.mask = places.length - 1;
    this.mostEntries = mostEntries;
  }

  @Override
  public int lookahead() {
    return LOOKAHEAD;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    entries = 0;
    planned.clear();
  }

  @Override
  public int predict(int position) {
    if (predicted.isAt(position)) {
      return predicted.token();
    }
    int token = planned.isAt(position) ? planned.token() : choose(position);
    return predicted.put(position, token);
  }

  private int choose(int position) {
    int left = window.complete ? window.limit - position : Integer.MAX_VALUE;
    if (left <= LAST_BYTES) {
      entries++;
      return 0;
    }
    if (!started) {
      started = true;
      entries++;
      enter(position);
      return 0;
    }
    return left > END ? pair(position) : single(position, left);
  }

  private int pair(int position) {
    byte[] text = window.text;
    int first = ((position + base - 1 - enter(position)) & DISTANCES) + 1;
    int second = ((position + base - enter(position + 1)) & DISTANCES) + 1;
    long differences = difference(text, position, first);
    long next = difference(text, position + 1, second);
    if (differences == 0 || (next != 0 && (int) differences == 0)) {
      entries++;
      enter(position + 2);
      enter(position + 3);
      return match(text, position, first, differences);
    }
    int token = 0;
    entries++;
    if ((int) next == 0) {
      entries++;
      enter(position + 2);
      enter(position + 3);
      enter(position + 4);
      token = match(text, position + 1, second, next);
    }
    planned.put(position + 1, token);
    return 0;
  }

  /** Compares eight bytes with those at a distance. */
  private static long difference(byte[] text, int position, int distance) {
    return distance > position
        ? -1
        : Words.i64(text, position) ^ Words.i64(text, position - distance);
  }

  private static int match(byte[] text, int position, int distance, long difference) {
    int length =
        difference == 0
            ? Words.agreement(text, position - distance, position, Long.BYTES, LONGEST)
            : Words.equalBytes(difference);
    return (length << 16) | distance;
  }

  private int single(int position, int left) {
    entries++;
    int distance = (position + base - enter(position)) & 0xffff;
    if (distance == 0 || distance > DISTANCES || distance > position) {
      return 0;
    }
    int most = Math.min(LONGEST, left);
    int length = Words.agreement(window.text, position - distance, position, 0, most);
    if (length < SHORTEST) {
      return 0;
    }
    if (left - length > LAST_BYTES) {
      enter(position + 1);
      enter(position + 2);
    }
    return (length << 16) | distance;
  }

  /** Enters a position and returns the place that was there before it. */
  private int enter(int position) {
    int slot = HashKind.CRC32C.of(Words.i32(window.text, position)) & mask;
    int before = places[slot];
    places[slot] = (char) (position + base);
    return before;
  }

  @Override
  public void accept(int position, int token) {
    if (!predicted.is(position, token)) {
      planned.clear();
    }
  }

  @Override
  public boolean endsBlock(int position) {
    return position == window.limit || (entries >= mostEntries && !planned.isAt(position));
  }

  @Override
  public void slide(int bytes) {
    base += bytes;
    predicted.slide(bytes);
    planned.slide(bytes);
  }
}
