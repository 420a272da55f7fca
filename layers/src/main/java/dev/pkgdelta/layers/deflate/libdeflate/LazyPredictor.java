package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.TokenReplay;
import java.io.IOException;
import java.util.Arrays;

/**
 * Predicts libdeflate's lazy parses: levels 5 to 7 look for a better match one byte on before they
 * take one, levels 8 and 9 two bytes on. What was found ahead is kept as the plan for the next
 * tokens, and dropped when another token comes. Not safe for use by several threads.
 */
final class LazyPredictor implements TokenPredictor {

  private static final int LONGEST = 258;
  private static final int FARTHEST_OF_THREE = 8192;
  private static final int RECOUNT_AFTER = 10000;
  private static final int FARTHEST_AHEAD = 2;

  private final PlainWindow window;
  private final int depth;
  private final int nice;
  private final boolean twoAhead;
  private final HashChains chains;
  private final ShortestMatch shortestMatch;
  private final BlockEnd blockEnd;
  private final int[] literals = new int[256];

  private int shortest = 3;
  private int recountAt;
  private boolean ends;

  /** The last prediction. */
  private final PlacedToken predicted = new PlacedToken();

  /** A match that was found ahead, for which literals go before. */
  private final PlacedToken planned = new PlacedToken();

  LazyPredictor(
      PlainWindow window, int depth, int nice, boolean twoAhead, boolean trustsShortSamples) {
    this.window = window;
    this.depth = depth;
    this.nice = nice;
    this.twoAhead = twoAhead;
    this.chains = new HashChains(window);
    this.shortestMatch = new ShortestMatch(window, depth, trustsShortSamples);
    this.blockEnd = new BlockEnd(window);
  }

  @Override
  public int lookahead() {
    return BlockEnd.SHORTEST + LONGEST + 2;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    ends = false;
    predicted.clear();
    planned.clear();
    Arrays.fill(literals, 0);
    blockEnd.beginBlock(position);
    shortest = shortestMatch.atBlockBegin(position);
    recountAt = RECOUNT_AFTER;
  }

  @Override
  public int predict(int position) {
    return predicted.isAt(position) ? predicted.token() : predicted.put(position, choose(position));
  }

  private int choose(int position) {
    if (planned.isBeyond(position)) {
      return 0;
    }
    int most = Math.min(LONGEST, window.limit - position);
    int token;
    if (planned.isAt(position)) {
      token = planned.token();
    } else {
      recount(position);
      token =
          chains.match(position, shortest, most, Math.min(nice, most), depth, FARTHEST_OF_THREE);
      if (token == 0) {
        return 0;
      }
    }
    planned.clear();
    return isBetterAhead(position, token, most) ? 0 : token;
  }

  /** Plans for a match further on if it is better than the one at a position. */
  private boolean isBetterAhead(int position, int token, int most) {
    int length = token >>> 16;
    int distance = token & 0xffff;
    return length < Math.min(nice, most)
        && (isBetterAt(position + 1, length, distance, depth >> 1, 2)
            || (twoAhead && isBetterAt(position + 2, length, distance, depth >> 2, 6)));
  }

  private boolean isBetterAt(int position, int length, int distance, int tries, int margin) {
    int most = Math.min(LONGEST, window.limit - position);
    int ahead = chains.longest(position, length - 1, most, Math.min(nice, most), tries);
    if (ahead < length) {
      return false;
    }
    int bitsSaved =
        Integer.numberOfLeadingZeros(chains.distance()) - Integer.numberOfLeadingZeros(distance);
    if (4 * (ahead - length) + bitsSaved <= margin) {
      return false;
    }
    planned.put(position, (ahead << 16) | chains.distance());
    return true;
  }

  private void recount(int position) {
    int length = blockEnd.blockLength(position);
    if (length >= recountAt) {
      shortest = shortestMatch.forCounts(literals);
      recountAt += length;
    }
  }

  @Override
  public int follow(int position, int stop, boolean mayEnd, TokenReplay tokens) throws IOException {
    int last = Math.min(stop - LONGEST - FARTHEST_AHEAD, blockEnd.earliest());
    int at = position;
    if (predicted.isAt(at) || !planned.isBefore(at)) {
      return at;
    }
    while (at < last) {
      recount(at);
      int token = chains.match(at, shortest, LONGEST, nice, depth, FARTHEST_OF_THREE);
      if (token == 0) {
        literal(at++, tokens);
      } else {
        while (isBetterAhead(at, token, LONGEST)) {
          do {
            literal(at++, tokens);
          } while (!planned.isAt(at));
          if (at >= last) {
            ends = false;
            return at;
          }
          token = planned.token();
        }
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

  private void literal(int position, TokenReplay tokens) throws IOException {
    byte value = window.text[position];
    tokens.literal(value);
    literals[value & 0xff]++;
    blockEnd.add(position, 0);
  }

  @Override
  public void accept(int position, int token) {
    if (!predicted.is(position, token)) {
      planned.clear();
    }
    int next = position + blockEnd.add(position, token);
    if (token == 0) {
      literals[window.text[position] & 0xff]++;
    } else {
      chains.enterUpTo(next);
    }
    ends = planned.isBefore(next) && blockEnd.endsAt(next);
  }

  @Override
  public boolean endsBlock(int position) {
    return ends;
  }

  @Override
  public void slide(int bytes) {
    chains.slide(bytes);
    blockEnd.slide(bytes);
    predicted.slide(bytes);
    planned.slide(bytes);
  }
}
