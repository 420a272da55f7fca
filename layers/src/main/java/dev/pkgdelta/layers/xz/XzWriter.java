package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.encoding.EncodingTask;
import dev.pkgdelta.layers.encoding.Lineup;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts plain bytes into streams and blocks as a recipe says and puts the encoded blocks together.
 * Blocks are encoded side by side while further plain bytes arrive.
 */
final class XzWriter extends BulkOutputStream {

  /** Plain bytes that may wait for an encoder beside which no other is to start. */
  private static final long QUEUED = 4 << 20;

  private final BlockMaker maker;
  private final List<XzStreamRecipe> streams;
  private final Lineup lineup;
  private final int width;

  private int streamIndex = -1;
  private XzStreamRecipe stream;
  private long streamRest;
  private List<BlockRecord> records = new ArrayList<>();
  private @Nullable EncodingTask block;
  private long blockRest;
  private long taken;
  private boolean broken;
  private boolean closed;

  XzWriter(XzRecipe recipe, BlockMaker maker, OutputStream compressed, Workers workers, int width)
      throws IOException {
    this.maker = maker;
    this.streams = recipe.streams();
    this.width = width;
    this.lineup = new Lineup(compressed, workers.executor(), width);
    this.stream = streams.getFirst();
    beginStream();
  }

  @Override
  public void write(byte[] plain, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, plain.length);
    if (broken || closed) {
      throw new IOException("the xz stream is closed or has failed before");
    }
    broken = true;
    int done = 0;
    while (done < length) {
      done += take(plain, offset + done, length - done);
    }
    lineup.drain();
    broken = false;
  }

  private int take(byte[] plain, int offset, int length) throws IOException {
    while (streamRest == 0) {
      endStream();
      beginStream();
    }
    EncodingTask current = block;
    if (current == null) {
      current = beginBlock();
    }
    int count = (int) Math.min(length, Math.min(blockRest, streamRest));
    current.write(plain, offset, count);
    blockRest -= count;
    streamRest -= count;
    taken += count;
    if (blockRest == 0) {
      endBlock(current);
    }
    return count;
  }

  private void beginStream() throws IOException {
    if (++streamIndex == streams.size()) {
      throw new CorruptData("there are more plain bytes than the xz recipe tells", -1);
    }
    stream = streams.get(streamIndex);
    List<Long> blocks = stream.blocks();
    boolean last = streamIndex + 1 == streams.size();
    streamRest =
        !blocks.isEmpty()
            ? blocks.stream().mapToLong(Long::longValue).sum()
            : last ? Long.MAX_VALUE : stream.plainSize();
    records = new ArrayList<>();
    byte[] header = XzFrame.header(stream.check());
    lineup.add(() -> header);
  }

  private EncodingTask beginBlock() throws IOException {
    List<Long> blocks = stream.blocks();
    boolean sideBySide = width > 1 && stream.blockSize() != XzStreamRecipe.ONE_BLOCK;
    while (true) {
      blockRest =
          !blocks.isEmpty()
              ? blocks.get(records.size())
              : stream.blockSize() == XzStreamRecipe.ONE_BLOCK
                  ? Long.MAX_VALUE
                  : stream.blockSize();
      BlockRecord record = new BlockRecord();
      records.add(record);
      EncodingTask begun =
          lineup.begin(maker.next(stream, record, taken), sideBySide ? blockRest : QUEUED);
      if (blockRest > 0) {
        block = begun;
        return begun;
      }
      begun.finish();
    }
  }

  private void endBlock(EncodingTask ended) throws IOException {
    ended.finish();
    block = null;
  }

  private void endStream() throws IOException {
    EncodingTask current = block;
    if (current != null) {
      endBlock(current);
    }
    while (records.size() < stream.blocks().size()) {
      beginEmptyBlock();
    }
    XzCheck check = stream.check();
    List<BlockRecord> complete = records;
    boolean last = streamIndex + 1 == streams.size();
    byte[] padding = new byte[last ? 0 : (int) stream.paddingAfter()];
    lineup.add(() -> XzFrame.end(check, complete));
    lineup.add(() -> padding);
  }

  private void beginEmptyBlock() throws IOException {
    if (stream.blocks().get(records.size()) != 0) {
      throw new CorruptData("there are fewer plain bytes than the xz recipe tells", -1);
    }
    BlockRecord record = new BlockRecord();
    records.add(record);
    lineup.begin(maker.next(stream, record, taken), 0).finish();
  }

  @Override
  public void flush() throws IOException {
    lineup.drain();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (lineup) {
      if (!broken) {
        finish();
      }
    }
  }

  private void finish() throws IOException {
    while (streamRest == 0 && streamIndex + 1 < streams.size()) {
      endStream();
      beginStream();
    }
    boolean openEnded = stream.blocks().isEmpty() && streamIndex + 1 == streams.size();
    if (!openEnded && streamRest > 0) {
      throw new CorruptData("there are fewer plain bytes than the xz recipe tells", -1);
    }
    endStream();
    lineup.drainAll();
  }
}
