package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.WrongBase.Problem;
import dev.pkgdelta.delta.format.BaseFiles;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.ListHash;
import dev.pkgdelta.layers.image.ScanVersion;
import dev.pkgdelta.packages.CheckedFiles;
import dev.pkgdelta.packages.ExpectedFile;
import dev.pkgdelta.packages.FileProblem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The base space that installed files make up, once every one of them is found to be right. */
public final class InstalledSpace implements Closeable {

  private static final int NAMED_IN_MESSAGE = 20;

  /** Where installed files come from. */
  @FunctionalInterface
  public interface Source {

    /** Finds files, and looks at the part of each hash that is known. */
    CheckedFiles check(List<ExpectedFile> expected) throws IOException;
  }

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
   * @param version how their images are formed
   * @throws WrongBase if a file is missing or changed; it names all that are
   * @throws CorruptData if the list asks for too large a space
   */
  public static InstalledSpace open(
      String root, BaseFiles files, ScanVersion version, Source source, Path spill)
      throws IOException {
    FileStore store = new FileStore(version, spill);
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
    CheckedFiles found =
        source.check(files.entries().stream().map(InstalledSpace::expected).toList());
    if (!found.problems().isEmpty()) {
      List<WrongBase.Difference> differences =
          found.problems().stream().map(InstalledSpace::difference).toList();
      throw new WrongBase(root, describe(differences), differences, null);
    }
    List<FileStore.Stored> stored = new ArrayList<>();
    ListHash hash = new ListHash();
    for (int i = 0; i < files.entries().size(); i++) {
      FileStore.Stored copy = store.add(found.files().get(i));
      stored.add(copy);
      hash.add(files.entries().get(i).path(), copy.content().size(), copy.sha256());
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

  private static ExpectedFile expected(BaseFiles.Entry entry) {
    return new ExpectedFile(entry.path(), entry.size(), HexFormat.of().formatHex(entry.check()));
  }

  private static WrongBase.Difference difference(FileProblem problem) {
    return new WrongBase.Difference(
        problem.expected().path(),
        switch (problem.kind()) {
          case MISSING -> Problem.MISSING;
          case UNREADABLE -> Problem.UNREADABLE;
          case CHANGED -> Problem.CHANGED;
        },
        problem.expected().sha256(),
        problem.found());
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
}
