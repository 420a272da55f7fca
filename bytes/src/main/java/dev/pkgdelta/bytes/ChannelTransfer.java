package dev.pkgdelta.bytes;

/** How much is read from a channel, or written to it, at a time. */
final class ChannelTransfer {

  /**
   * The JDK takes bytes in heap through a direct buffer of the same size, and each thread keeps the
   * largest that it ever needed: with one write of 16 MiB, every thread that rebuilds would hold as
   * much for good.
   */
  static final int BYTES = 1 << 16;

  private ChannelTransfer() {}
}
