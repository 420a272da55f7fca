package dev.pkgdelta.layers.xz;

import dev.pkgdelta.natives.LzmaFilter;
import java.util.List;

/**
 * One block as it lies in an .xz file.
 *
 * @param headerOffset where its header begins
 * @param headerSize in bytes, its checksum included
 * @param sized whether the header tells both sizes
 * @param filters those before LZMA2
 * @param dictionarySize LZMA2's, in bytes; unsigned
 * @param payloadSize in bytes, LZMA2's end marker included, padding excluded
 * @param plainSize in bytes
 * @param properties LZMA's properties byte {@code (pb * 5 + lp) * 9 + lc} of its first compressed
 *     chunk, or -1 if all its chunks are stored
 * @param canonical whether the header is written as liblzma writes it but for its padding
 */
public record XzBlock(
    long headerOffset,
    int headerSize,
    boolean sized,
    List<LzmaFilter> filters,
    int dictionarySize,
    long payloadSize,
    long plainSize,
    int properties,
    boolean canonical) {

  public XzBlock {
    filters = List.copyOf(filters);
  }

  /** Returns where the payload begins. */
  public long payloadOffset() {
    return headerOffset + headerSize;
  }

  /** Returns the size that the index tells: without the block's padding. */
  long unpaddedSize(XzCheck check) {
    return headerSize + payloadSize + check.size();
  }
}
