package dev.pkgdelta.layers.archive;

/**
 * What a boot image of Linux unpacks when it starts: the kernel, mostly compressed.
 *
 * @param start offset of its first byte
 * @param length in bytes, 1 or more; the length of the plain kernel may be the last 4
 */
public record BootPayload(long start, long length) implements Member {

  @Override
  public String name() {
    return "kernel";
  }

  /** Returns {@link #start}: nothing right before the payload belongs to it alone. */
  @Override
  public long headerStart() {
    return start;
  }
}
