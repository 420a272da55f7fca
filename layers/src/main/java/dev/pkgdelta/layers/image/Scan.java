package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.archive.ArchiveFormat;
import dev.pkgdelta.layers.archive.GzipMember;
import dev.pkgdelta.layers.archive.Member;
import dev.pkgdelta.layers.bitcode.BitcodeDecoder;
import dev.pkgdelta.layers.image.LeftStream.Reason;
import dev.pkgdelta.layers.image.Segment.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One run of the scan that docs/image.md specifies: walks depth first, counts what it makes against
 * the limits, and appends the plain bytes of each stream to the spill.
 */
final class Scan {

  /** Bytes between members that are longer than this get a segment of their own. */
  private static final int LONG_GAP = 4096;

  private final Decoders decoders;
  private final ScanVersion version;
  private final ScanLimits limits;
  private final SpillBuffer spill;
  private final List<LeftStream> left = new ArrayList<>();
  private long plainBytes;
  private int failures;
  private int parts;
  private int nesting;

  Scan(Decoders decoders, ScanVersion version, ScanLimits limits, SpillBuffer spill) {
    this.decoders = decoders;
    this.version = version;
    this.limits = limits;
    this.spill = spill;
  }

  List<LeftStream> left() {
    return left;
  }

  /** Adds the parts of {@code whole[from, to)}, the content of one file, to {@code target}. */
  void content(List<Part> target, Bytes whole, long from, long to, String path, int depth)
      throws IOException {
    if (from == to) {
      return;
    }
    Bytes content = whole.slice(from, to - from);
    Region region = new Region(target, whole, from, to, path, depth);
    StreamFormat stream = StreamFormat.detect(content);
    if (stream != null) {
      streams(region, stream);
      return;
    }
    if (version == ScanVersion.BITCODE
        && BitcodeDecoder.startsLikeBitcode(content)
        && bitcode(region)) {
      return;
    }
    ArchiveFormat archive =
        depth < limits.layers() && parts < limits.parts() ? ArchiveFormat.detect(content) : null;
    if (archive != null) {
      members(region, archive.members(content, (limits.parts() - parts) / 2));
    } else {
      add(region, to, Kind.CONTENT);
    }
  }

  private void members(Region region, List<? extends Member> members) throws IOException {
    long base = region.position;
    for (Member member : members) {
      String path = Paths.join(region.path, member.name());
      Region inner =
          new Region(
              region.target,
              region.whole,
              region.position,
              base + member.end(),
              path,
              region.depth + 1);
      if (base + member.headerStart() - inner.position > LONG_GAP) {
        add(inner, base + member.headerStart(), Kind.GAP);
      }
      add(inner, base + member.start(), Kind.HEADER);
      switch (member.coding()) {
        case STORED ->
            content(inner.target, inner.whole, inner.position, inner.end, inner.path, inner.depth);
        case DEFLATE -> {
          UndoneStream stream = undo(inner, Compression.DEFLATE, 0, path);
          if (stream != null) {
            append(inner, stream);
          }
          add(inner, inner.end, stream == null ? Kind.COMPRESSED : Kind.GAP);
        }
        case OPAQUE -> add(inner, inner.end, Kind.COMPRESSED);
      }
      region.position = inner.end;
    }
    add(region, region.end, Kind.TRAILER);
  }

  /** Undoes streams of one format that follow each other. */
  private void streams(Region region, StreamFormat format) throws IOException {
    while (parts < limits.parts()) {
      Bytes rest = region.whole.slice(region.position, region.end - region.position);
      long header = format.headerLength(rest);
      if (header < 0) {
        add(region, region.end, Kind.TRAILER);
        return;
      }
      if (header == rest.size()) {
        add(region, region.end, Kind.HEADER);
        return;
      }
      if (!format.startsStream(rest, header)) {
        add(region, region.position + header, Kind.HEADER);
        continue;
      }
      UndoneStream stream = undo(region, format.compression(), header, Paths.plain(region.path));
      if (stream == null) {
        add(region, region.end, Kind.COMPRESSED);
        return;
      }
      add(region, stream.offset(), Kind.HEADER);
      append(region, stream);
    }
    add(region, region.end, Kind.COMPRESSED);
  }

