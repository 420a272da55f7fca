package dev.pkgdelta.repository.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.Fetcher;
import dev.pkgdelta.repository.tuf.TrustedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a client downloads to learn of one package's deltas, in a repository where the files on its
 * way are as large as they are with a million deltas, of four to each target or of one.
 */
class DownloadSizeTest {

  private static final int BASES = 4;

  @TempDir Path scratch;
  private long downloaded;

  /** Publishes one target, and besides it what the files on the way to it would list. */
  private long downloadedWith(int targets) throws IOException {
    PublishedFixture repository = new PublishedFixture(scratch.resolve(Integer.toString(targets)));
    repository.ceremony().init(3, 2);
    LayoutParameters parameters = LayoutParameters.STANDARD;
    int pages = 1 << parameters.pageBits();
    Random random = new Random(targets);
    PublishedTarget wanted = repository.target("curl", 9, BASES);
    int page = parameters.page(wanted.target().sha256());
    String bin = Bins.of(Address.page(page));
    List<PublishedTarget> all = new ArrayList<>(List.of(wanted));
    for (int i = 0; i < targets / pages; i++) {
      all.add(onPage(page, wanted, random));
    }
    for (int other = 0; other < pages; other++) {
      if (other != page && Bins.of(Address.page(other)).equals(bin)) {
        all.add(onPage(other, wanted, random));
      }
    }
    repository.publisher().publish(all, List.of());
    TrustedFiles trusted = repository.trust();
    downloaded = 0;
    Fetcher counting =
        path -> {
          InputStream in = repository.fetcher().open(path);
          byte[] bytes = in.readAllBytes();
          downloaded += bytes.length;
          return new ByteArrayInputStream(bytes);
        };
    DeltaRepository client = DeltaRepository.open(counting, trusted, repository.clock());
    assertThat(client.document(wanted.target().sha256()).orElseThrow().deltas()).hasSize(BASES);
    return downloaded;
  }

  private static PublishedTarget onPage(int page, PublishedTarget like, Random random) {
    StringBuilder hash = new StringBuilder("%08x".formatted(page << 19 | random.nextInt(1 << 19)));
    while (hash.length() < 64) {
      hash.append("%08x".formatted(random.nextInt()));
    }
    return new PublishedTarget(
        like.purl(), new FileIdentity(1000, hash.toString()), null, like.bases().subList(0, 1));
  }

  @Test
  void staysBelowThirtyKilobytesWithAMillionDeltas() throws IOException {
    long few = downloadedWith(1_000_000 / BASES);
    long many = downloadedWith(1_000_000);
    assertThat(few).as("four deltas to a target").isLessThan(30_000);
    assertThat(many).as("one delta to a target").isLessThan(30_000);
  }
}
