package dev.pkgdelta.engine;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.LzmaSettings;

/**
 * Raw LZMA streams as blocks hold them: the properties byte of a .lzma file's header, {@code (pb *
 * 5 + lp) * 9 + lc}, then the stream with its end marker. The dictionary is the smallest power of
 * two that spans the plain bytes; with a prefix before these, it spans both exactly.
 */
public final class LzmaStream {

  private static final int MIN_DICTIONARY_LOG = 12;

  /** Beyond their dictionary and models, liblzma's decoders take no more than this. */
  private static final int DECODER_MEMORY = 1 << 17;

  private LzmaStream() {}

  /**
   * Returns settings that decode a stream.
   *
   * @param properties the properties byte, 0 to 255
   * @param size the plain size in bytes
   * @param prefix the size in bytes of what stands before
   * @param offset where in its block the stream is, for error messages
   * @throws CorruptData if they are no valid properties
   */
  public static LzmaSettings settings(int properties, int size, int prefix, int offset)
      throws CorruptData {
    int lc = properties % 9;
    int lp = properties / 9 % 5;
    int pb = properties / 45;
    if (lc + lp > 4 || pb > 4) {
      throw new CorruptData("LZMA properties " + properties, offset);
    }
    return LzmaSettings.preset(6, false)
        .withBits(lc, lp, pb)
        .withDictionary(dictionary(size, prefix));
  }

  /** Returns the dictionary size for {@code size} plain bytes after {@code prefix} others. */
  public static int dictionary(int size, int prefix) {
    return prefix == 0
        ? 1 << Math.max(MIN_DICTIONARY_LOG, 32 - Integer.numberOfLeadingZeros(size - 1))
        : Math.max(1 << MIN_DICTIONARY_LOG, size + prefix);
  }

  /** Returns the bytes that decoding takes besides the output in heap. */
  public static long memory(int size, int prefix, int encodedLength) {
    return (long) size + prefix + dictionary(size, prefix) + encodedLength + DECODER_MEMORY;
  }
}
