package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.apply.Applying;
import dev.pkgdelta.delta.io.Run;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.engine.Span;
import dev.pkgdelta.engine.decode.Ahead;
import dev.pkgdelta.engine.decode.TargetStream;
import dev.pkgdelta.engine.encode.EncodeOptions;
import dev.pkgdelta.engine.encode.Encoder;
import dev.pkgdelta.engine.encode.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A target's image written down in the engine's blocks.
 *
 * @param blockTable layout and block headers
 * @param blocks the blocks' bytes
 * @param modelled how many bytes models of literals go through
 * @param decisions what was decided for each content
 */
record BlockComparison(
    BlockTable blockTable, SpillBuffer blocks, long modelled, List<Decision> decisions)
    implements Comparison {

  private static final long AHEAD_MEMORY = 1L << 27;

  /** Image bytes that are copied and checked in a millisecond. */
  private static final long IMAGE_BYTES_PER_MILLI = 50_000;

  /** Bytes that a model of literals goes through in a millisecond. */
  private static final long MODELLED_BYTES_PER_MILLI = 800;

  /** Bytes of differences and literals that are decoded in a millisecond, besides. */
  private static final long ENCODED_BYTES_PER_MILLI = 1400;

  static BlockComparison of(
      BaseSpace base,
      Bytes image,
      List<NamedSpan> targetNames,
      CreateOptions options,
      Run run,
      SpillBuffer blocks)
      throws IOException {
    Pairing pairing = Pairing.of(base.spans(), targetNames);
    List<Span> baseSpans = pairing.spans(base.spans());
    List<Span> targetSpans = pairing.spans(targetNames);
    Encoding encoding =
        Encoder.encode(
            base.bytes(),
            baseSpans,
            image,
            targetSpans,
            new EncodeOptions(
                profile(options),
                options.codingThreads(),
                options.searchMemory(),
                (done, total) -> run.progress().goesOn(Stage.ENCODE, done, total)),
            blocks);
    BlockTable table = encoding.table();
    return new BlockComparison(
        table,
        blocks,
        encoding.modelled(),
        Decisions.ofContent(baseSpans, base.spans(), targetSpans, targetNames, table.pieces()));
  }

  private static dev.pkgdelta.engine.encode.Profile profile(CreateOptions options) {
    return switch (options.profile()) {
      case FAST -> dev.pkgdelta.engine.encode.Profile.FAST;
      case DEFAULT -> dev.pkgdelta.engine.encode.Profile.DEFAULT;
      case MAX -> dev.pkgdelta.engine.encode.Profile.MAX;
    };
  }

  @Override
  public byte[] table() {
    ByteWriter out = new ByteWriter();
    blockTable.write(out);
    return out.toByteArray();
  }

  @Override
  public long decodingMemory() {
    return Applying.decodingMemory(blockTable);
  }

  @Override
  public long decodingMillis() {
    long encoded = blockTable.blocks().stream().mapToLong(BlockHeader::encodedSize).sum();
    return blockTable.targetSize() / IMAGE_BYTES_PER_MILLI
        + modelled / MODELLED_BYTES_PER_MILLI
        + encoded / ENCODED_BYTES_PER_MILLI;
  }

  @Override
  public void decode(Bytes base, Run run) throws IOException {
    Ahead ahead =
        new Ahead(run.workers().executor(), run.workers().threads() + 1, AHEAD_MEMORY, List.of());
    try (InputStream image = TargetStream.open(base, blockTable, blocks.stream(), ahead)) {
      image.transferTo(OutputStream.nullOutputStream());
    }
  }
}
