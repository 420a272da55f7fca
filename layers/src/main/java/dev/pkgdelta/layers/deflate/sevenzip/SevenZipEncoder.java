package dev.pkgdelta.layers.deflate.sevenzip;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.optimal.EncodedPart;
import dev.pkgdelta.layers.deflate.optimal.HeaderSize;
import dev.pkgdelta.layers.deflate.optimal.LimitedHuffman;
import dev.pkgdelta.layers.deflate.optimal.PartEncoder;
import dev.pkgdelta.layers.deflate.optimal.TokenCounts;
import java.util.Arrays;

/**
 * 7-Zip's deflate encoder, for zip and gzip alike; advdef and advzip carry it too.
 *
 * <p>The text is taken in parts of some 60 KB. A part is parsed with the code lengths of the part
 * before as prices, at higher levels once more with those that came out. Then, if the level allows,
 * the part is halved again and again; each half is parsed with prices from its whole, and kept if
 * the two together are smaller. What is chosen in the end is parsed a last time with its own code
 * lengths as prices. A block that is smaller stored, or with the format's fixed codes, is written
 * so; that is judged at a bit position of 0, wherever it comes to lie.
 *
 * <p>Source of the behaviour: DeflateEncoder.cpp of 7-Zip 26 (LGPL; read, not copied). The encoder
 * has behaved the same since version 4, but for its level 9's fast bytes.
 */
final class SevenZipEncoder implements PartEncoder {

  private static final int PART = 65535 - 2 * DeflateTables.MAX_MATCH - SevenZipParse.STRETCH;
  private static final int FIXED_MAX_TOKENS = 256;
  private static final int DIVIDE_MIN_TOKENS = 128;
  private static final int DIVIDE_MIN_BYTES = 64;
  private static final int WHOLE = 1;

  /** A part or a half of one, and so on; halves of number n are 2n and 2n + 1. */
  private static final class Block {
    final byte[] literalLengths = new byte[TokenCounts.LITERALS];
    final byte[] distanceLengths = new byte[TokenCounts.DISTANCES];
    int begin;
    int size;
    int record;
    boolean fixed;
    boolean stored;
    boolean divided;

    void follow(Block parent) {
      System.arraycopy(parent.literalLengths, 0, literalLengths, 0, literalLengths.length);
      System.arraycopy(parent.distanceLengths, 0, distanceLengths, 0, distanceLengths.length);
    }
  }

  private final SevenZipLevel level;
  private final SevenZipMatches matches;
  private final SevenZipPrices prices = new SevenZipPrices();
  private final SevenZipParse parse;
  private final Block[] blocks;
  private final byte[] fixedLiteralLengths = new byte[TokenCounts.LITERALS];
  private final byte[] fixedDistanceLengths = new byte[TokenCounts.DISTANCES];
  private boolean first;
  private int reading;

  SevenZipEncoder(SevenZipLevel level) {
    this.level = level;
    this.matches = new SevenZipMatches(level);
    this.parse = new SevenZipParse(level, matches, prices);
    this.blocks = new Block[1 << level.divisions()];
    for (int i = WHOLE; i < blocks.length; i++) {
      blocks[i] = new Block();
    }
    Block whole = blocks[WHOLE];
    Arrays.fill(whole.literalLengths, 0, 256, (byte) 8);
    whole.literalLengths[DeflateTables.END_OF_BLOCK] = 13;
    Arrays.fill(whole.literalLengths, 257, 288, (byte) 5);
    Arrays.fill(whole.distanceLengths, (byte) 5);
    DeflateTables.fixedLengths(fixedLiteralLengths, fixedDistanceLengths);
  }

  @Override
  public int lookahead() {
    return PART + SevenZipParse.STRETCH + 3 * DeflateTables.MAX_MATCH;
  }

  @Override
  public EncodedPart encode(PlainWindow window, int begin) {
    parse.text(window);
    matches.beginPart();
    Block whole = blocks[WHOLE];
    whole.begin = begin;
    whole.size = PART;
    whole.record = 0;
    first = true;
    price(WHOLE, level.divisions());
    EncodedPart part = new EncodedPart(whole.size + DeflateTables.MAX_MATCH);
    write(WHOLE, part);
    return part;
  }

