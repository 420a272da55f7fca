package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.archive.ArchiveFormat;
import dev.pkgdelta.layers.archive.Member;
import dev.pkgdelta.layers.image.Layout;
import dev.pkgdelta.layers.image.UndoneStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An archive in a scanned package.
 *
 * @param format which archive
 * @param layout the run that the archive lies in
 * @param offset where in the run it starts
 * @param members its members, in order
 */
public record ArchiveView(
    ArchiveFormat format, Layout layout, long offset, List<? extends Member> members) {

  private static final int MAX_MEMBERS = 1 << 20;

  /** Returns the archive that the run is, perhaps within a compressed stream; null if none. */
  static @Nullable ArchiveView of(Layout run) throws IOException {
    return of(run, 0, run.bytes().size());
  }

  private static @Nullable ArchiveView of(Layout run, long from, long to) throws IOException {
    Bytes bytes = run.bytes().slice(from, to - from);
    ArchiveFormat format = ArchiveFormat.detect(bytes);
    if (format != null) {
      return new ArchiveView(format, run, from, format.members(bytes, MAX_MEMBERS));
    }
    UndoneStream stream = firstStream(run, from, to);
    return stream == null ? null : of(stream.plain());
  }

  private static @Nullable UndoneStream firstStream(Layout run, long from, long to) {
    return run.streams()
        .dropWhile(stream -> stream.offset() < from)
        .findFirst()
        .filter(stream -> stream.offset() < to)
        .orElse(null);
  }

  /** Returns the archive that a member's content is, perhaps compressed; null if none. */
  @Nullable ArchiveView inside(Member member) throws IOException {
    return of(layout, offset + member.start(), offset + member.end());
  }

  /** Returns the first member of that name, without regard to a leading {@code ./}, or null. */
  @Nullable Member find(String name) {
    for (Member member : members) {
      if (member.name().equals(name) || member.name().equals("./" + name)) {
        return member;
      }
    }
    return null;
  }

  /** Returns a member's file content; null if it can't be decoded. */
  public @Nullable Bytes content(Member member) throws IOException {
    return switch (member.coding()) {
      case STORED -> layout.bytes().slice(offset + member.start(), member.length());
      case DEFLATE -> {
        UndoneStream stream = layout.streamAt(offset + member.start());
        yield stream != null
            ? stream.plain().bytes()
            : SmallDeflate.decode(layout.bytes().slice(offset + member.start(), member.length()));
      }
      case OPAQUE -> null;
    };
  }

  /** Returns a member's content as text of at most {@code max} bytes, or null. */
  public @Nullable String text(String name, int max) throws IOException {
    Member member = find(name);
    Bytes content = member == null ? null : content(member);
    return content == null || content.size() > max
        ? null
        : new String(content.copy(0, (int) content.size()), StandardCharsets.UTF_8);
  }
}
