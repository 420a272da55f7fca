package dev.pkgdelta.benchmarks.pairs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One line of the corpus: {@code KIND NAME [OLD NEW] [+MARK ...]}.
 *
 * @param kind where the package comes from
 * @param name the client's name for it
 * @param versions the old and the new version; empty for the two newest
 * @param marks {@code quick}: in the small corpus too; {@code scaling}: only material for growing
 *     images; {@code depends}: the package that this one depends on is meant (a kernel's name
 *     changes with each release)
 */
record CorpusEntry(Group kind, String name, List<String> versions, Set<String> marks) {

  private static final Set<String> MARKS = Set.of("quick", "scaling", "depends");

  /** Reads the corpus that comes with the benchmark. */
  static List<CorpusEntry> corpus() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CorpusEntry.class.getResourceAsStream("corpus.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(CorpusEntry::parse)
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /** Parses a line; empty lines and those that begin with # say nothing. */
  static Optional<CorpusEntry> parse(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
    Set<String> marks = new TreeSet<>();
    words.stream()
        .filter(word -> word.startsWith("+"))
        .map(word -> word.substring(1))
        .forEach(marks::add);
    words.removeIf(word -> word.startsWith("+"));
    if ((words.size() != 2 && words.size() != 4) || !MARKS.containsAll(marks)) {
      throw new IllegalArgumentException("not KIND NAME [OLD NEW] [+MARK ...]: " + line);
    }
    return Optional.of(
        new CorpusEntry(
            Group.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
            words.get(1),
            List.copyOf(words.subList(2, words.size())),
            marks));
  }
}
