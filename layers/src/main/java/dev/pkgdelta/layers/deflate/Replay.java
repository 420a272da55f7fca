package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import java.io.IOException;

/**
 * Runs an encoder's model over the plain text and codes where it errs. Both sides run this same
 * code: with a {@link BlockSource} it describes that stream's blocks in the corrections, without
 * one it makes the blocks from the corrections; in both cases the blocks are written out.
 *
 * <p>The text is pushed in, and the replay goes on as far as it can. What it does must not depend
 * on how the text is cut into pieces: a step is taken only when as much text is there as the
 * predictor may look at, or the text is known to end before.
 *
 * <p>Order of the decisions: how far the encoder sees until it is flushed; for each block whether
 * it is stored and whether its codes come first; then, per token, whether it is as predicted; at
 * the block's end whether it is the last, its kind, its header. docs/deflate.md gives it in full.
 *
 * <p>Not safe for use by several threads.
 */
public final class Replay {

  private static final int MOST_STORED = 65535;
  private static final int CHUNK = 1 << 18;

  private enum State {
    SEGMENT,
    BLOCK,
    TOKENS,
    DONE
  }

  private final EncoderModel model;
  private final BlockModel blocks;
  private final BlockSource source;
  private final boolean describing;
  private final BitWriter bits;
  private final BlockWriter writer;
  private final PlainWindow window;
  private final TokenPredictor predictor;
  private final TokenCorrections corrections;
  private final TokenReplay tokens;
  private final HeaderCorrections headers;
  private final BlockPrediction prediction;
  private final StructureCorrections structure;
  private final DeflateBlock block = new DeflateBlock();
  private final int lookahead;
  private final int mostCapacity;

  private State state = State.SEGMENT;
  private boolean closed;
  private int position;
  private long origin;
  private long flushAt;
  private int emptyBlocks;
  private boolean loaded;
  private boolean codesFirst;
  private int blockLength;
  private long segmentLength;

  /**
   * @param source the stream that is described, or {@link BlockSource#NONE}
   * @param bits gets the blocks
   */
  public Replay(EncoderModel model, Corrections corrections, BlockSource source, BitWriter bits) {
    this.model = model;
    this.blocks = model.blocks();
    this.source = source;
    this.describing = source.describes();
    this.bits = bits;
    this.writer = new BlockWriter(bits);
    this.window = new PlainWindow(1 << 15);
    this.predictor = model.predictor(window);
    this.corrections = new TokenCorrections(corrections, window, predictor);
    this.tokens = new TokenReplay(window, predictor, this.corrections, source, block, writer);
    this.headers = new HeaderCorrections(corrections);
    this.prediction = new BlockPrediction(blocks);
    this.structure = new StructureCorrections(corrections);
    this.segmentLength = model.flushInterval();
    this.lookahead = Math.max(predictor.lookahead(), DeflateTables.MAX_MATCH);
    this.mostCapacity = DeflateTables.WINDOW + MOST_STORED + lookahead + CHUNK;
  }

  /** Takes more of the text. */
  public void write(byte[] source, int offset, int length) throws IOException {
    int taken = 0;
    while (taken < length) {
      int needed = position - DeflateTables.WINDOW;
      if (state == State.TOKENS && isStored()) {
        needed = Math.min(needed, tokens.blockStart());
      }
      int moved = window.makeRoom(length - taken, needed, mostCapacity);
      if (moved > 0) {
        slide(moved);
      }
      taken += window.append(source, offset + taken, length - taken);
      setLimit();
      run();
    }
  }

  /** Ends the text, and with it the stream of blocks. */
  public void close() throws IOException {
    closed = true;
    setLimit();
    run();
    if (state != State.DONE) {
      throw new CorruptData("deflate recipe does not end with the text", -1);
    }
    bits.finish();
  }

  /** Returns how many predictions were wrong so far. */
  public long misses() {
    return corrections.misses() + headers.misses();
  }

  /** Returns the position in the plain text that is reached. */
  public long reached() {
    return origin + position;
  }

  private void slide(int bytes) {
    position -= bytes;
    origin += bytes;
    tokens.slide(bytes);
    predictor.slide(bytes);
  }

  private void setLimit() {
    window.limit = (int) Math.min(window.filled, flushAt - origin);
    window.complete = closed || window.limit < window.filled || flushAt - origin == window.limit;
  }

  private boolean isStored() {
    return block.kind == Kind.STORED;
  }

  private void run() throws IOException {
    while (state != State.DONE && ready()) {
      switch (state) {
        case SEGMENT -> beginSegment();
        case BLOCK -> beginBlock();
        case TOKENS -> {
          if (runTokens()) {
            endBlock();
          }
        }
        case DONE -> {}
      }
    }
    if (state == State.DONE && position < window.filled) {
      throw new CorruptData("deflate recipe ends before the text", -1);
    }
  }

  private boolean ready() {
    return window.filled - position > lookahead || closed;
  }

  private void beginSegment() throws IOException {
    flushAt = Long.MAX_VALUE;
    if (model.flushLimitsLookahead()) {
      long now = origin + position;
      long next = source.nextFlush(now);
      segmentLength = structure.segment(segmentLength, next - now, next == source.plainSize());
      flushAt = segmentLength == 0 ? Long.MAX_VALUE : now + segmentLength;
    }
    setLimit();
    state = State.BLOCK;
  }

