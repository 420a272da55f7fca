package dev.pkgdelta.layers.archive;

/**
 * A member of an archive that has content. Offsets are counted in the archive's bytes and lie
 * within them; the members of one archive don't overlap.
 */
public sealed interface Member permits ArMember, BootPayload, TarEntry, ZipEntry {

  /** How a member's content lies in the archive. */
  enum Coding {
    /** As it is. */
    STORED,
    /** As a raw deflate stream. */
    DEFLATE,
    /** Encrypted, or compressed in a way that is not known here. */
    OPAQUE
  }

  /** Returns the name as the archive gives it, decoded; may be hostile, empty, or a duplicate. */
  String name();

  /** Returns the offset of the first byte that describes this member, at most {@link #start}. */
  long headerStart();

  /** Returns the offset of the first byte of the content. */
  long start();

  /** Returns the number of bytes that the content takes in the archive, 0 or more. */
  long length();

  /** Returns how the content is coded. */
  default Coding coding() {
    return Coding.STORED;
  }

  /** Returns the offset just behind the content. */
  default long end() {
    return start() + length();
  }
}