  /**
   * Undoes the stream that starts {@code header} bytes from the region's position on.
   *
   * @return null if it stays as it is
   */
  private @Nullable UndoneStream undo(
      Region region, Compression compression, long header, String plainPath) throws IOException {
    long start = region.position + header;
    Bytes rest = region.whole.slice(start, region.end - start);
    if (rest.size() < ScanLimits.MIN_STREAM) {
      return null;
    }
    Reason obstacle = obstacle(region.depth);
    if (obstacle != null) {
      return leave(region, start, compression, obstacle);
    }
    long mark = spill.size();
    CRC32 crc = new CRC32();
    long length;
    try {
      length =
          decoders
              .of(compression)
              .decode(rest, new CheckedOutputStream(spill, crc), limits.plainBytes() - plainBytes);
    } catch (PlainTooLarge _) {
      spill.truncate(mark);
      failures++;
      return leave(region, start, compression, Reason.TOO_LARGE);
    } catch (CorruptData _) {
      spill.truncate(mark);
      failures++;
      return leave(region, start, compression, Reason.CORRUPT);
    }
    if (length < ScanLimits.MIN_STREAM) {
      spill.truncate(mark);
      return null;
    }
    long plainSize = spill.size() - mark;
    plainBytes += plainSize;
    boolean trailer = header > 0 && GzipMember.trailerFits(rest, length, crc, plainSize);
    if (trailer) {
      length += GzipMember.TRAILER;
    }
    List<Part> inner = new ArrayList<>();
    Bytes plain = spill.slice(mark, plainSize);
    nesting++;
    content(inner, plain, 0, plainSize, plainPath, region.depth + 1);
    nesting--;
    return new UndoneStream(
        start,
        length,
        nesting,
        region.path,
        compression,
        trailer,
        rest.slice(0, length),
        new Layout(plain, inner));
  }

  /**
   * Undoes bitcode. What lies in it is content, and what is none leaves no trace: not even against
   * the limits does it count.
   *
   * @return whether it was undone
   */
  private boolean bitcode(Region region) throws IOException {
    Bytes run = region.whole.slice(region.position, region.end - region.position);
    if (run.size() < ScanLimits.MIN_STREAM || obstacle(region.depth) != null) {
      return false;
    }
    long mark = spill.size();
    long length;
    try {
      length =
          decoders.of(Compression.BITCODE).decode(run, spill, limits.plainBytes() - plainBytes);
    } catch (PlainTooLarge | CorruptData _) {
      spill.truncate(mark);
      return false;
    }
    long plainSize = spill.size() - mark;
    plainBytes += plainSize;
    Bytes plain = spill.slice(mark, plainSize);
    Region inner =
        new Region(new ArrayList<>(), plain, 0, plainSize, region.path, region.depth + 1);
    add(inner, plainSize, Kind.CONTENT);
    append(
        region,
        new UndoneStream(
            region.position,
            length,
            nesting,
            region.path,
            Compression.BITCODE,
            false,
            run.slice(0, length),
            new Layout(plain, inner.target)));
    add(region, region.end, Kind.TRAILER);
    return true;
  }

  private @Nullable Reason obstacle(int depth) {
    if (depth > limits.undone()) {
      return Reason.TOO_DEEP;
    }
    return parts >= limits.parts() || failures >= limits.failures() ? Reason.TOO_MANY : null;
  }

  private @Nullable UndoneStream leave(
      Region region, long start, Compression compression, Reason reason) {
    left.add(new LeftStream(region.path, nesting, start, compression, reason));
    return null;
  }

  private void append(Region region, UndoneStream stream) {
    region.target.add(stream);
    region.position = stream.end();
    parts++;
  }

  private void add(Region region, long end, Kind kind) {
    if (end > region.position) {
      region.target.add(new Segment(region.position, end - region.position, kind, region.path));
      region.position = end;
      parts++;
    }
  }

  /** A file's content that is being taken apart, from its first byte to its last. */
  private static final class Region {
    final List<Part> target;
    final Bytes whole;
    final long end;
    final String path;
    final int depth;
    long position;

    Region(List<Part> target, Bytes whole, long start, long end, String path, int depth) {
      this.target = target;
      this.whole = whole;
      this.position = start;
      this.end = end;
      this.path = path;
      this.depth = depth;
    }
  }
}
