package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.layers.image.Recipe;
import dev.pkgdelta.layers.xz.StreamParse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A delta, opened: head and meta read and checked, the blocks not yet touched.
 *
 * @param head the first part
 * @param meta the second part
 * @param headerSize bytes before the first block
 * @param blocks the encoded bytes of all blocks, or the patch in their place
 * @param rebuildPart the part by which streams are made again without a match search, if it is
 *     there
 */
public record DeltaFile(
    Head head, Meta meta, long headerSize, Bytes blocks, Optional<Bytes> rebuildPart) {

  /**
   * Opens a delta.
   *
   * @throws CorruptData if head or meta are damaged
   * @throws UnknownNeed if it asks for what this release does not know
   */
  public static DeltaFile open(Bytes delta) throws IOException {
    HeadReader.Found found = HeadReader.read(delta);
    Head head = found.head();
    byte[] plain = MetaPacking.read(head, delta, found.size());
    Meta meta = within(found.size(), () -> Meta.read(head, plain));
    long headerSize = found.size() + head.metaPacked() + 4L;
    long end = headerSize + head.blocksSize();
    Optional<Bytes> part =
        delta.size() > end ? Optional.of(delta.slice(end, delta.size() - end)) : Optional.empty();
    return new DeltaFile(head, meta, headerSize, delta.slice(headerSize, head.blocksSize()), part);
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Offsets in the unpacked second part mean nothing to people: the part's own place does. */
  private static <T> T within(long metaOffset, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (CorruptData e) {
      CorruptData placed =
          new CorruptData(
              "a part of the delta breaks its rules (" + e.getMessage() + ")", metaOffset);
      placed.initCause(e);
      throw placed;
    }
  }

  /**
   * Reads what the delta tells of a patch that it carries in place of blocks, if it does.
   *
   * @throws CorruptData if it breaks the format's rules
   */
  public Optional<CarriedPatch> carriedPatch() throws IOException {
    return within(headerSize, () -> meta.carriedPatch(head));
  }

  /**
   * Compares every block, or the patch, with its checksum, so that damage is found, and its place
   * is told, before any work is done.
   *
   * @throws CorruptData if a block is damaged
   */
  public void checkBlocks() throws IOException {
    Optional<CarriedPatch> patch = carriedPatch();
    if (patch.isPresent()) {
      patch.get().check(blocks, headerSize);
      return;
    }
    long at = 0;
    for (BlockHeader block : layout(Head.MAX_FILE).blocks()) {
      CRC32C crc = new CRC32C();
      crc.update(blocks.copy(at, block.encodedSize()));
      if ((int) crc.getValue() != block.crc32c()) {
        throw new CorruptData("a block does not fit its checksum; it begins", headerSize + at);
      }
      at += block.encodedSize();
    }
  }

  /**
   * Reads the rebuild part, which is there.
   *
   * @throws CorruptData if it is damaged
   */
  public List<StreamParse> streamParses() throws IOException {
    long at = headerSize + head.blocksSize();
    RebuildPart told = head.rebuildPart().orElseThrow();
    byte[] part = rebuildPart.orElseThrow().copy(0, told.size());
    CRC32C crc = new CRC32C();
    crc.update(part);
    if ((int) crc.getValue() != told.crc32c()) {
      throw new CorruptData("the rebuild part does not fit its checksum; it begins", at);
    }
    return within(at, () -> StreamParse.read(part));
  }

  /**
   * Reads the image's layout, which is there if no patch stands in its place.
   *
   * @param baseSize bytes of the base space; {@link Head#MAX_FILE} where it is not known
   * @throws CorruptData if it breaks the format's rules
   */
  public BlockTable layout(long baseSize) throws IOException {
    return within(headerSize, () -> meta.blocks(head, baseSize));
  }

  /**
   * Reads how the target's layers are put back.
   *
   * @throws CorruptData if it breaks the format's rules
   */
  public Recipe recipe() throws CorruptData {
    return head.features().contains(Feature.PLAIN_TARGET)
        ? new Recipe(List.of(), head.imageSize())
        : meta.layout(head);
  }

  /** Returns what callers of the public interface are told. */
  public DeltaHeader toHeader() throws IOException {
    List<DeltaHeader.Block> list = describeBlocks();
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
        list,
        head.rebuildPart().map(this::toRebuildPart));
  }

  private List<DeltaHeader.Block> describeBlocks() throws IOException {
    Optional<CarriedPatch> patch = carriedPatch();
    if (patch.isPresent()) {
      return List.of(
          new DeltaHeader.Block(patch.get().label(), head.imageSize(), head.blocksSize()));
    }
    return layout(Head.MAX_FILE).blocks().stream()
        .map(
            block ->
                new DeltaHeader.Block(
                    block.codec().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    block.targetSize(),
                    block.encodedSize()))
        .toList();
  }

  private DeltaHeader.RebuildPart toRebuildPart(RebuildPart part) {
    return new DeltaHeader.RebuildPart(
        part.size(), rebuildPart.isPresent(), part.memory(), part.cpuMillis());
  }
}
