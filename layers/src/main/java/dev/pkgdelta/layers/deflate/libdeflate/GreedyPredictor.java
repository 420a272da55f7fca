package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.bytes.Words;
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
    int shift = chains.base();
    int last =
        Math.min(
            Math.min(stop, HashChains.WINDOW - shift) - LONGEST - HashChains.NEEDED,
            blockEnd.earliest());
    if (shortest > 4 || !chains.isNext(position)) {
      return position;
    }
    byte[] text = window.text;
    short[] last3 = chains.last3;
    short[] last4 = chains.last4;
    short[] next4 = chains.next4;
    int at = position;
    while (at < last) {
      int word = Words.i32(text, at);
      int place = at + shift;
      int slot3 = HashChains.hash3(word) & (last3.length - 1);
      int slot4 = HashChains.hash4(word) & (last4.length - 1);
      int node3 = last3[slot3];
      int node = last4[slot4];
      last3[slot3] = (short) place;
      last4[slot4] = (short) place;
      next4[place & (next4.length - 1)] = (short) node;
      int cutoff = Math.max(place - HashChains.WINDOW, HashChains.NONE);
      int token = 0;
      // Only where four bytes agree is a search called; most places are literals, done with here.
      if (node3 > cutoff) {
        if (shortest == 3
            && place - node3 <= FARTHEST_OF_THREE
            && ((Words.i32(text, node3 - shift) ^ word) & 0xffffff) == 0) {
          token = (3 << 16) | (place - node3);
        }
        for (int left = depth; node > cutoff && left > 0; left--) {
          if (Words.i32(text, node - shift) == word) {
            int length = chains.search(text, place, word, node, node, 3, LONGEST, nice, left);
            token = (length << 16) | chains.distance();
            break;
          }
          node = next4[node & (next4.length - 1)];
        }
      }
      if (token == 0) {
        tokens.literal(text[at]);
        at += blockEnd.add(at, 0);
      } else {
        tokens.match(token);
        int next = at + blockEnd.add(at, token);
        chains.enter(text, at + 1, next);
        at = next;
      }
      if (blockEnd.checkDue() || at >= last) {
        ends = blockEnd.endsAt(at);
        if (ends && mayEnd) {
          break;
        }
      }
    }
    chains.enteredUpTo(at);
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
