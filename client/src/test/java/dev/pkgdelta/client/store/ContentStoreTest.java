package dev.pkgdelta.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {

  @TempDir Path directory;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private ContentStore open(long limit) throws IOException {
    return ContentStore.open(directory, limit, () -> now);
  }

  private String put(ContentStore store, String name, String version, int size) throws IOException {
    byte[] bytes =
        (name + version).repeat(size).substring(0, size).getBytes(StandardCharsets.US_ASCII);
    String sha256 = Sha256.hex(bytes);
    String purl = "pkg:deb/debian/" + name + "@" + version + "?arch=all";
    try (Incoming file = store.incoming()) {
      file.channel().write(ByteBuffer.wrap(bytes));
      var _ = store.put(file, new FileIdentity(size, sha256), purl);
    }
    Path entry = directory.resolve("names/" + Sha256.hex("pkg:deb/debian/" + name) + "/" + sha256);
    if (Files.exists(entry)) {
      Files.setLastModifiedTime(entry, FileTime.from(now));
    }
    return sha256;
  }

  @Test
  void keepsWhatItIsGivenAcrossRestarts() throws IOException {
    String hash = put(open(1000), "curl", "1", 100);
    ContentStore store = open(1000);
    assertThat(store.find(hash)).isPresent();
    assertThat(store.releases("pkg:deb/debian/curl@9?arch=amd64")).hasSize(1);
    assertThat(store.totals()).isEqualTo(new StoreTotals(1, 100, 1000));
  }

  @Test
  void makesRoomByOlderReleasesFirstAndThenByWhatWasNotUsedForLong() throws IOException {
    ContentStore store = open(500);
    String unused = put(store, "bash", "5", 200);
    now = now.plus(Duration.ofDays(30));
    String superseded = put(store, "curl", "1.9", 100);
    String newest = put(store, "curl", "1.10", 100);
    put(store, "git", "1", 180);
    assertThat(store.find(superseded)).isEmpty();
    assertThat(store.find(unused)).isPresent();
    put(store, "perl", "1", 100);
    assertThat(store.find(unused)).isEmpty();
    assertThat(store.find(newest)).isPresent();
  }

  @Test
  void refusesWhatIsLargerThanItself() throws IOException {
    ContentStore store = open(500);
    String small = put(store, "curl", "1", 100);
    String large = put(store, "git", "1", 501);
    assertThat(store.find(large)).isEmpty();
    assertThat(store.find(small)).isPresent();
  }

  @Test
  void deletesWhatAKilledProcessLeft() throws IOException {
    ContentStore store = open(1000);
    String hash = put(store, "curl", "1", 100);
    Path torn = directory.resolve("incoming/torn");
    Files.writeString(torn, "half");
    Files.setLastModifiedTime(torn, FileTime.from(Instant.now().minusSeconds(60)));
    Path nameless = directory.resolve("packages/" + hash.substring(0, 2) + "/ab");
    Files.writeString(nameless, "no entry");
    ContentStore again = open(1000);
    assertThat(torn).doesNotExist();
    assertThat(nameless).doesNotExist();
    assertThat(again.find(hash)).isPresent();
  }

  @Test
  void leavesAloneWhatIsBeingWritten() throws IOException {
    ContentStore store = open(1000);
    try (Incoming file = store.incoming()) {
      Files.setLastModifiedTime(file.place(), FileTime.from(Instant.now().minusSeconds(60)));
      open(1000);
      assertThat(file.place()).exists();
    }
  }

  @Test
  void staysWithinItsSizeWhenManyPutAtOnce() throws Exception {
    List<Future<String>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        int number = i;
        ContentStore store = open(1000);
        all.add(threads.submit(() -> put(store, "p" + number, "1", 100)));
      }
      for (Future<String> one : all) {
        one.get();
      }
    }
    assertThat(open(1000).totals().bytes()).isPositive().isLessThanOrEqualTo(1000);
  }
}
