package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * What decoding a stream tells of its encoder. Immutable and safe for use by several threads.
 *
 * @param blocks the decisions, block by block; none if they are not known
 * @param filtered what the decisions are about, if filters made other bytes of the plain ones
 */
public record RecordedStream(List<Parse> blocks, Optional<Bytes> filtered) {

  /** A stream whose decisions are not known. */
  public static final RecordedStream UNKNOWN = of(List.of());

  public RecordedStream {
    blocks = List.copyOf(blocks);
  }

  /** Returns decisions about the plain bytes. */
  public static RecordedStream of(List<Parse> blocks) {
    return new RecordedStream(blocks, Optional.empty());
  }

  /** Returns the bytes of memory that it takes. */
  public long memory() {
    return blocks.stream().mapToLong(Parse::memory).sum() + filtered.map(Bytes::size).orElse(0L);
  }
}
