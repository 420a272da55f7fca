package dev.pkgdelta.repository.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.repository.tuf.TrustedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published is found again by clients, and changes touch little. */
class PublishingTest {

  @TempDir Path scratch;
  private PublishedFixture repository;
  private TrustedFiles trusted;

  @BeforeEach
  void publish() throws IOException {
    repository = new PublishedFixture(scratch);
    repository.begin();
    trusted = repository.trust();
    repository.publish(repository.target("curl", 5, 3), repository.target("tar", 2, 1));
  }

  @Test
  void clientFindsTheDocumentOfATarget() throws IOException {
    DeltaRepository client = repository.open(trusted);
    TargetDocument document = client.document(PublishedFixture.hash("curl", 5)).orElseThrow();
    assertThat(document.purl()).isEqualTo(PublishedFixture.purl("curl", 5));
    assertThat(document.unzipped()).isNotNull();
    assertThat(document.deltas()).hasSize(3);
    assertThat(document.deltas().getFirst().base()).isEqualTo(PublishedFixture.identity("curl4"));
    assertThat(client.document(PublishedFixture.hash("curl", 6))).isEmpty();
  }

  @Test
  void deltaIsFoundAtAnAddressMadeOfTargetAndBase() throws IOException {
    OfferedDelta offered =
        repository
            .open(trusted)
            .document(PublishedFixture.hash("curl", 5))
            .orElseThrow()
            .deltas()
            .getFirst();
    String target = PublishedFixture.hash("curl", 5);
    assertThat(offered.path())
        .isEqualTo(
            "deltas/"
                + target.substring(0, 2)
                + "/"
                + target
                + "/"
                + PublishedFixture.hash("curl", 4)
                + ".delta");
    Path file = scratch.resolve("downloaded");
    repository.open(trusted).download(offered, file);
    assertThat(file).hasContent("delta curl 4 5");
  }

  @Test
  void filterKnowsAllTargetsAndFewOthers() throws IOException {
    DeltaRepository client = repository.open(trusted);
    assertThat(client.mayHaveDeltas(PublishedFixture.hash("curl", 5))).isTrue();
    assertThat(client.mayHaveDeltas(PublishedFixture.hash("tar", 2))).isTrue();
    int wrong = 0;
    for (int i = 0; i < 2000; i++) {
      wrong += client.mayHaveDeltas(PublishedFixture.hash("other", i)) ? 1 : 0;
    }
    assertThat(wrong).isLessThan(40);
  }

  @Test
  void aliasLeadsFromNameAndVersionToTheDocument() throws IOException {
    DeltaRepository client = repository.open(trusted);
    assertThat(client.documentOf(PublishedFixture.purl("tar", 2))).isPresent();
    assertThat(client.hashesOf(PublishedFixture.purl("curl", 3)))
        .containsExactly(PublishedFixture.hash("curl", 3));
    assertThat(client.documentOf(PublishedFixture.purl("tar", 3))).isEmpty();
  }

  @Test
  void publishingTheSameAgainChangesNothing() throws IOException {
    Publication again = repository.publish(repository.target("curl", 5, 3));
    assertThat(again.changed()).isFalse();
  }

  @Test
  void oneMoreTargetTouchesItsBinsAndTheTopAlone() throws IOException {
    Publication one = repository.publish(repository.target("git", 7, 1));
    // at most: the bins of the page and of the filter's list, snapshot, timestamp
    assertThat(one.metadataFiles()).isBetween(3, 4);
    assertThat(repository.open(trusted).document(PublishedFixture.hash("git", 7))).isPresent();
    assertThat(repository.open(trusted).document(PublishedFixture.hash("curl", 5))).isPresent();
  }

  @Test
  void removedTargetIsGoneAndItsFilesAreKeptForClientsWithOlderMetadata() throws IOException {
    OfferedDelta offered =
        repository
            .open(trusted)
            .document(PublishedFixture.hash("tar", 2))
            .orElseThrow()
            .deltas()
            .getFirst();
    assertThat(repository.remove(PublishedFixture.hash("tar", 2)).removed()).isEqualTo(1);
    assertThat(repository.open(trusted).document(PublishedFixture.hash("tar", 2))).isEmpty();
    repository.pass(Duration.ofDays(3));
    Pruner.prune(repository.output, repository.clock(), Pruner.STANDARD_GRACE);
    assertThat(repository.output.resolve(offered.path())).exists();
    repository.pass(Duration.ofDays(12));
    assertThat(Pruner.prune(repository.output, repository.clock(), Pruner.STANDARD_GRACE).files())
        .isPositive();
    assertThat(repository.output.resolve(offered.path())).doesNotExist();
  }

