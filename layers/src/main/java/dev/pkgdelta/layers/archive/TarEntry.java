package dev.pkgdelta.layers.archive;

/**
 * An entry of a tar archive, with what long-name and pax records before it say.
 *
 * @param name the path as it stands there; a directory's may end with a slash
 * @param type what is to be made of it
 * @param mode permission bits, with set-user-id and the like
 * @param uid owner's number
 * @param gid group's number
 * @param owner owner's name, or empty
 * @param group group's name, or empty
 * @param modified seconds since 1970
 * @param link target of a hard or symbolic link, or empty
 * @param sparse whether the content is a sparse file's map and pieces, not the file itself
 * @param headerStart offset of the first block that belongs to this entry
 * @param start offset of the content
 * @param length bytes of content; less than the header says when the archive is cut off
 */
public record TarEntry(
    String name,
    Type type,
    int mode,
    long uid,
    long gid,
    String owner,
    String group,
    long modified,
    String link,
    boolean sparse,
    long headerStart,
    long start,
    long length)
    implements Member {

  /** What an entry makes. */
  public enum Type {
    /** A regular file. */
    FILE,
    /** Another name for an entry that came before. */
    HARD_LINK,
    /** A symbolic link. */
    SYMBOLIC_LINK,
    /** A character device. */
    CHARACTER_DEVICE,
    /** A block device. */
    BLOCK_DEVICE,
    /** A directory. */
    DIRECTORY,
    /** A named pipe. */
    FIFO,
    /** Something else: volume labels, multi-volume parts, vendors' own. */
    OTHER
  }
}
