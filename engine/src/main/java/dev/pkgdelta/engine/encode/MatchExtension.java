package dev.pkgdelta.engine.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets seeds grow over the bytes between them as long as more bytes are equal than not, and meet
 * where the most bytes are equal, as bsdiff does. Seeds of one diagonal that touch become one;
 * seeds that stay too short to pay for themselves are dropped.
 */
final class MatchExtension {

  private final byte[] block;
  private final byte[] window;

  MatchExtension(byte[] block, byte[] window) {
    this.block = block;
    this.window = window;
  }

  /** Returns the grown matches, in order, disjoint. */
  List<Match> extend(List<Match> seeds) {
    List<Match> grown = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < seeds.size(); i++) {
      Match seed = seeds.get(i);
      int gapStart = grown.isEmpty() ? from : grown.getLast().end();
      int back = backward(seed, seed.at() - gapStart);
      int forward = 0;
      if (!grown.isEmpty()) {
        Match previous = grown.removeLast();
        forward = forward(previous, seed.at() - previous.end());
        int overlap = forward + back - (seed.at() - previous.end());
        if (overlap > 0) {
          int share = split(previous, forward - overlap, seed, back, overlap);
          forward += share - overlap;
          back -= share;
        }
        previous = new Match(previous.at(), previous.length() + forward, previous.position());
        append(grown, previous);
      }
      append(grown, new Match(seed.at() - back, seed.length() + back, seed.position() - back));
    }
    if (!grown.isEmpty()) {
      Match last = grown.removeLast();
      int forward = forward(last, block.length - last.end());
      append(grown, new Match(last.at(), last.length() + forward, last.position()));
    }
    return grown;
  }

  private static void append(List<Match> matches, Match match) {
    if (!matches.isEmpty()) {
      Match last = matches.getLast();
      if (last.end() == match.at() && last.diagonal() == match.diagonal()) {
        matches.set(
            matches.size() - 1,
            new Match(last.at(), last.length() + match.length(), last.position()));
        return;
      }
    }
    matches.add(match);
  }

  private int forward(Match match, int gap) {
    int position = match.position() + match.length();
    int limit = Math.min(gap, window.length - position);
    int score = 0;
    int best = 0;
    int length = 0;
    for (int i = 0; i < limit; i++) {
      score += block[match.end() + i] == window[position + i] ? 1 : -1;
      if (score > best) {
        best = score;
        length = i + 1;
      }
    }
    return length;
  }

  private int backward(Match match, int gap) {
    int limit = Math.min(gap, match.position());
    int score = 0;
    int best = 0;
    int length = 0;
    for (int i = 1; i <= limit; i++) {
      score += block[match.at() - i] == window[match.position() - i] ? 1 : -1;
      if (score > best) {
        best = score;
        length = i;
      }
    }
    return length;
  }

  /** Returns how many of {@code overlap} bytes the earlier match keeps. */
  private int split(Match previous, int kept, Match next, int back, int overlap) {
    int score = 0;
    int best = 0;
    int share = 0;
    for (int i = 0; i < overlap; i++) {
      int at = previous.end() + kept + i;
      score += block[at] == window[at + previous.diagonal()] ? 1 : 0;
      score -= block[at] == window[at + next.diagonal()] ? 1 : 0;
      if (score > best) {
        best = score;
        share = i + 1;
      }
    }
    assert back >= overlap - share;
    return share;
  }
}
