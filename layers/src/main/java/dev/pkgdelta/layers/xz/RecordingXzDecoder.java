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
import dev.pkgdelta.layers.xz.XzStructure.StreamBlock;
import dev.pkgdelta.natives.Lzma;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Undoes .xz files as {@link XzDecoder} does, with the same result, and keeps the decisions of
 * those that it can: files without other filters than LZMA2 and with blocks of at most 64 MiB.
 * Their blocks are decoded side by side. Used by one thread, which must not be one of the workers'.
 */
public final class RecordingXzDecoder implements StreamDecoder {

  private final XzDecoder plainDecoder = new XzDecoder();
  private final Workers workers;
  private final List<List<Parse>> recorded = new ArrayList<>();

  /** Makes a decoder that has recorded nothing. */
  public RecordingXzDecoder(Workers workers) {
    this.workers = workers;
  }

  /**
   * Returns the decisions of the blocks of a file, or an empty list if they are not known.
   *
   * @param number which of the files that were decoded without error, from 0 on
   * @throws CorruptData if there were not as many
   */
  public List<Parse> blocks(int number) throws CorruptData {
    if (number >= recorded.size()) {
      throw new CorruptData("the base has only " + recorded.size() + " xz streams", -1);
    }
    return recorded.get(number);
  }

  @Override
  public long decode(Bytes compressed, OutputStream plain, long limit) throws IOException {
    XzStructure structure = XzScanner.scan(compressed);
    if (structure.plainSize() > limit) {
      throw new PlainTooLarge(limit);
    }
    if (recordable(structure)) {
      recorded.add(decode(compressed, structure, plain));
    } else {
      plainDecoder.decode(compressed, plain, limit);
      recorded.add(List.of());
    }
    return structure.size();
  }

  private static boolean recordable(XzStructure structure) {
    return structure.plainSize() <= Integer.MAX_VALUE
        && structure.blocks().stream()
            .map(StreamBlock::block)
            .allMatch(
                block ->
                    block.filters().isEmpty()
                        && block.plainSize() <= BlockParse.MAX_BLOCK
                        && block.payloadSize() <= BlockParse.MAX_BLOCK);
  }

  /** Decodes all blocks; returns no decisions if those of one are not known. */
  private List<Parse> decode(Bytes compressed, XzStructure structure, OutputStream plain)
      throws IOException {
    List<StreamBlock> blocks = structure.blocks();
    List<Parse> parses = new ArrayList<>();
    boolean complete = true;
    int written = 0;
    try (InOrder<Optional<Lzma2Decoder.Decoded>> decoded =
        new InOrder<>(workers.executor(), _ -> {})) {
      for (StreamBlock next : blocks) {
        if (decoded.size() >= workers.threads()) {
          complete &= write(blocks.get(written++), decoded.take(), compressed, plain, parses);
        }
        decoded.start(() -> decode(compressed, next.block()));
      }
      while (written < blocks.size()) {
        complete &= write(blocks.get(written++), decoded.take(), compressed, plain, parses);
      }
      return complete ? List.copyOf(parses) : List.of();
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

  /** Writes a block; returns whether its decisions are known. */
  private static boolean write(
      StreamBlock next,
      Optional<Lzma2Decoder.Decoded> decoded,
      Bytes compressed,
      OutputStream plain,
      List<Parse> parses)
      throws IOException {
    Lzma lzma = Lzma.system().require();
    XzStream stream = next.stream();
    if (decoded.isPresent()) {
      byte[] bytes = decoded.get().plain();
      byte[] check = new PlainCheck(stream.check(), lzma).of(bytes, bytes.length);
      if (Arrays.equals(check, XzDecoder.storedCheck(compressed, stream, next.block()))) {
        plain.write(bytes, 0, bytes.length);
        parses.add(decoded.get().parse());
        return true;
      }
    }
    XzDecoder.block(compressed, stream, next.block(), lzma, plain);
    return false;
  }
}
