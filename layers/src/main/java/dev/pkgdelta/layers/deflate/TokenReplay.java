package dev.pkgdelta.layers.deflate;

import static dev.pkgdelta.layers.deflate.TokenCorrections.END;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import java.io.IOException;
import java.util.Arrays;

/**
 * Follows the tokens of one block after the other. The predictor runs ahead by itself as long as it
 * is right ({@link TokenPredictor#run}) and has each token taken here; where it errs, the token is
 * corrected here and the predictor is told.
 *
 * <p>Once a recipe has no more corrections, predictions are taken without a look at it, which is
 * the common case and decides how fast a rebuild is. Not safe for use by several threads.
 */
public final class TokenReplay {

  private static final int NONE = -2;

  /** So few tokens stay in the processor's nearest cache. */
  private static final int WRITTEN_AT_ONCE = 1 << 12;

  private final PlainWindow window;
  private final TokenPredictor predictor;
  private final TokenCorrections corrections;
  private final BlockSource source;
  private final boolean describing;
  private final DeflateBlock block;
  private final BlockWriter writer;
  private final TokenBounds bounds = new TokenBounds();

  /** Whether the block's codes are known, so that tokens can be written before its end. */
  private boolean codesFirst;

  private boolean stored;
  private boolean silent;

  /** Whether predictions are kept without a look at whether they are right. */
  private boolean allAsPredicted;

  /** How many tokens are kept until they have to be written. */
  private int mostKept = WRITTEN_AT_ONCE;

  private int blockStart;
  private int tokenIndex;

  /** The prediction that was wrong when the predictor last ran, or {@code NONE}. */
  private int missed;

  TokenReplay(
      PlainWindow window,
      TokenPredictor predictor,
      TokenCorrections corrections,
      BlockSource source,
      DeflateBlock block,
      BlockWriter writer) {
    this.window = window;
    this.predictor = predictor;
    this.corrections = corrections;
    this.source = source;
    this.describing = source.describes();
    this.block = block;
    this.writer = writer;
  }

  /** Begins with the tokens of the block, whose kind is known. */
  void begin(int position, boolean codesFirst) {
    this.codesFirst = codesFirst;
    blockStart = position;
    stored = block.kind == Kind.STORED;
    tokenIndex = 0;
    mostKept = codesFirst ? WRITTEN_AT_ONCE : DeflateBlock.MOST_TOKENS;
    if (!describing) {
      block.clear();
    }
  }

  /** Returns the position where the block began. */
  int blockStart() {
    return blockStart;
  }

  void slide(int bytes) {
    blockStart -= bytes;
  }

  /**
   * Goes on with the tokens.
   *
   * @param stop the position from which on too little of the text is here
   * @param end the position that the block does not reach beyond
   * @param endPossible whether the block may end anywhere
   * @return the position reached; the block has ended if it is {@code end}, or below {@code stop}
   */
  int run(int position, int stop, int end, boolean endPossible) throws IOException {
    int at = position;
    int last = Math.min(stop, end);
    bounds.end = end;
    silent = corrections.silent();
    allAsPredicted = silent && !describing && !stored;
    while (at < last) {
      if (stored && codesFirst) {
        predictor.accept(at++, 0);
        continue;
      }
      missed = NONE;
      at = predictor.run(at, last, endPossible, this);
      if (at >= last) {
        return at;
      }
      int token = corrected(at, endPossible);
      if (token == END) {
        return at;
      }
      predictor.accept(at, token);
      at += token == 0 ? 1 : token >>> 16;
      if (at > end) {
        throw new CorruptData("deflate recipe has a match beyond the end of the text", -1);
      }
    }
    return at;
  }

  /**
   * Returns whether all tokens to come are as predicted and are kept for a block to be written, so
   * that a predictor may hand them over by {@link #literal} and {@link #match}.
   */
  public boolean allAsPredicted() {
    return allAsPredicted;
  }

  /** Takes a literal as it is predicted; only when {@link #allAsPredicted}. */
  public void literal(byte value) throws IOException {
    if (block.tokenCount == mostKept) {
      makeRoom();
    }
    block.addLiteral(value & 0xff);
  }

  /**
   * Takes a match as it is predicted, {@code length << 16 | distance}, which is known to lie within
   * the text and the block; only when {@link #allAsPredicted}.
   */
  public void match(int token) throws IOException {
    if (block.tokenCount == mostKept) {
      makeRoom();
    }
    block.addMatch(token);
  }

  private void makeRoom() throws IOException {
    if (!codesFirst) {
      throw new CorruptData("deflate recipe has a block of too many tokens", -1);
    }
    writer.tokens(block.tokens, block.tokenCount);
    block.clear();
  }

  /**
   * Takes what is predicted, if it is right.
   *
   * @return the token, which is a literal instead of a match that can't be; negative if it is wrong
   */
  public int take(int position, int predicted) throws IOException {
    int token = bounds.possible(position, predicted);
    if (!allAsPredicted) {
      return takeChecked(position, token);
    }
    if (token == 0) {
      literal(window.text[position]);
    } else {
      match(token);
    }
    return token;
  }

  private int takeChecked(int position, int token) throws IOException {
    if (!silent) {
      int actual = describing ? actual(position, token) : 0;
      if (!corrections.hit(token, actual == token)) {
        missed = token;
        return -1;
      }
    }
    if (!stored) {
      keep(position, token);
    }
    return token;
  }

  /** Returns the token, or the end, at which the predictor stopped. */
  private int corrected(int position, boolean endPossible) throws IOException {
    int predicted = missed == NONE ? END : missed;
    int actual = describing ? actual(position, predicted) : 0;
    if (missed == NONE && (silent || corrections.hit(END, actual == END))) {
      return END;
    }
    int token = corrections.missed(position, predicted, endPossible, actual, bounds);
    if (token != END && !stored) {
      keep(position, token);
    }
    return token;
  }

  private int actual(int position, int predicted) throws IOException {
    if (stored) {
      return actualStored(position, predicted);
    }
    while (tokenIndex == block.tokenCount) {
      if (!block.more) {
        return END;
      }
      writer.tokens(block.tokens, block.tokenCount);
      source.more(block);
      tokenIndex = 0;
    }
    int token = block.tokens[tokenIndex];
    return DeflateBlock.isLiteral(token)
        ? 0
        : (DeflateBlock.length(token) << 16) | DeflateBlock.distance(token);
  }

  /**
   * Returns the token that is taken to be there in a stored block: what is predicted, cut short.
   */
  private int actualStored(int position, int predicted) {
    int left = blockStart + block.plainLength - position;
    if (left == 0) {
      return END;
    }
    int token =
        predicted == END ? bounds.possible(position, corrections.behindEnd(position)) : predicted;
    if (token >>> 16 <= left) {
      return token;
    }
    int from = position - (token & 0xffff);
    boolean match =
        left >= DeflateTables.MIN_MATCH
            && Arrays.equals(
                window.text, from, from + left, window.text, position, position + left);
    return match ? (left << 16) | (token & 0xffff) : 0;
  }

  private void keep(int position, int token) throws IOException {
    boolean longForm = false;
    if (!silent && token >>> 16 == DeflateTables.MAX_MATCH) {
      int actual = describing ? block.tokens[tokenIndex] : 0;
      longForm = corrections.longForm((actual & DeflateBlock.LONG_FORM) != 0);
    }
    if (describing) {
      tokenIndex++;
      return;
    }
    if (token == 0) {
      literal(window.text[position]);
    } else {
      match(longForm ? token | DeflateBlock.LONG_FORM : token);
    }
  }
}
