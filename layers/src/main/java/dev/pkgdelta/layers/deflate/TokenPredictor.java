package dev.pkgdelta.layers.deflate;

import java.io.IOException;

/**
 * Predicts an encoder's next token from the plain text and from the tokens before it. Both sides
 * run the same predictor over the same text and tell it the same tokens; only where it errs is a
 * correction stored. A token is an int: 0 for a literal, {@code length << 16 | distance} for a
 * match (3 to 258, 1 to 32768).
 *
 * <p>A position is an index into the window's array. The array is a sliding view of the text: at
 * least the 32768 bytes before the current position stay in it. Not safe for use by several
 * threads.
 */
public interface TokenPredictor {

  /**
   * Returns how many bytes after a position a prediction may look at, at most. The caller sees to
   * it that the window holds as many or that the text ends before.
   */
  int lookahead();

  /**
   * Tells that a deflate block begins at a position.
   *
   * @param block what is known of the block before its tokens; see {@link BlockOutline}
   */
  void beginBlock(int position, BlockOutline block);

  /**
   * Returns whether the encoder would most likely store the block that begins at a position. Asked
   * once for each block, before {@link #beginBlock}.
   *
   * @param byModel what the model of its blocks expects
   */
  default boolean expectsStored(int position, boolean byModel) {
    return byModel;
  }

  /** Returns the token that the encoder would most likely write at a position. */
  int predict(int position);

  /**
   * Tells which token the encoder did write at a position. Positions come in order; each is the one
   * before plus that token's length.
   */
  void accept(int position, int token);

  /**
   * Tells whether the encoder would most likely end the block at a position, which is that after
   * the token last accepted. Asked once for each position, before {@link #predict}; not asked where
   * the block's length is known.
   */
  boolean endsBlock(int position);

  /**
   * Goes on with tokens as predicted, up to a position or to the first prediction that is wrong, or
   * to where the block is expected to end. What is done for a token is what the other methods do
   * for it, and nothing else; a predictor has its own only to do it faster.
   *
   * @param stop the position not to begin a token at any more
   * @param mayEnd whether the block's end has to be predicted
   * @param tokens takes each prediction before it is accepted
   * @return the position reached, which no token was accepted at
   */
  default int run(int position, int stop, boolean mayEnd, TokenReplay tokens) throws IOException {
    int at = position;
    while (at < stop && !(mayEnd && endsBlock(at))) {
      int next = tokens.allAsPredicted() ? follow(at, stop, mayEnd, tokens) : at;
      if (next > at) {
        at = next;
        continue;
      }
      int token = tokens.take(at, predict(at));
      if (token < 0) {
        break;
      }
      accept(at, token);
      at += token == 0 ? 1 : token >>> 16;
    }
    return at;
  }

  /**
   * Goes on with tokens that are {@linkplain TokenReplay#allAsPredicted all as predicted}, for as
   * long as nothing is near that needs care: the text's or the block's end, the edge of a table.
   * This is where a predictor spends its time: a loop over local variables, for which fields are
   * read once and written back at its end, takes little more than half as long as the other methods
   * do.
   *
   * @param stop the position not to go beyond
   * @param mayEnd whether the block's end has to be predicted
   * @param tokens takes what is predicted
   * @return the position reached, which the block may end at; {@code position} if none could be
   *     predicted so
   */
  default int follow(int position, int stop, boolean mayEnd, TokenReplay tokens)
      throws IOException {
    return position;
  }

  /**
   * Tells that the window's content moved down: all positions are smaller by a number of bytes, a
   * multiple of 32768.
   */
  void slide(int bytes);

  /**
   * Tells that the encoder was told to flush at a position: what lies behind was invisible to it so
   * far. Until now the window gave that position as the text's end.
   */
  default void flush(int position) {}

  /**
   * Returns how sure the last prediction was, 0 to 3: a context for the coding of hits and misses.
   */
  default int confidence() {
    return 0;
  }
}
