package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.repository.tuf.Root;
import dev.pkgdelta.repository.tuf.VerificationKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Publishes a repository into a directory of plain files.
 *
 * <p>Whatever changes is written under new names: deltas, documents, pages, shards of the filter,
 * metadata. Last of all, the timestamp is replaced: until then clients see the old state, from then
 * on the new one, and a publisher that is killed in between leaves nothing but files that nobody
 * names. What is read and written is in proportion to what changed, apart from the metadata of the
 * 273 roles, whose times are looked at.
 *
 * <p>One publisher at a time works on a directory; a lock sees to it. Not safe for use by several
 * threads.
 */
public final class Publisher {

  private final Path output;
  private final KeyDirectory keys;
  private final InstantSource clock;
  private final Lifetimes lifetimes;
  private final LayoutParameters parameters;

  /**
   * @param output the directory that is served; it holds a root already, which {@link #begin}
   *     writes
   * @param keys the private keys; those of root and targets are rarely needed
   * @param clock tells when metadata is signed
   */
  public Publisher(Path output, KeyDirectory keys, InstantSource clock) {
    this(output, keys, clock, Lifetimes.STANDARD, LayoutParameters.STANDARD);
  }

  /**
   * @param lifetimes how long metadata is to be trusted
   * @param parameters how a repository is divided that is not published yet
   */
  public Publisher(
      Path output,
      KeyDirectory keys,
      InstantSource clock,
      Lifetimes lifetimes,
      LayoutParameters parameters) {
    this.output = output;
    this.keys = keys;
    this.clock = clock;
    this.lifetimes = lifetimes;
    this.parameters = parameters;
  }

  /**
   * Publishes changes: all of them, or none.
   *
   * @param changed targets that are new, or of which other deltas are offered than before; one that
   *     has no deltas is taken away
   * @param removed SHA-256 of targets that are to be taken away; those that are not there are
   *     ignored
   * @throws dev.pkgdelta.repository.tuf.MissingKeys if too few private keys are here
   * @throws IOException if a delta is not what it is declared to be, or a file can't be read or
   *     written
   */
  public Publication publish(Iterable<PublishedTarget> changed, Iterable<String> removed)
      throws IOException {
    return locked(
        () -> {
          PublishedFiles files = new PublishedFiles(output);
          PublishedState state = PublishedState.load(files, parameters);
          Contents contents = new Contents(files, state);
          int documents = 0;
          for (PublishedTarget target : changed) {
            documents += contents.put(target) ? 1 : 0;
          }
          int gone = 0;
          for (String target : removed) {
            gone += contents.remove(target) ? 1 : 0;
          }
          contents.writePages();
          return sign(files, state, contents, currentBinKeys(state), documents, gone);
        });
  }

  /**
   * Publishes what is published already under other keys for the bins, which the keys of targets
   * must sign.
   */
  public Publication publishWithBinKeys(List<VerificationKey> binKeys, int threshold)
      throws IOException {
    return locked(
        () -> {
          PublishedFiles files = new PublishedFiles(output);
          PublishedState state = PublishedState.load(files, parameters);
          Contents contents = new Contents(files, state);
          return sign(files, state, contents, new BinKeys(binKeys, threshold), 0, 0);
        });
  }

  /**
   * Publishes a root: the first one, or the one that follows the published one.
   *
   * @param root what it says
   * @param bytes the file, signed by as many keys as must
   */
  public void begin(Root root, byte[] bytes) throws IOException {
    PublishedFiles files = new PublishedFiles(output);
    files.write(PublishedState.metadata(root.version() + ".root"), bytes);
    files.synchronise();
    files.replace(Address.ROOT, bytes);
  }

  private Publication sign(
      PublishedFiles files,
      PublishedState state,
      Contents contents,
      BinKeys binKeys,
      int documents,
      int removed)
      throws IOException {
    Instant now = clock.instant();
    SignedTree tree = new SignedTree(files, state, keys, lifetimes, now);
    tree.rewrite(contents.changedFiles(), binKeys, state.parameters());
    if (tree.isUnchanged()) {
      return new Publication(state.snapshotVersion(), 0, 0, 0, 0, false);
    }
    files.synchronise();
    List<Retired.File> retired = new ArrayList<>(contents.retired());
    retired.addAll(tree.retired());
    new Retired(output).note(tree.snapshotVersion(), now, retired);
    tree.commit();
    return new Publication(
        tree.snapshotVersion(), documents, removed, tree.filesWritten(), tree.bytesWritten(), true);
  }

  private BinKeys currentBinKeys(PublishedState state) throws IOException {
    BinKeys delegated = BinKeys.of(state.targets("targets"));
    return delegated != null
        ? delegated
        : new BinKeys(keys.keysOf(Bins.KEYS).stream().map(key -> key.verification()).toList(), 1);
  }

  private interface Work {
    Publication run() throws IOException;
  }

  private Publication locked(Work work) throws IOException {
    Path lockFile = output.resolve(".pkgdelta/lock");
    Files.createDirectories(Objects.requireNonNull(lockFile.getParent()));
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel)) {
      if (lock == null) {
        throw new IOException(output + ": another publisher is at work here; wait for it");
      }
      return work.run();
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
