package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.StreamDecoder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.encoding.InOrder;
import dev.pkgdelta.layers.lzma.BlockParse;
import dev.pkgdelta.layers.lzma.Lzma2Decoder;
import dev.pkgdelta.layers.lzma.Parse;
import dev.pkgdelta.layers.lzma.RecordedStream;
import dev.pkgdelta.layers.xz.XzStructure.StreamBlock;
import dev.pkgdelta.natives.Lzma;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Undoes .xz files as {@link XzDecoder} does, with the same result, and keeps the decisions of
 * those that are asked for, if it can: files with blocks of at most 64 MiB. Blocks are decoded side
 * by side. Used by one thread, which must not be one of the workers'.
 */
public final class RecordingXzDecoder implements StreamDecoder {

  private final StreamDecoder plainDecoder;
  private final Workers workers;
  private final Set<Integer> wanted;
  private final List<RecordedStream> recorded = new ArrayList<>();

  /**
   * @param wanted the files to record: numbers of those that are decoded without error, from 0 on
   */
  public RecordingXzDecoder(Workers workers, Set<Integer> wanted) {
    this.plainDecoder = new ParallelXzDecoder(workers);
    this.workers = workers;
    this.wanted = Set.copyOf(wanted);
  }

  /**
   * Returns what is known of a file's encoder.
   *
   * @param number which of the files that were decoded without error, from 0 on
   * @throws CorruptData if there were not as many
   */
  public RecordedStream stream(int number) throws CorruptData {
    if (number >= recorded.size()) {
      throw new CorruptData("the base has only " + recorded.size() + " xz streams", -1);
    }
    return recorded.get(number);
  }

  @Override
  public long decode(Bytes compressed, OutputStream plain, long limit) throws IOException {
    if (!wanted.contains(recorded.size())) {
      long size = plainDecoder.decode(compressed, plain, limit);
      recorded.add(RecordedStream.UNKNOWN);
      return size;
    }
    XzStructure structure = XzScanner.scan(compressed);
    if (structure.plainSize() > limit) {
      throw new PlainTooLarge(limit);
    }
    if (recordable(structure)) {
      recorded.add(decode(compressed, structure, plain));
    } else {
      plainDecoder.decode(compressed, plain, limit);
      recorded.add(RecordedStream.UNKNOWN);
    }
    return structure.size();
  }

  private static boolean recordable(XzStructure structure) {
    return structure.plainSize() <= Integer.MAX_VALUE
        && structure.blocks().stream()
            .map(StreamBlock::block)
            .allMatch(
                block ->
                    block.plainSize() <= BlockParse.MAX_BLOCK
                        && block.payloadSize() <= BlockParse.MAX_BLOCK);
  }

  /** Decodes all blocks; returns no decisions if those of one are not known. */
  private RecordedStream decode(Bytes compressed, XzStructure structure, OutputStream plain)
      throws IOException {
    List<StreamBlock> blocks = structure.blocks();
    Recording recording =
        new Recording(blocks.stream().anyMatch(next -> !next.block().filters().isEmpty()));
    int written = 0;
    try (InOrder<Optional<Lzma2Decoder.Decoded>> decoded =
        new InOrder<>(workers.executor(), _ -> {})) {
      for (StreamBlock next : blocks) {
        if (decoded.size() >= workers.threads()) {
          recording.write(blocks.get(written++), decoded.take(), compressed, plain);
        }
        decoded.start(() -> decode(compressed, next.block()));
      }
      while (written < blocks.size()) {
        recording.write(blocks.get(written++), decoded.take(), compressed, plain);
      }
      return recording.end();
    }
  }

  /** Returns nothing if the block is damaged, as liblzma may judge as well. */
  private static Optional<Lzma2Decoder.Decoded> decode(Bytes compressed, XzBlock block)
      throws IOException {
    byte[] payload = compressed.copy(block.payloadOffset(), (int) block.payloadSize());
    try {
      return Optional.of(
          Lzma2Decoder.decode(
              payload, (int) block.plainSize(), block.dictionarySize() & 0xffffffffL));
    } catch (CorruptData _) {
      return Optional.empty();
    }
  }

  /** A file's blocks, as they are written one after the other. */
  private static final class Recording {

    private final boolean filtered;
    private final List<Parse> parses = new ArrayList<>();
    private final List<Bytes> texts = new ArrayList<>();
    private boolean complete = true;

    /**
     * @param filtered whether a block has filters
     */
    Recording(boolean filtered) {
      this.filtered = filtered;
    }

    void write(
        StreamBlock next,
        Optional<Lzma2Decoder.Decoded> decoded,
        Bytes compressed,
        OutputStream plain)
        throws IOException {
      Lzma lzma = Lzma.system().require();
      boolean written =
          next.block().filters().isEmpty()
              && decoded.isPresent()
              && writeSound(next, decoded.get().plain(), compressed, lzma, plain);
      if (!written) {
        XzDecoder.block(compressed, next.stream(), next.block(), lzma, plain);
      }
      if (decoded.isPresent() && (written || !next.block().filters().isEmpty())) {
        parses.add(decoded.get().parse());
        if (filtered) {
          texts.add(Bytes.of(decoded.get().plain()));
        }
      } else {
        complete = false;
      }
    }

    /** Writes plain bytes if they match the block's check. */
    private static boolean writeSound(
        StreamBlock next, byte[] bytes, Bytes compressed, Lzma lzma, OutputStream plain)
        throws IOException {
      XzStream stream = next.stream();
      byte[] check = new PlainCheck(stream.check(), lzma).of(bytes, bytes.length);
      if (!Arrays.equals(check, XzDecoder.storedCheck(compressed, stream, next.block()))) {
        return false;
      }
      plain.write(bytes, 0, bytes.length);
      return true;
    }

    RecordedStream end() {
      return !complete
          ? RecordedStream.UNKNOWN
          : new RecordedStream(
              parses, filtered ? Optional.of(Bytes.concat(texts)) : Optional.empty());
    }
  }
}
