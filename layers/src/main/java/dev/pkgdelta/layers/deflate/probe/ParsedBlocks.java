package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.deflate.BlockSource;
import dev.pkgdelta.layers.deflate.DeflateBlock;
import dev.pkgdelta.layers.deflate.EncoderModel;
import java.io.IOException;
import java.util.Arrays;

/** The blocks of a stream that a recipe is to describe. Not safe for use by several threads. */
final class ParsedBlocks implements BlockSource {

  private final TokenParser parser;
  private final StreamFacts facts;
  private final int interval;

  /**
   * Takes a stream apart for a model that flushes at its own distances, or where there are signs.
   */
  ParsedBlocks(Bytes compressed, StreamFacts facts, EncoderModel model) {
    this.interval = model.flushInterval();
    this.parser = new TokenParser(compressed);
    this.facts = facts;
  }

  @Override
  public void next(DeflateBlock block) throws IOException {
    parser.next(block);
  }

  @Override
  public void more(DeflateBlock block) throws IOException {
    parser.more(block);
  }

  @Override
  public long nextFlush(long position) {
    if (interval > 0) {
      return Math.min(position - position % interval + interval, facts.plainSize());
    }
    int at = Arrays.binarySearch(facts.flushes(), position + 1);
    int index = at < 0 ? -at - 1 : at;
    return index < facts.flushes().length ? facts.flushes()[index] : facts.plainSize();
  }

  @Override
  public long plainSize() {
    return facts.plainSize();
  }

  @Override
  public int finalPadding() {
    return parser.finalPadding();
  }
}
