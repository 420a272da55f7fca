package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.WrongBase.Problem;
import dev.pkgdelta.delta.format.BaseFiles;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.ListHash;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The base space that installed files make up, once every one of them is found to be right. */
public final class InstalledSpace implements Closeable {

  private static final int NAMED_IN_MESSAGE = 20;

  /** Where installed files come from. */
  @FunctionalInterface
  public interface Source {

    /**
     * Opens a file.
     *
     * @throws NoSuchFileException if nothing is there
     * @throws IOException if it is no plain file or can't be read
     */
    OpenFile open(String path) throws IOException;
  }

  /**
   * A file while it is copied.
   *
   * @param bytes its content
   * @param handle what is closed afterwards
   */
  public record OpenFile(Bytes bytes, Closeable handle) {}

  private final FileStore store;
  private final Bytes bytes;

  private InstalledSpace(FileStore store, Bytes bytes) {
    this.store = store;
    this.bytes = bytes;
  }

  /**
   * Finds, checks and unpacks the files that a delta needs.
   *
   * @param root the directory that they are in, for messages
   * @throws WrongBase if a file is missing or changed; it names all that are
   * @throws CorruptData if the list asks for too large a space
   */
  public static InstalledSpace open(String root, BaseFiles files, Source source, Path spill)
      throws IOException {
    FileStore store = new FileStore(spill);
    try {
      List<FileStore.Stored> stored = copy(root, files, source, store);
      List<Bytes> parts = new ArrayList<>();
      long size = files.lastGap();
      for (int i = 0; i < stored.size(); i++) {
        BaseFiles.Entry entry = files.entries().get(i);
        Bytes own = store.scan(entry.path(), stored.get(i)).space();
        parts.add(new Zeros(entry.gap()));
        parts.add(own);
        size += entry.gap() + own.size();
        if (size > Head.MAX_FILE) {
          throw new CorruptData("the list of files asks for too large a base", -1);
        }
      }
      parts.add(new Zeros(files.lastGap()));
      return new InstalledSpace(store, Bytes.concat(parts));
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static List<FileStore.Stored> copy(
      String root, BaseFiles files, Source source, FileStore store) throws IOException {
    List<FileStore.Stored> stored = new ArrayList<>();
    List<WrongBase.Difference> differences = new ArrayList<>();
    ListHash hash = new ListHash();
    for (BaseFiles.Entry entry : files.entries()) {
      try (Opened opened = Opened.of(source, entry.path())) {
        Bytes content = opened.content;
        if (content == null) {
          differences.add(difference(entry, opened.problem, null));
        } else if (content.size() != entry.size()) {
          differences.add(difference(entry, Problem.CHANGED, null));
        } else {
          FileStore.Stored copy = store.add(content);
          if (Arrays.equals(Arrays.copyOf(copy.sha256(), BaseFiles.CHECK), entry.check())) {
            stored.add(copy);
            hash.add(entry.path(), entry.size(), copy.sha256());
          } else {
            differences.add(difference(entry, Problem.CHANGED, copy.sha256()));
          }
        }
      }
    }
    if (!differences.isEmpty()) {
      throw new WrongBase(root, describe(differences), differences, null);
    }
    if (!Arrays.equals(hash.finish(), files.sha256())) {
      throw new WrongBase(
          root,
          "one of the %d files that the delta needs is changed; apply it to the base package"
              .formatted(files.entries().size()),
          List.of(),
          null);
    }
    return stored;
  }

  private static WrongBase.Difference difference(
      BaseFiles.Entry entry, Problem problem, byte @Nullable [] found) {
    return new WrongBase.Difference(
        entry.path(),
        problem,
        HexFormat.of().formatHex(entry.check()),
        found == null ? null : HexFormat.of().formatHex(found));
  }

  private static String describe(List<WrongBase.Difference> differences) {
    List<String> named =
        differences.stream().limit(NAMED_IN_MESSAGE).map(WrongBase.Difference::describe).toList();
    String more =
        differences.size() > NAMED_IN_MESSAGE
            ? " and %d more".formatted(differences.size() - NAMED_IN_MESSAGE)
            : "";
    return "the installed files are not the delta's base: %s%s; apply it to the base package"
        .formatted(String.join(", ", named), more);
  }

  /** Returns the base space. */
  public Bytes bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  /** A file that was looked for: its content, or what is wrong. */
  private static final class Opened implements Closeable {
    final @Nullable Bytes content;
    final Problem problem;
    private final Closeable handle;

    private Opened(@Nullable Bytes content, Problem problem, Closeable handle) {
      this.content = content;
      this.problem = problem;
      this.handle = handle;
    }

    static Opened of(Source source, String path) {
      try {
        OpenFile file = source.open(path);
        return new Opened(file.bytes(), Problem.CHANGED, file.handle());
      } catch (NoSuchFileException | FileNotFoundException _) {
        return new Opened(null, Problem.MISSING, () -> {});
      } catch (IOException _) {
        return new Opened(null, Problem.UNREADABLE, () -> {});
      }
    }

    @Override
    public void close() throws IOException {
      handle.close();
    }
  }
}
