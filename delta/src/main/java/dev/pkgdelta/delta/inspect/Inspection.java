package dev.pkgdelta.delta.inspect;

import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.FileIdentity;
import java.util.List;

/** What a file is. */
public sealed interface Inspection {

  /** Returns the file's size and hash. */
  FileIdentity file();

  /**
   * A delta.
   *
   * @param file its size and hash
   * @param header all that its header says
   */
  record DeltaInspection(FileIdentity file, DeltaHeader header) implements Inspection {}

  /**
   * A package, or any other file.
   *
   * @param file its size and hash
   * @param kind what it is, in a few words: {@code "Debian package"}
   * @param purl its package URL; empty if it has none
   * @param imageSize bytes with all layers undone
   * @param streams the compressed streams, outer ones first, in the file's order
   * @param segments the parts of the image
   */
  record PackageInspection(
      FileIdentity file,
      String kind,
      String purl,
      long imageSize,
      List<StreamReport> streams,
      List<SegmentReport> segments)
      implements Inspection {

    /** Returns whether every compressed stream can be made again from its plain bytes. */
    public boolean exact() {
      return streams.stream().allMatch(StreamReport::exact);
    }
  }

  /**
   * One compressed stream of a package.
   *
   * @param path where it is: {@code "data.tar.xz/usr/share/doc/curl/changelog.gz"}
   * @param depth how many other streams it lies in, 0 or more
   * @param compression {@code "xz"}, {@code "deflate"}, {@code "zstd"}, {@code "bzip2"} or {@code
   *     "bitcode"}
   * @param offset where it begins in the bytes that hold it
   * @param size its bytes
   * @param plainSize bytes that come out of it
   * @param outcome whether it can be made again, or why not
   * @param encoder the encoder and its settings in a few words; what was tried if none fits
   * @param recipeSize bytes of settings and corrections
   * @param memory bytes that making it again takes; 0 if it can't be made again
   * @param cpuMillis rough processor time of making it again
   */
  record StreamReport(
      String path,
      int depth,
      String compression,
      long offset,
      long size,
      long plainSize,
      Decision.Reason outcome,
      String encoder,
      long recipeSize,
      long memory,
      long cpuMillis) {

    /** Returns whether the stream can be made again from its plain bytes. */
    public boolean exact() {
      return outcome == Decision.Reason.REBUILT;
    }
  }

  /**
   * One part of a package's image.
   *
   * @param path where it is
   * @param kind what it is, in a word: {@code "elf"}, {@code "text"}, {@code "archive header"}
   * @param offset where it begins in the image
   * @param size its bytes
   */
  record SegmentReport(String path, String kind, long offset, long size) {}
}
