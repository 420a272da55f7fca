package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Codec;
import java.util.Map;

/**
 * How a block came to be coded as it is.
 *
 * @param codec the codec taken
 * @param reason why
 * @param targetSize the block's size in bytes
 * @param covered how many of them covers predict
 * @param modelled how many bytes a decoder's model of literals goes through, with what it learns
 *     from
 * @param tried the encoded size in bytes with each codec that was tried
 */
public record Decision(
    Codec codec,
    Reason reason,
    int targetSize,
    int covered,
    int modelled,
    Map<Codec, Integer> tried) {

  /** Why a codec was taken. */
  public enum Reason {
    /** It gave the fewest bytes of those tried. */
    SMALLEST,
    /** Covers predict nearly all; nothing else was tried. */
    NEARLY_EQUAL,
    /** Nothing in the base is like it. */
    NEW_CONTENT,
    /** No codec made it smaller. */
    INCOMPRESSIBLE
  }

  public Decision {
    tried = Map.copyOf(tried);
  }
}
