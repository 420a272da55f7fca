package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tokens and blocks that an encoder made of one part of the text. */
public final class EncodedPart {

  /** The most bytes that a stored block can hold. */
  public static final int MOST_STORED = 65535;

  /** Stands where no token begins. */
  public static final int NONE = -1;

  /**
   * One deflate block.
   *
   * @param end the first byte after it, counted from the part's begin
   * @param kind how it is coded
   */
  public record Block(int end, BlockOutline.Kind kind) {}

  private final List<Block> blocks = new ArrayList<>();
  private int[] tokens;
  private int length;

  /**
   * @param capacity an estimate of the part's bytes
   */
  public EncodedPart(int capacity) {
    tokens = new int[capacity];
    Arrays.fill(tokens, NONE);
  }

  /** Adds a token after those before it. */
  public void add(int token) {
    if (length + DeflateTables.MAX_MATCH > tokens.length) {
      int old = tokens.length;
      tokens = Arrays.copyOf(tokens, old + (old >> 1) + 1024);
      Arrays.fill(tokens, old, tokens.length, NONE);
    }
    tokens[length] = token;
    length += token == 0 ? 1 : token >>> 16;
  }

  /** Adds as many stored blocks as some bytes need, at least one. */
  public void addStoredBlocks(int bytes) {
    int rest = bytes;
    do {
      int stored = Math.min(rest, MOST_STORED);
      for (int i = 0; i < stored; i++) {
        add(0);
      }
      endBlock(BlockOutline.Kind.STORED);
      rest -= stored;
    } while (rest > 0);
  }

  /** Ends a block after the tokens added so far. */
  public void endBlock(BlockOutline.Kind kind) {
    blocks.add(new Block(length, kind));
  }

  /** Returns the part's bytes. */
  public int length() {
    return length;
  }

  /** Returns the token that begins at an offset into the part, or {@link #NONE}. */
  public int token(int offset) {
    return tokens[offset];
  }

  public List<Block> blocks() {
    return blocks;
  }
}
