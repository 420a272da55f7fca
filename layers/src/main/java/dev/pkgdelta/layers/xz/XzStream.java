package dev.pkgdelta.layers.xz;

import java.util.List;

/**
 * One stream as it lies in an .xz file.
 *
 * @param paddingAfter zero bytes between this stream and the next, a multiple of 4; 0 after the
 *     last
 */
public record XzStream(XzCheck check, List<XzBlock> blocks, long paddingAfter) {

  public XzStream {
    blocks = List.copyOf(blocks);
  }

  /** Returns the number of plain bytes. */
  public long plainSize() {
    return blocks.stream().mapToLong(XzBlock::plainSize).sum();
  }
}