  @Test
  void whatComesBackIsNotPruned() throws IOException {
    PublishedTarget tar = repository.target("tar", 2, 1);
    repository.remove(tar.target().sha256());
    repository.publish(tar);
    repository.pass(Duration.ofDays(15));
    Pruner.prune(repository.output, repository.clock(), Pruner.STANDARD_GRACE);
    repository.publish();
    DeltaRepository client = repository.open(trusted);
    OfferedDelta offered = client.document(tar.target().sha256()).orElseThrow().deltas().getFirst();
    client.download(offered, scratch.resolve("downloaded"));
    assertThat(client.mayHaveDeltas(tar.target().sha256())).isTrue();
  }

  @Test
  void pruningLeavesNothingThatNobodyNames() throws IOException {
    for (int i = 3; i < 9; i++) {
      repository.publish(repository.target("tar", i, 2));
      repository.remove(PublishedFixture.hash("tar", i - 1));
      repository.pass(Duration.ofDays(1));
    }
    repository.pass(Duration.ofDays(15));
    Pruner.prune(repository.output, repository.clock(), Pruner.STANDARD_GRACE);
    assertThat(filesBelow("documents")).hasSize(2);
    assertThat(filesBelow("pages")).hasSize(2);
    assertThat(filesBelow("deltas")).hasSize(5);
  }

  private Set<Path> filesBelow(String directory) throws IOException {
    try (Stream<Path> files = Files.walk(repository.output.resolve(directory))) {
      return new TreeSet<>(files.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void anotherDeltaForTheSamePairGetsAnAddressOfItsOwn() throws IOException {
    PublishedTarget better =
        new PublishedTarget(
            PublishedFixture.purl("tar", 2),
            PublishedFixture.identity("tar2"),
            null,
            List.of(repository.base("tar", 2, 1, "better")));
    OfferedDelta first =
        repository
            .open(trusted)
            .document(PublishedFixture.hash("tar", 2))
            .orElseThrow()
            .deltas()
            .getFirst();
    repository.publish(better);
    DeltaRepository client = repository.open(trusted);
    OfferedDelta second =
        client.document(PublishedFixture.hash("tar", 2)).orElseThrow().deltas().getFirst();
    assertThat(second.path()).isNotEqualTo(first.path());
    client.download(second, scratch.resolve("second"));
    client.download(first, scratch.resolve("first"));
    assertThat(scratch.resolve("second")).hasContent("better tar 1 2");
  }

  @Test
  void deltaThatIsNotAsDeclaredIsNotPublished() throws IOException {
    PublishedTarget target = repository.target("sed", 2, 1);
    Files.writeString(target.bases().getFirst().file(), "something else");
    assertThatThrownBy(() -> repository.publish(target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not the declared");
    assertThat(repository.open(trusted).document(target.target().sha256())).isEmpty();
  }

  @Test
  void metadataIsRenewedBeforeItExpires() throws IOException {
    for (int day = 0; day < 200; day += 6) {
      repository.pass(Duration.ofDays(6));
      if (day == 120) {
        repository.ceremony().renewRoot();
      }
      repository.publish();
    }
    assertThat(repository.open(trusted).document(PublishedFixture.hash("curl", 5))).isPresent();
  }

  @Test
  void killedPublisherLeavesTheOldState() throws IOException {
    byte[] timestamp = Files.readAllBytes(repository.output.resolve(Address.TIMESTAMP));
    repository.publish(repository.target("git", 7, 1));
    // Killed before the last step: all is written but the timestamp.
    Files.write(repository.output.resolve(Address.TIMESTAMP), timestamp);
    assertThat(repository.open(trusted).document(PublishedFixture.hash("git", 7))).isEmpty();
    repository.publish(repository.target("git", 7, 2));
    assertThat(
            repository
                .open(trusted)
                .document(PublishedFixture.hash("git", 7))
                .orElseThrow()
                .deltas())
        .hasSize(2);
  }
}