  private void beginBlock() throws IOException {
    if (describing && !loaded) {
      source.next(block);
      loaded = true;
    }
    boolean atEnd = position == window.filled;
    if (origin + position == flushAt && !atEnd) {
      flush();
      return;
    }
    if (structure.stored(
        predictor.expectsStored(position, blocks.expectsStored(atEnd)), isStored())) {
      block.kind = Kind.STORED;
      codesFirst = model.codesFirst();
    } else {
      block.kind = describing ? block.kind : Kind.DYNAMIC;
      codesFirst = structure.codesFirst(model.codesFirst(), model.codesFirst() || block.more);
    }
    tokens.begin(position, codesFirst);
    blockLength = -1;
    if (codesFirst) {
      sendCodes();
    } else {
      Kind known = isStored() ? Kind.STORED : Kind.DYNAMIC;
      predictor.beginBlock(position, new BlockOutline(known, -1, null, null));
    }
    state = State.TOKENS;
  }

  private void sendCodes() throws IOException {
    blockLength = structure.extent(isStored(), block.plainLength, visible());
    boolean toEnd = blockLength == visible();
    block.last = structure.last(blockLength < 0 ? 2 : toEnd ? 1 : 0, toEnd, block.last);
    byte[] literals = null;
    byte[] distances = null;
    if (isStored()) {
      codePadding();
    } else {
      block.kind = structure.kind(0, Kind.DYNAMIC, block.kind);
      literals = block.header.literals;
      distances = block.header.distances;
      if (block.kind == Kind.DYNAMIC) {
        headers.code(block.header, prediction, false);
        prediction.remember(block.header);
      } else {
        literals = new byte[288];
        distances = new byte[32];
        DeflateTables.fixedLengths(literals, distances);
      }
    }
    writer.begin(block);
    predictor.beginBlock(position, new BlockOutline(block.kind, blockLength, literals, distances));
  }

  /** Returns the bytes that are left of the text if its end is near; else more than those. */
  private int visible() {
    int left = window.filled - position;
    return left <= lookahead ? left : Integer.MAX_VALUE;
  }

  private void codePadding() throws IOException {
    block.padding = structure.padding(0, block.padding, -(bits.bitOffset() + 3) & 7);
  }

  /** Codes one of the empty blocks that a flush writes, or that there are no more. */
  private void flush() throws IOException {
    boolean empty =
        block.plainLength == 0 && block.kind != Kind.DYNAMIC && !block.last && !block.more;
    Kind kind =
        structure.flushBlock(
            blocks.flushBlock(emptyBlocks, bits.bitOffset()), empty ? block.kind : null);
    if (kind == null) {
      emptyBlocks = 0;
      predictor.flush(position);
      state = State.SEGMENT;
      return;
    }
    emptyBlocks++;
    block.kind = kind;
    block.last = false;
    if (isStored()) {
      codePadding();
    }
    writer.begin(block);
    if (isStored()) {
      writer.stored(window.text, position, 0);
    } else {
      writer.end();
    }
    structure.ended(true);
    loaded = false;
  }

  /** Goes on with a block's tokens; returns whether it has reached the block's end. */
  private boolean runTokens() throws IOException {
    int blockEnd = blockLength < 0 ? Integer.MAX_VALUE : tokens.blockStart() + blockLength;
    if (isStored()) {
      blockEnd = Math.min(blockEnd, tokens.blockStart() + MOST_STORED);
    }
    int end = Math.min(window.limit, blockEnd);
    int stop = closed ? Integer.MAX_VALUE : window.filled - lookahead;
    position = tokens.run(position, stop, end, blockLength < 0);
    if (position >= stop) {
      return false;
    }
    if (blockLength >= 0 && position < blockEnd) {
      throw new CorruptData("deflate recipe has a block beyond the end of the text", -1);
    }
    return true;
  }

  private void endBlock() throws IOException {
    block.plainLength = position - tokens.blockStart();
    boolean atEnd = position == window.filled;
    if (!codesFirst) {
      boolean expected =
          atEnd && blocks.expectsLast(block.plainLength, isStored() ? -1 : block.tokenCount);
      block.last = atEnd && structure.last(expected ? 1 : 0, expected, block.last);
      if (isStored()) {
        codePadding();
      } else {
        Kind expectedKind = prediction.expect(block);
        block.kind = structure.kind(expectedKind == Kind.FIXED ? 1 : 2, expectedKind, block.kind);
        if (block.kind == Kind.DYNAMIC) {
          headers.code(block.header, prediction, true);
        }
      }
      writer.begin(block);
    }
    if (isStored()) {
      writer.stored(window.text, tokens.blockStart(), block.plainLength);
    } else {
      writer.tokens(block.tokens, block.tokenCount);
      writer.end();
    }
    structure.ended(block.plainLength == 0);
    loaded = false;
    state = State.BLOCK;
    if (block.last) {
      int free = -bits.bitOffset() & 7;
      bits.write(structure.padding(1, source.finalPadding(), free), free);
      state = State.DONE;
    }
  }
}
