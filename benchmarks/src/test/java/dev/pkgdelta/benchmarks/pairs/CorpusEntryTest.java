package dev.pkgdelta.benchmarks.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorpusEntryTest {

  @Test
  void takesKindNameVersionsAndMarks() {
    assertThat(CorpusEntry.parse("npm react-dom 19.1.0 19.1.1 +quick"))
        .contains(
            new CorpusEntry(Group.NPM, "react-dom", List.of("19.1.0", "19.1.1"), Set.of("quick")));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(CorpusEntry.parse("# deb curl")).isEmpty();
    assertThatThrownBy(() -> CorpusEntry.parse("deb curl +fast")).hasMessageContaining("+fast");
    assertThatThrownBy(() -> CorpusEntry.parse("deb curl 1")).hasMessageContaining("deb curl 1");
  }

  @Test
  void theSmallCorpusHasPackagesOfEveryKind() throws IOException {
    assertThat(CorpusEntry.corpus().stream().filter(entry -> entry.marks().contains("quick")))
        .extracting(CorpusEntry::kind)
        .contains(Group.DEB, Group.NPM, Group.JAR, Group.WHEEL);
  }

  @Test
  void versionsAreComparedByNumber() {
    assertThat(Maven.compare("1.10.0", "1.9")).isPositive();
    assertThat(Maven.compare("1.9", "1.9.1")).isNegative();
    assertThat(Maven.compare("4.1.100.Final", "4.1.99.Final")).isPositive();
  }
}
