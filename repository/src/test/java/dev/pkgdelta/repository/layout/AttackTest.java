package dev.pkgdelta.repository.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.repository.tuf.BelowThreshold;
import dev.pkgdelta.repository.tuf.EndlessData;
import dev.pkgdelta.repository.tuf.Expired;
import dev.pkgdelta.repository.tuf.Fetcher;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.MalformedMetadata;
import dev.pkgdelta.repository.tuf.MetaFile;
import dev.pkgdelta.repository.tuf.MissingFile;
import dev.pkgdelta.repository.tuf.MixAndMatch;
import dev.pkgdelta.repository.tuf.Rollback;
import dev.pkgdelta.repository.tuf.SignedFile;
import dev.pkgdelta.repository.tuf.SigningKey;
import dev.pkgdelta.repository.tuf.Snapshot;
import dev.pkgdelta.repository.tuf.SwappedDocument;
import dev.pkgdelta.repository.tuf.TamperedDelta;
import dev.pkgdelta.repository.tuf.TamperedDocument;
import dev.pkgdelta.repository.tuf.TamperedFilter;
import dev.pkgdelta.repository.tuf.TamperedTarget;
import dev.pkgdelta.repository.tuf.Timestamp;
import dev.pkgdelta.repository.tuf.TrustedFiles;
import dev.pkgdelta.repository.tuf.WrongLength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mirror in hostile hands: each attack is refused with an error of its own. */
class AttackTest {

  @TempDir Path scratch;
  private PublishedFixture repository;
  private TrustedFiles trusted;
  private Mirror mirror;

  @BeforeEach
  void publish() throws IOException {
    repository = new PublishedFixture(scratch);
    repository.begin();
    trusted = repository.trust();
    repository.publish(repository.target("curl", 5, 2), repository.target("tar", 2, 1));
    mirror = new Mirror(repository.fetcher());
  }

  private DeltaRepository open() throws IOException {
    return DeltaRepository.open(mirror, trusted, repository.clock());
  }

  private byte[] published(String path) throws IOException {
    return Files.readAllBytes(repository.output.resolve(path));
  }

  /** All that is needed to sign as the repository's online keys do. */
  private byte[] signed(String role, dev.pkgdelta.repository.tuf.Signed content)
      throws IOException {
    return SignedFile.of(role, content).signedBy(repository.keys.keysOf(role)).bytes();
  }

  @Test
  void olderTimestampIsARollback() throws IOException {
    byte[] old = published(Address.TIMESTAMP);
    repository.publish(repository.target("git", 1, 1));
    open();
    mirror.serve(Address.TIMESTAMP, old);
    assertThatThrownBy(this::open).isInstanceOf(Rollback.class).hasMessageContaining("seen before");
  }

  @Test
  void olderSnapshotUnderANewTimestampIsARollback() throws IOException {
    open();
    Timestamp timestamp =
        Timestamp.read(SignedFile.read("t", published(Address.TIMESTAMP)).content());
    MetaFile older = new MetaFile(timestamp.snapshot().version() - 1, -1, null);
    mirror.serve(
        Address.TIMESTAMP,
        signed("timestamp", new Timestamp(timestamp.version() + 1, timestamp.expires(), older)));
    assertThatThrownBy(this::open).isInstanceOf(Rollback.class).hasMessageContaining("snapshot");
  }

  @Test
  void olderBinUnderANewSnapshotIsARollback() throws IOException {
    open();
    Timestamp timestamp =
        Timestamp.read(SignedFile.read("t", published(Address.TIMESTAMP)).content());
    long version = timestamp.snapshot().version();
    Snapshot snapshot =
        Snapshot.read(
            SignedFile.read("s", published("metadata/" + version + ".snapshot.json")).content());
    Map<String, MetaFile> meta = new TreeMap<>(snapshot.meta());
    String raised =
        meta.entrySet().stream()
            .filter(e -> e.getValue().version() > 1)
            .findFirst()
            .orElseThrow()
            .getKey();
    meta.put(raised, new MetaFile(1));
    mirror.serve(
        "metadata/" + (version + 1) + ".snapshot.json",
        signed("snapshot", new Snapshot(version + 1, snapshot.expires(), meta)));
    mirror.serve(
        Address.TIMESTAMP,
        signed(
            "timestamp",
            new Timestamp(
                timestamp.version() + 1, timestamp.expires(), new MetaFile(version + 1))));
    assertThatThrownBy(this::open).isInstanceOf(Rollback.class).hasMessageContaining(raised);
  }

