package dev.pkgdelta.natives;

import java.util.List;

/**
 * A chain of filters that ends with LZMA2.
 *
 * @param filters those before LZMA2, in the order in which an encoder applies them; at most 3
 * @param lzma how LZMA2 encodes; a decoder looks at the dictionary size alone
 */
public record LzmaChain(List<LzmaFilter> filters, LzmaSettings lzma) {

  /** The most filters before LZMA2. */
  public static final int MAX_FILTERS = 3;

  public LzmaChain {
    filters = List.copyOf(filters);
    if (filters.size() > MAX_FILTERS) {
      throw new IllegalArgumentException(filters.size() + " filters before LZMA2");
    }
  }

  /** Returns the chain of LZMA2 alone. */
  public static LzmaChain of(LzmaSettings lzma) {
    return new LzmaChain(List.of(), lzma);
  }
}
