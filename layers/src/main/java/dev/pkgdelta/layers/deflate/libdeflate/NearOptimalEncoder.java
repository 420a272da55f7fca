package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.optimal.EncodedPart;
import dev.pkgdelta.layers.deflate.optimal.PartEncoder;
import java.util.Arrays;

/**
 * libdeflate's near-optimal compressor, its levels 10 to 12.
 *
 * <p>A block ends where the statistics of a greedy parse change, at latest after 300000 bytes. Its
 * matches are searched once. Then the cheapest path is found from the block's end backwards, first
 * with costs between the previous block's and default ones, then with the code lengths that came
 * out. A block is a part here.
 *
 * <p>Source of the behaviour: deflate_compress.c of libdeflate 1.9 to 1.23 (MIT; read, not copied).
 * Version 1.15 changed how passes end, and tries literals only and the fixed codes beforehand.
 */
final class NearOptimalEncoder implements PartEncoder {

  private static final int LEAST_BLOCK = 5000;
  private static final int MOST_BLOCK = 300_000;
  private static final int NEVER = 1 << 30;

  private final NearOptimalLevel level;
  private final ShortestMatch shortest;
  private final NearOptimalMatches matches;
  private final SplitStatistics statistics = new SplitStatistics();
  private final int[] matchLengths = new int[DeflateTables.MAX_MATCH + 1];
  private final int[] latestMatchLengths = new int[DeflateTables.MAX_MATCH + 1];
  private final NearOptimalPath path;
  private NearOptimalCosts costs = new NearOptimalCosts();
  private int next;
  private int checked;
  private boolean started;
  private boolean onlyLiterals;

  NearOptimalEncoder(PlainWindow window, NearOptimalLevel level) {
    this.shortest = new ShortestMatch(window, level.depth(), !level.revised());
    this.level = level;
    this.matches = new NearOptimalMatches(level);
    this.path = new NearOptimalPath(matches, level.revised());
  }

  @Override
  public int lookahead() {
    return MOST_BLOCK + LEAST_BLOCK + 3 * DeflateTables.MAX_MATCH;
  }

  @Override
  public EncodedPart encode(PlainWindow window, int begin) {
    byte[] text = window.text;
    int end = window.complete ? window.limit : Integer.MAX_VALUE - DeflateTables.MAX_MATCH;
    int blockEnd = findEnd(text, begin, end);
    int entries = matches.cached();
    for (int i = next; i > blockEnd; i--) {
      entries -= matches.entry(entries - 1) + 1;
    }
    EncodedPart part = new EncodedPart(blockEnd - begin + DeflateTables.MAX_MATCH);
    if (blockEnd > begin) {
      optimize(text, begin, blockEnd, entries, part);
    } else {
      part.endBlock(BlockOutline.Kind.STORED);
    }
    matches.drop(entries);
    statistics.endBlock();
    Arrays.fill(matchLengths, 0);
    started = true;
    return part;
  }

  @Override
  public void slide(int bytes) {
    next -= bytes;
    matches.slide(bytes);
  }

  /** Searches matches until the block should end; returns its end. */
  private int findEnd(byte[] text, int begin, int end) {
    int latestEnd = end - begin < MOST_BLOCK + LEAST_BLOCK ? end : begin + MOST_BLOCK;
    int least = onlyLiterals ? DeflateTables.MAX_MATCH + 1 : shortest.atBlockBegin(begin);
    int nextObserved = next;
    checked = -1;
    while (next < latestEnd) {
      int length = matches.search(text, next, end);
      if (next >= nextObserved) {
        nextObserved = next + observe(text[next], length, least);
      }
      boolean skips = length >= 3 && length >= matches.enough(next, end);
      next++;
      if (skips) {
        for (int i = 1; i < length; i++) {
          matches.skip(text, next++, end);
        }
      }
      if (next >= latestEnd || matches.cached() >= NearOptimalMatches.FULL) {
        break;
      }
      if (!statistics.full() || next - begin < LEAST_BLOCK || end - next < LEAST_BLOCK) {
        continue;
      }
      if (statistics.differs(next - begin)) {
        if (checked >= 0) {
          return checked;
        }
        break;
      }
      merge();
      checked = next;
    }
    merge();
    return next;
  }

  private void merge() {
    statistics.merge();
    for (int i = 0; i < matchLengths.length; i++) {
      matchLengths[i] += latestMatchLengths[i];
      latestMatchLengths[i] = 0;
    }
  }

  private int observe(byte value, int length, int least) {
    if (length < least) {
      statistics.literal(value);
      return 1;
    }
    statistics.match(length);
    latestMatchLengths[length]++;
    return length;
  }

  private NearOptimalCosts defaultCosts(byte[] text, int begin, int end) {
    int[] counts = new int[256];
    for (int i = begin; i < end; i++) {
      counts[text[i] & 0xff]++;
    }
    int used = 0;
    for (int count : counts) {
      used += count > ((end - begin) >> 11) ? 1 : 0;
    }
    used = Math.max(1, used);
    int literals = end - begin;
    int found = 0;
    for (int length = shortest.forLiterals(used); length < matchLengths.length; length++) {
      found += matchLengths[length];
      literals -= length * matchLengths[length];
    }
    literals = Math.max(0, literals);
    return NearOptimalCosts.defaults(used, found > literals ? 2 : found * 4 > literals ? 1 : 0);
  }

  private void optimize(byte[] text, int begin, int end, int entries, EncodedPart part) {
    path.block(text, begin, end, entries);
    int literalsOnly = level.revised() ? path.literalsOnly() : NEVER;
    int fixed = NEVER;
    if (level.revised() && end - begin <= level.fixedMost()) {
      fixed = path.fixed();
    }
    int change = started ? statistics.change() : 4;
    if (!level.revised() && started) {
      change = Math.min(change, 3);
    }
    costs.approach(defaultCosts(text, begin, end), change);
    int best = NEVER;
    int bits = NEVER;
    NearOptimalCosts before = costs;
    for (int pass = 0; pass < level.passes(); pass++) {
      path.find(costs);
      if (level.revised()) {
        bits = path.bits();
        if (bits + level.improvement() > best) {
          break;
        }
        best = bits;
        before = costs.copy();
      }
      costs.set(path.literalLengths, path.distanceLengths);
    }
    onlyLiterals = false;
    if (Math.min(literalsOnly, fixed) < best) {
      if (literalsOnly < fixed) {
        onlyLiterals = true;
        path.literalsOnly();
        costs.set(path.literalLengths, path.distanceLengths);
      } else {
        path.fixed();
        costs = path.fixedCosts();
      }
    } else if (level.revised() && bits >= best + level.regret()) {
      costs = before;
      path.find(costs);
      costs.set(path.literalLengths, path.distanceLengths);
    }
    path.write(part);
  }
}
