package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.engine.BlockTable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A delta, opened: head and meta read and checked, the blocks not yet touched.
 *
 * @param head the first part
 * @param meta the second part
 * @param headerSize bytes before the first block
 * @param blocks the encoded bytes of all blocks
 */
public record DeltaFile(Head head, Meta meta, long headerSize, Bytes blocks) {

  /**
   * Opens a delta.
   *
   * @throws CorruptData if head or meta are damaged
   * @throws UnknownNeed if it asks for what this release does not know
   */
  public static DeltaFile open(Bytes delta) throws IOException {
    HeadReader.Found found = HeadReader.read(delta);
    Head head = found.head();
    Meta meta = Meta.read(head, MetaPacking.read(head, delta, found.size()));
    long headerSize = found.size() + head.metaPacked() + 4L;
    return new DeltaFile(head, meta, headerSize, delta.slice(headerSize, head.blocksSize()));
  }

  /** Returns what callers of the public interface are told. */
  public DeltaHeader toHeader() throws IOException {
    BlockTable table = meta.blocks(head, Head.MAX_FILE);
    List<DeltaHeader.Block> list =
        table.blocks().stream()
            .map(
                block ->
                    new DeltaHeader.Block(
                        block.codec().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        block.targetSize(),
                        block.encodedSize()))
            .toList();
    return new DeltaHeader(
        head.version(),
        head.features().stream().map(Feature::label).toList(),
        head.baseKind(),
        head.basePurl(),
        head.base(),
        head.targetPurl(),
        head.target(),
        meta.files().map(BaseFiles::entries).orElse(List.of()).stream()
            .map(BaseFiles.Entry::toNeededFile)
            .toList(),
        head.memory(),
        head.cpuMillis(),
        head.imageSize(),
        headerSize,
        list);
  }
}