  @Override
  public void slide(int bytes) {
    matches.slide(bytes);
  }

  /** Finds how to code a block; returns its size in bits. */
  private int price(int number, int divisions) {
    Block block = blocks[number];
    int price = dynamic(block, level.passes());
    int tokens = parse.count();
    int recordsEnd = parse.reading();
    int size = parse.size();
    block.size = size;
    block.fixed = false;
    if (level.repeats() && tokens <= FIXED_MAX_TOKENS) {
      int fixedPrice = fixed(block);
      size = parse.size();
      if (fixedPrice < price) {
        block.fixed = true;
        price = fixedPrice;
      }
    }
    int storedPrice = storedPrice(size);
    block.stored = storedPrice <= price;
    price = Math.min(price, storedPrice);
    block.divided = false;
    if (divisions > 1 && tokens >= DIVIDE_MIN_TOKENS) {
      int halvesPrice = halvesPrice(number, divisions - 1);
      if (halvesPrice < price) {
        block.divided = true;
        price = halvesPrice;
      }
    }
    reading = recordsEnd;
    return price;
  }

  private int halvesPrice(int number, int divisions) {
    Block whole = blocks[number];
    Block one = blocks[2 * number];
    one.follow(whole);
    one.begin = whole.begin;
    one.size = whole.size >> 1;
    one.record = whole.record;
    int price = price(2 * number, divisions);
    int rest = whole.size - one.size;
    if (one.size < DIVIDE_MIN_BYTES || rest < DIVIDE_MIN_BYTES) {
      return Integer.MAX_VALUE;
    }
    Block two = blocks[2 * number + 1];
    two.follow(whole);
    two.begin = whole.begin + one.size;
    two.size = rest;
    two.record = reading;
    return price + price(2 * number + 1, divisions);
  }

  private void write(int number, EncodedPart part) {
    Block block = blocks[number];
    if (block.divided) {
      write(2 * number, part);
      write(2 * number + 1, part);
      return;
    }
    if (block.stored) {
      part.addStoredBlocks(block.size);
      return;
    }
    if (block.fixed) {
      fixed(block);
    } else if (level.repeats()) {
      dynamic(block, 1);
    }
    for (int i = 0; i < parse.count(); i++) {
      part.add(parse.tokens()[i]);
    }
    part.endBlock(block.fixed ? BlockOutline.Kind.FIXED : BlockOutline.Kind.DYNAMIC);
  }

  private void parse(Block block) {
    if (first) {
      parse.first(block.begin, block.size, (7 << 10) + (level.divisions() << 12));
      first = false;
    } else {
      parse.again(block.begin, block.size, block.record);
    }
  }

  private int fixed(Block block) {
    prices.set(fixedLiteralLengths, fixedDistanceLengths);
    parse(block);
    return 3 + parse.counts.bits(fixedLiteralLengths, fixedDistanceLengths);
  }

  private int dynamic(Block block, int passes) {
    prices.set(block.literalLengths, block.distanceLengths);
    int size = block.size;
    for (int pass = 0; pass < passes; pass++) {
      block.size = size;
      parse(block);
      size = parse.size();
      int limit = longestCode(parse.count());
      LimitedHuffman.lengths(parse.counts.literals, limit, block.literalLengths);
      LimitedHuffman.lengths(parse.counts.distances, limit, block.distanceLengths);
      prices.set(block.literalLengths, block.distanceLengths);
    }
    return 3
        + parse.counts.bits(block.literalLengths, block.distanceLengths)
        + HeaderSize.bits(block.literalLengths, block.distanceLengths, false);
  }

  /** Returns the longest code that a block of some tokens may have. */
  static int longestCode(int tokens) {
    return tokens > 18000 ? 12 : tokens > 7000 ? 11 : tokens > 2000 ? 10 : 9;
  }

  private static int storedPrice(int size) {
    int full = Math.max(0, (size - 1) / 65535);
    return (full + 1) * 40 + size * 8;
  }
}
