package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.TokenReplay;
import java.io.IOException;

/**
 * Predicts libdeflate's greedy parse, levels 2 to 4: the longest match at a place is always taken,
 * unless it is short and far. Not safe for use by several threads.
 */
final class GreedyPredictor implements TokenPredictor {

  private static final int LONGEST = 258;
  private static final int FARTHEST_OF_THREE = 4096;

  private final PlainWindow window;
  private final int depth;
  private final int nice;
  private final HashChains chains;
  private final ShortestMatch shortestMatch;
  private final BlockEnd blockEnd;
  private int shortest = 3;
  private boolean ends;

  GreedyPredictor(PlainWindow window, int depth, int nice, boolean trustsShortSamples) {
    this.window = window;
    this.depth = depth;
    this.nice = nice;
    this.chains = new HashChains(window);
    this.shortestMatch = new ShortestMatch(window, depth, trustsShortSamples);
    this.blockEnd = new BlockEnd(window);
  }

  @Override
  public int lookahead() {
    return BlockEnd.SHORTEST + LONGEST;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    ends = false;
    blockEnd.beginBlock(position);
    shortest = shortestMatch.atBlockBegin(position);
  }

  @Override
  public int predict(int position) {
    int most = Math.min(LONGEST, window.limit - position);
    return chains.match(position, shortest, most, Math.min(nice, most), depth, FARTHEST_OF_THREE);
  }

  @Override
  public int follow(int position, int stop, boolean mayEnd, TokenReplay tokens) throws IOException {
    int last = Math.min(stop - LONGEST, blockEnd.earliest());
    byte[] text = window.text;
    int at = position;
    while (at < last) {
      int token = chains.match(at, shortest, LONGEST, nice, depth, FARTHEST_OF_THREE);
      if (token == 0) {
        tokens.literal(text[at]);
        at += blockEnd.add(at, 0);
      } else {
        tokens.match(token);
        at += blockEnd.add(at, token);
        chains.enterUpTo(at);
      }
      if (blockEnd.checkDue() || at >= last) {
        ends = blockEnd.endsAt(at);
        if (ends && mayEnd) {
          break;
        }
      }
    }
    return at;
  }

  @Override
  public void accept(int position, int token) {
    int next = position + blockEnd.add(position, token);
    if (token != 0) {
      chains.enterUpTo(next);
    }
    ends = blockEnd.endsAt(next);
  }

  @Override
  public boolean endsBlock(int position) {
    return ends;
  }

  @Override
  public void slide(int bytes) {
    chains.slide(bytes);
    blockEnd.slide(bytes);
  }
}
