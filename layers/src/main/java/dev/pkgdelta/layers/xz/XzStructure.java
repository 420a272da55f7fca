package dev.pkgdelta.layers.xz;

import java.util.List;

/**
 * What an .xz file is made of.
 *
 * @param size the file's size in bytes, without zero bytes after its last stream
 */
public record XzStructure(List<XzStream> streams, long size) {

  public XzStructure {
    streams = List.copyOf(streams);
  }

  /** A block and the stream that it is part of. */
  public record StreamBlock(XzStream stream, XzBlock block) {}

  /** Returns the blocks of all streams, in their order. */
  public List<StreamBlock> blocks() {
    return streams.stream()
        .flatMap(stream -> stream.blocks().stream().map(block -> new StreamBlock(stream, block)))
        .toList();
  }

  /** Returns the number of plain bytes. */
  public long plainSize() {
    return streams.stream().mapToLong(XzStream::plainSize).sum();
  }
}
