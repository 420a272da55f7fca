package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.BlockTable;
import java.util.List;

/**
 * The result of an encoding; the blocks' bytes themselves have been written to the payload.
 *
 * @param table layout and block headers
 * @param decisions one for each block, in order
 */
public record Encoding(BlockTable table, List<Decision> decisions) {
  public Encoding {
    decisions = List.copyOf(decisions);
  }

  /** Returns how many bytes a decoder's models of literals go through in all blocks. */
  public long modelled() {
    return decisions.stream().mapToLong(Decision::modelled).sum();
  }
}
