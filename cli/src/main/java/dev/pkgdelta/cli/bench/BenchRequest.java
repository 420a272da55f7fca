package dev.pkgdelta.cli.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param report the Markdown file to write; the page and the plots go to a directory beside it
 * @param workDirectory keeps packages and results between runs
 * @param temporary where large files of a single measurement go
 * @param files pairs of an old and a new file to measure; if empty, the corpus is measured
 * @param only which groups of the corpus to measure, in lower case: deb, npm, jar, wheel, elf,
 *     scaling; empty for all
 * @param packages which packages of the corpus to measure, by name; empty for all
 * @param programs which programs to measure, by the names that the benchmark gives them; empty for
 *     all
 * @param quick whether the small corpus is enough, in a few minutes
 * @param limit no measurement is begun after so long; null for none
 * @param refresh whether to ask the package clients again which releases are newest
 * @param retryFailed whether what failed before is to be measured again
 * @param runs how often each measurement is made, 1 or more; the median counts
 * @param threads how many processors pkgdelta may use, 1 or more
 * @param hdiffz HDiffPatch's program that makes deltas; null if it is to be found on the PATH
 * @param note what readers should know about this run; empty for nothing
 */
public record BenchRequest(
    Path report,
    Path workDirectory,
    Path temporary,
    List<Path> files,
    Set<String> only,
    Set<String> packages,
    Set<String> programs,
    boolean quick,
    @Nullable Duration limit,
    boolean refresh,
    boolean retryFailed,
    int runs,
    int threads,
    @Nullable Path hdiffz,
    String note) {

  /** Copies the collections. */
  public BenchRequest {
    files = List.copyOf(files);
    only = Set.copyOf(only);
    packages = Set.copyOf(packages);
    programs = Set.copyOf(programs);
  }
}
