package dev.pkgdelta.repository.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.repository.tuf.MissingKeys;
import dev.pkgdelta.repository.tuf.SigningKey;
import dev.pkgdelta.repository.tuf.TrustedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys change, and clients that know only the first root follow. */
class KeyRotationTest {

  @TempDir Path scratch;
  private PublishedFixture repository;
  private TrustedFiles trusted;

  @BeforeEach
  void publish() throws IOException {
    repository = new PublishedFixture(scratch);
    repository.begin();
    trusted = repository.trust();
    repository.publish(repository.target("curl", 5, 3));
  }

  private void assertClientFollows() throws IOException {
    DeltaRepository client = repository.open(trusted);
    assertThat(client.document(PublishedFixture.hash("curl", 5))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "targets", "snapshot", "timestamp", "bins"})
  void clientFollowsTheRotationOf(String role) throws IOException {
    assertClientFollows();
    String old = keyOf(role);
    RepositoryKeys.Change change = repository.ceremony().rotate(role, null);
    assertThat(change.published()).isTrue();
    assertThat(keyOf(role)).isNotEqualTo(old);
    repository.keys.delete(role, old);
    assertClientFollows();
    repository.publish(repository.target("git", 1, 1));
    assertClientFollows();
  }

  private String keyOf(String role) throws IOException {
    return repository.ceremony().list().stream()
        .filter(key -> key.role().equals(role))
        .findFirst()
        .orElseThrow()
        .keyId();
  }

  @Test
  void rootKeysCanBeKeptOffline() throws IOException {
    Path offline = scratch.resolve("offline");
    Files.createDirectories(offline);
    Files.move(repository.keys.directory().resolve("root"), offline.resolve("root"));
    RepositoryKeys.Change draft = repository.ceremony().rotate("timestamp", null);
    assertThat(draft.published()).isFalse();
    assertThat(draft.missingSignatures()).isEqualTo(1);
    assertClientFollows();
    Path carried = scratch.resolve("carried.json");
    Path file = java.util.Objects.requireNonNull(draft.file());
    Files.move(file, carried);
    RepositoryKeys.signOffline(carried, new KeyDirectory(offline).keysOf("root"));
    Files.move(carried, file);
    assertThat(repository.ceremony().sign(List.of()).published()).isTrue();
    assertClientFollows();
  }

  @Test
  void thresholdsHold() throws IOException {
    SigningKey second = SigningKey.generate();
    repository.ceremony().add("root", second.verification());
    repository.ceremony().threshold("root", 2);
    RepositoryKeys.Change waiting = repository.ceremony().sign(List.of(second));
    assertThat(waiting.published()).isTrue();
    RepositoryKeys.Change next = repository.ceremony().renewRoot();
    assertThat(next.missingSignatures()).isEqualTo(1);
    assertThat(repository.ceremony().sign(List.of(second)).published()).isTrue();
    assertClientFollows();
    assertThatThrownBy(() -> repository.ceremony().revoke("root", second.verification().id()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void publishingWithoutTheOnlineKeysSaysWhichAreMissing() throws IOException {
    Files.move(repository.keys.directory().resolve("snapshot"), scratch.resolve("elsewhere"));
    assertThatThrownBy(() -> repository.publish(repository.target("git", 1, 1)))
        .isInstanceOf(MissingKeys.class)
        .hasMessageContaining("snapshot");
    assertClientFollows();
  }

  @Test
  void keysAreMadeOnce() {
    assertThatThrownBy(
            () ->
                new RepositoryKeys(
                        repository.output, repository.keys, repository.clock(), Lifetimes.STANDARD)
                    .init(1, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already");
  }
}
