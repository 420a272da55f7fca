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

  /** Returns the number of plain bytes. */
  public long plainSize() {
    return streams.stream().mapToLong(XzStream::plainSize).sum();
  }
}
