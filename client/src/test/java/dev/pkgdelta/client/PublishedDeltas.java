package dev.pkgdelta.client;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.repository.layout.PublishedBase;
import dev.pkgdelta.repository.layout.PublishedTarget;
import dev.pkgdelta.repository.layout.Publisher;
import dev.pkgdelta.repository.layout.RepositoryKeys;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A real published repository, with real deltas. */
public final class PublishedDeltas {

  public final Path directory;
  private final Path made;
  private final KeyDirectory keys;
  private final Map<String, PublishedTarget> targets = new LinkedHashMap<>();
  public Instant now = Instant.now();

  public PublishedDeltas(Path scratch) throws IOException {
    directory = scratch.resolve("published");
    made = Files.createDirectories(scratch.resolve("made"));
    keys = new KeyDirectory(scratch.resolve("keys"));
    new RepositoryKeys(directory, keys, () -> now, Lifetimes.STANDARD).init(1, 1);
  }

  public Path root() {
    return directory.resolve("metadata/root.json");
  }

  public static FileIdentity identity(Path file) throws IOException {
    return new FileIdentity(Files.size(file), Sha256.hex(Files.readAllBytes(file)));
  }

  /** Makes a delta and publishes it with what was published before. */
  public CreateResult add(Path base, String basePurl, Path target, String purl, BaseKind kind)
      throws IOException {
    Path delta = made.resolve(base.getFileName() + "-" + target.getFileName() + "-" + kind);
    CreateResult result =
        DeltaCreator.create(
            base,
            target,
            delta,
            CreateOptions.defaults().withThreads(1).withBaseKind(kind),
            Progress.NONE);
    FileIdentity wanted = identity(target);
    List<PublishedBase> bases = new ArrayList<>();
    PublishedTarget before = targets.get(wanted.sha256());
    if (before != null) {
      bases.addAll(before.bases());
    }
    bases.add(
        new PublishedBase(
            basePurl,
            identity(base),
            kind,
            delta,
            identity(delta),
            result.header().memory(),
            result.header().cpuMillis()));
    targets.put(wanted.sha256(), new PublishedTarget(purl, wanted, null, bases));
    publish();
    return result;
  }

  public void publish() throws IOException {
    new Publisher(directory, keys, () -> now).publish(List.copyOf(targets.values()), List.of());
  }
}