  @Test
  void heldBackTimestampExpires() throws IOException {
    open();
    repository.pass(Duration.ofDays(8));
    assertThatThrownBy(this::open)
        .isInstanceOf(Expired.class)
        .hasMessageContaining("published again");
  }

  @Test
  void expiredRootIsRefusedThoughAllElseIsFresh() throws IOException {
    repository.pass(Duration.ofDays(366));
    repository.publish();
    assertThatThrownBy(this::open).isInstanceOf(Expired.class).hasMessageContaining("root");
  }

  @Test
  void snapshotOfAnotherStateIsMixAndMatch() throws IOException {
    byte[] old = published("metadata/2.snapshot.json");
    repository.publish(repository.target("git", 1, 1));
    mirror.serve(
        "metadata/3.snapshot.json",
        java.util.Arrays.copyOf(old, published("metadata/3.snapshot.json").length));
    assertThatThrownBy(this::open).isInstanceOf(MixAndMatch.class);
  }

  @Test
  void binOfAnotherStateIsMixAndMatch() throws IOException {
    String page = Address.page(LayoutParameters.STANDARD.page(PublishedFixture.hash("curl", 5)));
    String bin = Bins.of(page);
    mirror.serve("metadata/2." + bin + ".json", published("metadata/1." + bin + ".json"));
    assertThatThrownBy(() -> open().document(PublishedFixture.hash("curl", 5)))
        .isInstanceOf(MixAndMatch.class);
  }

  @Test
  void metadataSignedByOtherKeysIsBelowTheThreshold() throws IOException {
    Timestamp timestamp =
        Timestamp.read(SignedFile.read("t", published(Address.TIMESTAMP)).content());
    mirror.serve(
        Address.TIMESTAMP,
        SignedFile.of("t", timestamp).signedBy(List.of(SigningKey.generate())).bytes());
    assertThatThrownBy(this::open).isInstanceOf(BelowThreshold.class);
  }

  @Test
  void oneKeyWhereTwoMustSignIsBelowTheThreshold() throws IOException {
    PublishedFixture two = new PublishedFixture(Files.createDirectories(scratch.resolve("two")));
    two.ceremony().init(3, 2);
    TrustedFiles trustedTwo = two.trust();
    byte[] next;
    {
      RepositoryKeys ceremony = two.ceremony();
      ceremony.renewRoot();
      SignedFile whole =
          SignedFile.read("r", Files.readAllBytes(two.output.resolve("metadata/2.root.json")));
      Map<String, String> one = new HashMap<>(whole.signatures());
      while (one.size() > 1) {
        one.remove(one.keySet().iterator().next());
      }
      next = new SignedFile(whole.content(), one).bytes();
    }
    Mirror hostile = new Mirror(two.fetcher());
    hostile.serve("metadata/2.root.json", next);
    assertThatThrownBy(() -> DeltaRepository.open(hostile, trustedTwo, two.clock()))
        .isInstanceOf(BelowThreshold.class)
        .hasMessageContaining("signed by 1");
  }

  @Test
  void rootThatTheOldKeysDidNotSignIsRefused() throws IOException {
    PublishedFixture other =
        new PublishedFixture(Files.createDirectories(scratch.resolve("other")));
    other.ceremony().init(1, 1);
    other.ceremony().renewRoot();
    mirror.serve(
        "metadata/2.root.json", Files.readAllBytes(other.output.resolve("metadata/2.root.json")));
    assertThatThrownBy(this::open).isInstanceOf(BelowThreshold.class);
  }

  @Test
  void olderRootInPlaceOfTheNextIsARollback() throws IOException {
    mirror.serve("metadata/2.root.json", published("metadata/1.root.json"));
    assertThatThrownBy(this::open).isInstanceOf(Rollback.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"metadata/timestamp.json", "metadata/2.snapshot.json", "metadata/2.root.json"})
  void endlessMetadataIsCutOff(String path) {
    mirror.endless(path);
    assertThatThrownBy(this::open).isInstanceOf(EndlessData.class);
    assertThat(mirror.given).isLessThan(6_000_000);
  }

