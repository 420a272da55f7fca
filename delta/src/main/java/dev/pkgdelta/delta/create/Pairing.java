package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.format.Sha256;
import dev.pkgdelta.engine.Span;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives equal keys to spans of base and target that are releases of one thing: those of the same
 * name, and among the rest those whose names are the same but for numbers.
 */
final class Pairing {

  private final Set<String> shared;

  private Pairing(Set<String> shared) {
    this.shared = shared;
  }

  static Pairing of(List<NamedSpan> base, List<NamedSpan> target) {
    Set<String> names = new HashSet<>();
    base.forEach(span -> names.add(span.name()));
    Set<String> shared = new HashSet<>();
    for (NamedSpan span : target) {
      if (names.contains(span.name())) {
        shared.add(span.name());
      }
    }
    return new Pairing(shared);
  }

  List<Span> spans(List<NamedSpan> named) {
    return named.stream()
        .map(span -> new Span(span.offset(), span.length(), span.kind(), key(span.name())))
        .toList();
  }

  private long key(String name) {
    String known = shared.contains(name) ? "=" + name : "~" + VersionlessName.of(name);
    byte[] hash = Sha256.digest().digest(known.getBytes(StandardCharsets.UTF_8));
    long key = ByteBuffer.wrap(hash).getLong();
    return key == Span.UNPAIRED ? 1 : key;
  }
}
