package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.natives.LzmaMatchFinder;
import dev.pkgdelta.natives.LzmaMode;
import dev.pkgdelta.natives.LzmaSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Executor;

/**
 * Encodes plain bytes as LZMA2, byte for byte as liblzma does in its normal mode with the match
 * finder {@code bt4}: the presets from 4 on. liblzma uses one processor for each block; this finds
 * a block's matches with others besides, where they have nothing else to do.
 *
 * <p>Not safe for use by several threads.
 */
public final class SearchingEncoder implements AutoCloseable {

  /** The most plain bytes. */
  public static final long MAX_SIZE = 1 << 30;

  /** How far one choice may look ahead, and which batch that may be in. */
  private static final int LOOKS_AHEAD = (1 << 12) + 1;

  /** Batches that wait before choices are made, so that there are some to find ahead. */
  private static final int WAITING = (MatchSearch.BATCHES * 2 / 3) * MatchBatch.POSITIONS;

  /** What is still read behind a batch that is no longer wanted, besides the dictionary. */
  private static final int KEPT = 1 << 18;

  private final MatchSearch search;
  private final Lzma2Encoder lzma2;
  private final LzmaProbabilities model;
  private final LzmaPrices prices;
  private final OptimalParser parser;
  private int position;

  /**
   * @param settings such that {@link #canEncode}
   * @param size how many plain bytes there will be at most, up to {@link #MAX_SIZE}
   * @param executor runs what finds matches ahead, in jobs that end soon and never wait
   * @param helpers how many such jobs there may be at once
   */
  public SearchingEncoder(LzmaSettings settings, long size, Executor executor, int helpers) {
    int dictionary = settings.dictionarySize();
    TreeMatches trees =
        new TreeMatches(dictionary, settings.niceLength(), settings.depth(), Math.toIntExact(size));
    search = new MatchSearch(trees, executor, helpers, dictionary + KEPT);
    lzma2 = new Lzma2Encoder(search.text(), settings.properties(), false);
    model = lzma2.model();
    prices = new LzmaPrices(model, settings.niceLength(), dictionary);
    parser = new OptimalParser(model, prices, search, settings.niceLength());
  }

  /** Returns whether settings are such as this follows. */
  public static boolean canEncode(LzmaSettings settings) {
    return settings.mode() == LzmaMode.NORMAL
        && settings.matchFinder() == LzmaMatchFinder.BT4
        && settings.niceLength() >= 4
        && settings.dictionarySize() <= MAX_SIZE / 4;
  }

  /** Returns the bytes of heap that encoding takes. */
  public static long memory(LzmaSettings settings, long size) {
    return TreeMatches.memory(settings.dictionarySize(), size)
        + MatchSearch.memory(settings.dictionarySize() + KEPT);
  }

  /**
   * Takes plain bytes.
   *
   * @param out where encoded bytes go as they become ready
   */
  public void encode(byte[] plain, int length, OutputStream out) throws IOException {
    for (int done = 0; done < length; ) {
      int count = Math.min(length - done, MatchBatch.POSITIONS);
      search.feed(plain, done, count);
      lzma2.move(search.text(), search.origin());
      done += count;
      while (search.end() - position > WAITING && position + LOOKS_AHEAD <= search.reliable()) {
        step(out);
      }
    }
  }

  /** Ends the plain bytes and puts out all that is left, the end marker included. */
  public void finish(OutputStream out) throws IOException {
    search.finish();
    while (position < search.end()) {
      step(out);
    }
    end();
    lzma2.finish().drainTo(out);
  }

  private void step(OutputStream out) throws IOException {
    if (lzma2.isFull()) {
      end();
      lzma2.drain(out);
      return;
    }
    if (position == 0) {
      parser.first();
    } else {
      parser.choose(position);
    }
    write(parser.length, parser.back);
    position += parser.length;
  }

  private void write(int length, int back) throws IOException {
    int positionState = position & model.positionMask;
    if (back == Ways.LITERAL) {
      lzma2.decision(Parse.LITERAL, 1, 0);
    } else if (back >= Ways.REPS) {
      int distance = back - Ways.REPS;
      prices.beforeMatch(positionState, distance);
      lzma2.decision(Parse.MATCH, length, distance + 1);
    } else if (length == 1) {
      lzma2.decision(Parse.SHORT_REP, 1, 0);
    } else {
      prices.beforeRep(positionState);
      lzma2.decision(Parse.REP_0 + back, length, 0);
    }
  }

  private void end() throws IOException {
    int ahead = parser.ahead() - position;
    if (lzma2.endSmaller(ahead)) {
      position += ahead;
      parser.reset();
      prices.reset();
    }
  }

  /** Lets go of helpers. */
  @Override
  public void close() {
    search.close();
  }
}
