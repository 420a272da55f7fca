package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import org.jspecify.annotations.Nullable;

/**
 * Predicts what an encoder that is run again over the text makes of it. The tokens told have no
 * influence on it: after an error it is in step again at the next position where a token begins on
 * both sides; until then the rest of its own token is predicted.
 */
public final class PartPredictor implements TokenPredictor {

  private final PlainWindow window;
  private final PartEncoder encoder;
  private @Nullable EncodedPart part;
  private int begin;
  private int end;
  private int block;
  private boolean inStep;

  public PartPredictor(PlainWindow window, PartEncoder encoder) {
    this.window = window;
    this.encoder = encoder;
  }

  @Override
  public int lookahead() {
    return encoder.lookahead() + DeflateTables.MAX_MATCH;
  }

  @Override
  public void beginBlock(int position, BlockOutline outline) {}

  @Override
  public boolean expectsStored(int position, boolean byModel) {
    if (part != null && window.complete && position == window.limit) {
      return false;
    }
    EncodedPart current = partAt(position);
    while (block < current.blocks().size()) {
      EncodedPart.Block next = current.blocks().get(block);
      if (begin + next.end() > position) {
        return next.kind() == BlockOutline.Kind.STORED;
      }
      block++;
    }
    return current.length() == 0 && current.blocks().getFirst().kind() == BlockOutline.Kind.STORED;
  }

  @Override
  public int predict(int position) {
    EncodedPart current = partAt(position);
    int offset = position - begin;
    if (offset >= current.length()) {
      return 0;
    }
    int token = current.token(offset);
    inStep = token != EncodedPart.NONE;
    return inStep ? token : rest(current, offset);
  }

  /** Returns what is left of the token that an offset lies in. */
  private static int rest(EncodedPart part, int offset) {
    int start = offset;
    while (part.token(start) == EncodedPart.NONE) {
      start--;
    }
    int token = part.token(start);
    int length = (token >>> 16) - (offset - start);
    return length < DeflateTables.MIN_MATCH ? 0 : (length << 16) | (token & 0xffff);
  }

  @Override
  public void accept(int position, int token) {
    int next = position + (token == 0 ? 1 : token >>> 16);
    if (next > end && end < window.limit) {
      // Now, as long as the text before the next part is sure to be there.
      partAt(end);
    }
  }

  @Override
  public boolean endsBlock(int position) {
    EncodedPart current = part;
    if (current == null || position > end) {
      return false;
    }
    while (block < current.blocks().size()
        && begin + current.blocks().get(block).end() < position) {
      block++;
    }
    boolean ends =
        block < current.blocks().size() && begin + current.blocks().get(block).end() == position;
    inStep |= ends;
    return ends;
  }

  @Override
  public int confidence() {
    return inStep ? 1 : 0;
  }

  @Override
  public void slide(int bytes) {
    begin -= bytes;
    end -= bytes;
    encoder.slide(bytes);
  }

  private EncodedPart partAt(int position) {
    EncodedPart current = part;
    if (current == null || position >= end) {
      begin = end;
      current = encoder.encode(window, begin);
      part = current;
      end = begin + current.length();
      block = 0;
    }
    return current;
  }
}
