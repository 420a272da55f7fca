package dev.pkgdelta.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Span;
import dev.pkgdelta.engine.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {

  private static final int CONTENT = 100_000;
  private static final int STREAM = 50_000;

  private final Bytes base = Bytes.of(new byte[CONTENT + STREAM]);

  @Test
  void leavesACompressedStreamOutThatTheTargetNoLongerHolds() {
    assertThat(indexed(SpanKind.COMPRESSED, List.of())).isEqualTo(CONTENT);
  }

  @Test
  void indexesACompressedStreamOfWhichSomethingIsLeft() {
    EqualRuns.Run run = new EqualRuns.Run(0, 10_000, CONTENT + 20_000);

    assertThat(indexed(SpanKind.COMPRESSED, List.of(run))).isGreaterThan(CONTENT + STREAM - 10_000);
  }

  @Test
  void indexesAllThatIsNotCompressed() {
    assertThat(indexed(SpanKind.BINARY, List.of())).isEqualTo(CONTENT + STREAM);
  }

  @Test
  void looksAtTheSamePartsInGroups() {
    List<Span> spans = spans(SpanKind.COMPRESSED);
    SearchSpace space =
        new SearchSpace(base, spans, List.of(), new Pairing(spans, List.of()), 1 << 20);

    for (SearchSpace.Group group : space.groups(List.of(block()))) {
      assertThat(group.indexed().within(CONTENT, CONTENT + STREAM).size()).isZero();
    }
  }

  private long indexed(SpanKind kind, List<EqualRuns.Run> runs) {
    List<Span> spans = spans(kind);
    SearchSpace space = new SearchSpace(base, spans, runs, new Pairing(spans, List.of()), 1L << 30);
    return space.groups(List.of(block())).getFirst().indexed().size();
  }

  private static List<Span> spans(SpanKind second) {
    return List.of(
        new Span(0, CONTENT, SpanKind.BINARY, Span.UNPAIRED),
        new Span(CONTENT, STREAM, second, Span.UNPAIRED));
  }

  private static Residue block() {
    return new Residue(List.of(new Residue.Range(0, 1000)), List.of());
  }
}
