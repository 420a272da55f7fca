package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.DeflateBlock;
import java.io.IOException;
import java.util.Arrays;

/**
 * What one pass over a stream's tokens tells about its encoder.
 *
 * @param plainSize the plain bytes
 * @param blocks how many blocks there are, empty ones included
 * @param storedBlocks how many of them are stored and not empty
 * @param fixedBlocks how many of them have the fixed codes and are not empty
 * @param mostTokens the tokens of the block that has most
 * @param tokens all tokens
 * @param matches the tokens that are matches
 * @param farthest the largest distance; 0 without matches
 * @param farthestOfThree the largest distance of a match of length 3
 * @param longest the longest match
 * @param distancesOverOne how many matches have a distance other than 1
 * @param flushes where the encoder was flushed: the positions in the plain text, neither first nor
 *     last, of empty blocks
 */
public record StreamFacts(
    long plainSize,
    long blocks,
    long storedBlocks,
    long fixedBlocks,
    int mostTokens,
    long tokens,
    long matches,
    int farthest,
    int farthestOfThree,
    int longest,
    long distancesOverOne,
    long[] flushes) {

  /** Reads a whole stream. */
  static StreamFacts of(Bytes compressed) throws IOException {
    return new Scan(compressed).run();
  }

  private static final class Scan {
    private final TokenParser parser;
    private final DeflateBlock block = new DeflateBlock();
    private long blocks;
    private long storedBlocks;
    private long fixedBlocks;
    private int mostTokens;
    private long tokens;
    private long matches;
    private int farthest;
    private int farthestOfThree;
    private int longest;
    private long distancesOverOne;
    private long[] flushes = new long[4];
    private int flushCount;

    Scan(Bytes compressed) {
      this.parser = new TokenParser(compressed);
    }

    StreamFacts run() throws IOException {
      while (!parser.ended()) {
        long start = parser.plain();
        parser.next(block);
        take();
        while (block.more) {
          parser.more(block);
          take();
        }
        count(start);
      }
      while (flushCount > 0 && flushes[flushCount - 1] == parser.plain()) {
        flushCount--;
      }
      return new StreamFacts(
          parser.plain(),
          blocks,
          storedBlocks,
          fixedBlocks,
          mostTokens,
          tokens,
          matches,
          farthest,
          farthestOfThree,
          longest,
          distancesOverOne,
          Arrays.copyOf(flushes, flushCount));
    }

    private void count(long start) {
      blocks++;
      if (parser.plain() > start) {
        storedBlocks += block.kind == Kind.STORED ? 1 : 0;
        fixedBlocks += block.kind == Kind.FIXED ? 1 : 0;
      } else if (start > 0
          && !block.last
          && block.kind != Kind.DYNAMIC
          && (flushCount == 0 || flushes[flushCount - 1] < start)) {
        if (flushCount == flushes.length) {
          flushes = Arrays.copyOf(flushes, flushCount * 2);
        }
        flushes[flushCount++] = start;
      }
    }

    private void take() {
      mostTokens = Math.max(mostTokens, block.tokenCount);
      tokens += block.tokenCount;
      for (int i = 0; i < block.tokenCount; i++) {
        int token = block.tokens[i];
        if (token < 256) {
          continue;
        }
        matches++;
        int distance = token & 0xffff;
        int length = (token >>> 16) & 0x1ff;
        distancesOverOne += distance > 1 ? 1 : 0;
        farthest = Math.max(farthest, distance);
        longest = Math.max(longest, length);
        if (length == 3) {
          farthestOfThree = Math.max(farthestOfThree, distance);
        }
      }
    }
  }
}
