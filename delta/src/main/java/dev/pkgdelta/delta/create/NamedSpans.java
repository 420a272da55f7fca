package dev.pkgdelta.delta.create;

import dev.pkgdelta.engine.SpanKind;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.KeptStream;
import dev.pkgdelta.layers.image.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells the engine what lies where in an image. */
final class NamedSpans {

  /** The archive in a Debian package whose members are the installed files. */
  private static final String PAYLOAD = "data.tar/";

  private NamedSpans() {}

  /**
   * Returns an image's segments.
   *
   * @param at where the image begins in its address space
   */
  static List<NamedSpan> ofImage(Image image, long at) throws IOException {
    List<NamedSpan> spans = new ArrayList<>();
    for (Segment segment : image.segments()) {
      SpanKind kind =
          switch (segment.kind()) {
            case HEADER, TRAILER, GAP -> SpanKind.HEADER;
            case COMPRESSED -> SpanKind.COMPRESSED;
            case CONTENT -> ContentKind.of(image.bytes().slice(segment.offset(), segment.length()));
          };
      spans.add(
          new NamedSpan(at + segment.offset(), segment.length(), kind, name(kind, segment.path())));
    }
    return spans;
  }

  /** Returns an image's segments and the compressed streams that follow them in its space. */
  static List<NamedSpan> ofSpace(Image image, long at) throws IOException {
    List<NamedSpan> spans = new ArrayList<>(ofImage(image, at));
    for (KeptStream kept : image.kept()) {
      spans.add(
          new NamedSpan(
              at + kept.offset() - kept.before(),
              kept.before() + kept.stream().length(),
              SpanKind.COMPRESSED,
              name(SpanKind.COMPRESSED, kept.stream().path())));
    }
    return spans;
  }

  /** Headers, plain and compressed content of one file are different things. */
  private static String name(SpanKind kind, String path) {
    String bare = path.startsWith(PAYLOAD) ? path.substring(PAYLOAD.length()) : path;
    return switch (kind) {
      case HEADER -> "header " + bare;
      case COMPRESSED -> "compressed " + bare;
      case TEXT, BINARY, EXECUTABLE -> bare;
    };
  }
}
