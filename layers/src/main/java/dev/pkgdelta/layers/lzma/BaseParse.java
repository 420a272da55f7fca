package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.Bytes;
import java.util.List;

/**
 * A stream of the base: its plain bytes, as filters leave them, and the decisions of the encoder
 * that made it. Immutable and safe for use by several threads, as long as the plain bytes can be
 * read.
 *
 * @param plain the plain bytes of all blocks, behind filters
 * @param blocks the decisions, block by block; as many bytes as {@code plain} has
 * @param index where runs of the plain bytes are
 */
public record BaseParse(Bytes plain, List<Parse> blocks, RunIndex index) {

  public BaseParse {
    blocks = List.copyOf(blocks);
  }
}
