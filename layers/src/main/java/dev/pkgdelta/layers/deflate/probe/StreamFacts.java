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
 * @param mostTokens the tokens of the block that has most, the last block left out
 * @param tokens all tokens
 * @param matches the tokens that are matches
 * @param farthest the largest distance; 0 without matches
 * @param farthestOfThree the largest distance of a match of length 3
 * @param shortest the shortest match; 258 without matches
 * @param threes how many matches have length 3
 * @param distancesOverOne how many matches have a distance other than 1
 * @param flushes where the encoder was flushed: the positions in the plain text, neither first nor
 *     last, of empty blocks
 * @param blockStarts the positions in the plain text where blocks begin, each once
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
    int shortest,
    long threes,
    long distancesOverOne,
    long[] flushes,
    long[] blockStarts) {

  /** Reads a whole stream. */
  static StreamFacts of(Bytes compressed) throws IOException {
    return new Scan(compressed).run();
  }

  /** Returns whether a block begins at each multiple of an interval. */
  boolean hasBlocksEvery(int interval) {
    for (long at = interval; at < plainSize; at += interval) {
      if (Arrays.binarySearch(blockStarts, at) < 0) {
        return false;
      }
    }
    return plainSize > interval;
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
    private int shortest = 258;
    private long threes;
    private long distancesOverOne;
    private final PositionList flushes = new PositionList();
    private final PositionList blockStarts = new PositionList();

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
      flushes.drop(parser.plain());
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
          shortest,
          threes,
          distancesOverOne,
          flushes.toArray(),
          blockStarts.toArray());
    }

    private void count(long start) {
      blocks++;
      blockStarts.add(start);
      if (parser.plain() > start) {
        storedBlocks += block.kind == Kind.STORED ? 1 : 0;
        fixedBlocks += block.kind == Kind.FIXED ? 1 : 0;
      } else if (start > 0 && !block.last && block.kind != Kind.DYNAMIC) {
        flushes.add(start);
      }
    }

    private void take() {
      mostTokens = block.last ? mostTokens : Math.max(mostTokens, block.tokenCount);
      tokens += block.tokenCount;
      for (int i = 0; i < block.tokenCount; i++) {
        int token = block.tokens[i];
        if (DeflateBlock.isLiteral(token)) {
          continue;
        }
        matches++;
        int distance = DeflateBlock.distance(token);
        int length = DeflateBlock.length(token);
        distancesOverOne += distance > 1 ? 1 : 0;
        farthest = Math.max(farthest, distance);
        shortest = Math.min(shortest, length);
        if (length == 3) {
          threes++;
          farthestOfThree = Math.max(farthestOfThree, distance);
        }
      }
    }
  }
}