  @Test
  void endlessDeltaIsCutOff() throws IOException {
    OfferedDelta offered = offered();
    mirror.endless(offered.path());
    assertThatThrownBy(() -> open().download(offered, scratch.resolve("delta")))
        .isInstanceOf(EndlessData.class);
    assertThat(scratch.resolve("delta")).doesNotExist();
  }

  @Test
  void shortFilesHaveTheWrongLength() throws IOException {
    mirror.change("metadata/2.snapshot.json", bytes -> java.util.Arrays.copyOf(bytes, 100));
    assertThatThrownBy(this::open).isInstanceOf(WrongLength.class);
    mirror.honest();
    OfferedDelta offered = offered();
    mirror.change(offered.path(), bytes -> java.util.Arrays.copyOf(bytes, 3));
    assertThatThrownBy(() -> open().download(offered, scratch.resolve("delta")))
        .isInstanceOf(WrongLength.class);
  }

  private OfferedDelta offered() throws IOException {
    return open().document(PublishedFixture.hash("curl", 5)).orElseThrow().deltas().getFirst();
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] copy = bytes.clone();
    copy[copy.length / 2] ^= 1;
    return copy;
  }

  @Test
  void tamperedDeltaIsRefused() throws IOException {
    OfferedDelta offered = offered();
    mirror.change(offered.path(), AttackTest::flipped);
    assertThatThrownBy(() -> open().download(offered, scratch.resolve("delta")))
        .isInstanceOf(TamperedDelta.class);
    assertThat(scratch.resolve("delta")).doesNotExist();
  }

  @Test
  void tamperedFilterIsRefused() throws IOException {
    mirror.changeAll(path -> path.endsWith(".shard"), AttackTest::flipped);
    assertThatThrownBy(() -> open().mayHaveDeltas(PublishedFixture.hash("curl", 5)))
        .isInstanceOf(TamperedFilter.class);
    mirror.honest();
    mirror.changeAll(path -> path.matches("filter/.*\\.list"), AttackTest::flipped);
    assertThatThrownBy(() -> open().mayHaveDeltas(PublishedFixture.hash("curl", 5)))
        .isInstanceOf(TamperedFilter.class);
  }

  @Test
  void tamperedPageIsRefused() {
    mirror.changeAll(path -> path.startsWith("pages/"), AttackTest::flipped);
    assertThatThrownBy(() -> open().document(PublishedFixture.hash("curl", 5)))
        .isInstanceOf(TamperedTarget.class);
  }

  @Test
  void tamperedDocumentIsRefused() {
    mirror.changeAll(
        path -> path.startsWith("documents/"),
        bytes ->
            new String(bytes, StandardCharsets.UTF_8)
                .replace("\"cpuMillis\":250", "\"cpuMillis\":251")
                .getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> open().document(PublishedFixture.hash("curl", 5)))
        .isInstanceOf(TamperedDocument.class);
  }

  @Test
  void swappedDocumentsAreRefused() throws IOException {
    // Of the same length, so that only what they say tells them apart.
    PublishedTarget one = repository.target("aaa", 5, 1);
    PublishedTarget two = repository.target("bbb", 5, 1);
    repository.publish(one, two);
    byte[] other = documentOf(two);
    mirror.changeAll(
        path -> path.startsWith("documents/"),
        bytes -> other.length == bytes.length ? other : bytes);
    assertThatThrownBy(() -> open().document(one.target().sha256()))
        .isInstanceOf(SwappedDocument.class)
        .hasMessageContaining(two.target().sha256());
  }

  private byte[] documentOf(PublishedTarget target) throws IOException {
    return open().document(target.target().sha256()).orElseThrow().bytes();
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    mirror.hide("metadata/2.snapshot.json");
    assertThatThrownBy(this::open)
        .isInstanceOf(MissingFile.class)
        .hasMessageContaining("2.snapshot");
  }

  @Test
  void hostileMetadataIsRefusedWithoutHarm() {
    List<String> texts = new ArrayList<>();
    texts.add("");
    texts.add("[");
    texts.add("{".repeat(16_000));
    texts.add("{\"a\":" + "[".repeat(15_000));
    texts.add("{\"signatures\":[],\"signed\":{},\"signed\":{}}");
    texts.add("{\"signatures\":[],\"signed\":{\"_type\":\"timestamp\"}}");
    texts.add("{\"signatures\":[],\"signed\":{\"version\":1e5}}");
    texts.add("{\"signatures\":[],\"signed\":{\"version\":" + "9".repeat(9000) + "}}");
    texts.add("{\"signatures\":null,\"signed\":null}");
    texts.add("{\"signatures\":[],\"signed\":{}} {}");
    texts.add(
        "{\"signatures\":[{\"keyid\":\"a\",\"sig\":\"b\"},{\"keyid\":\"a\",\"sig\":\"c\"}],\"signed\":{}}");
    for (String text : texts) {
      mirror.serve(Address.TIMESTAMP, text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(this::open)
          .as(text.substring(0, Math.min(60, text.length())))
          .isInstanceOfAny(MalformedMetadata.class, BelowThreshold.class);
    }
  }

  @Test
  void refusedMetadataLeavesWhatWasTrusted() throws IOException {
    open();
    byte[] before = Files.readAllBytes(trusted.directory().resolve("timestamp.json"));
    mirror.change(Address.TIMESTAMP, AttackTest::flipped);
    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    assertThat(trusted.directory().resolve("timestamp.json")).hasBinaryContent(before);
    mirror.honest();
    open();
  }

  @Test
  void keysThatWentCanNotFreezeVersionsForGood() throws IOException {
    open();
    // Whoever had the timestamp key set the version to the greatest number there is.
    Timestamp timestamp =
        Timestamp.read(SignedFile.read("t", published(Address.TIMESTAMP)).content());
    mirror.serve(
        Address.TIMESTAMP,
        signed(
            "timestamp", new Timestamp(Long.MAX_VALUE, timestamp.expires(), timestamp.snapshot())));
    open();
    mirror.honest();
    assertThatThrownBy(this::open).isInstanceOf(Rollback.class);
    repository.ceremony().rotate("timestamp", null);
    assertThat(open().document(PublishedFixture.hash("curl", 5))).isPresent();
  }

  @Test
  void privateKeysAreNotReadableByOthers() throws IOException {
    Path role = repository.keys.directory().resolve("snapshot");
    Path key =
        role.resolve(repository.keys.keysOf("snapshot").getFirst().verification().id() + ".pem");
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(KeyDirectory.read(key).toString()).doesNotContain("PRIVATE");
  }

  /** Gives what the repository has, except where it lies. */
  private static final class Mirror implements Fetcher {

    private record Lie(java.util.function.Predicate<String> path, UnaryOperator<byte[]> change) {}

    private final Fetcher source;
    private final List<Lie> lies = new ArrayList<>();
    private final Map<String, byte[]> served = new HashMap<>();
    private final List<String> endless = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();
    private long given;

    Mirror(Fetcher source) {
      this.source = source;
    }

    void honest() {
      lies.clear();
      served.clear();
      endless.clear();
      hidden.clear();
    }

    void serve(String path, byte[] bytes) {
      served.put(path, bytes);
    }

    void change(String path, UnaryOperator<byte[]> change) {
      changeAll(path::equals, change);
    }

    void changeAll(java.util.function.Predicate<String> path, UnaryOperator<byte[]> change) {
      lies.add(new Lie(path, change));
    }

    void endless(String path) {
      endless.add(path);
    }

    void hide(String path) {
      hidden.add(path);
    }

    @Override
    public InputStream open(String path) throws IOException {
      if (hidden.contains(path)) {
        throw new NotThere(path);
      }
      if (endless.contains(path)) {
        return new InputStream() {
          @Override
          public int read() {
            given++;
            return ' ';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            java.util.Arrays.fill(bytes, offset, offset + length, (byte) ' ');
            given += length;
            return length;
          }
        };
      }
      byte[] bytes = served.get(path);
      if (bytes == null) {
        bytes = source.fetch(path, 1 << 24);
      }
      for (Lie lie : lies) {
        if (lie.path().test(path)) {
          bytes = lie.change().apply(bytes);
        }
      }
      return new ByteArrayInputStream(bytes);
    }
  }
}
