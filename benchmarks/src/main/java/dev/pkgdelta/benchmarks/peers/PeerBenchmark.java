package dev.pkgdelta.benchmarks.peers;

import dev.pkgdelta.benchmarks.corpus.Scratch;
import dev.pkgdelta.benchmarks.measure.Cell;
import dev.pkgdelta.benchmarks.measure.Machine;
import dev.pkgdelta.benchmarks.measure.ResultsFile;
import dev.pkgdelta.benchmarks.measure.TimedRun;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.measure.Toolbox;
import dev.pkgdelta.benchmarks.pairs.Subject;
import dev.pkgdelta.benchmarks.report.Measurements;
import dev.pkgdelta.benchmarks.report.Report;
import dev.pkgdelta.cli.bench.BenchObserver;
import dev.pkgdelta.cli.bench.BenchRequest;
import dev.pkgdelta.cli.bench.BenchResult;
import dev.pkgdelta.cli.bench.Benchmark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Measures pkgdelta beside every peer that is installed. */
public final class PeerBenchmark implements Benchmark {

  /** The system property with which the launcher tells where it is. */
  static final String LAUNCHER = "pkgdelta.launcher";

  @Override
  public BenchResult run(BenchRequest request, BenchObserver observer)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(TimedRun.TIME)) {
      throw new IOException(TimedRun.TIME + " is missing: install it (apt-get install time)");
    }
    Files.createDirectories(request.workDirectory());
    try (FileChannel channel =
            FileChannel.open(
                request.workDirectory().resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        Scratch scratch = Scratch.below(request.temporary())) {
      if (lock == null) {
        throw new IOException(
            "another benchmark is running in "
                + request.workDirectory()
                + ": wait for it, or give another --work-dir");
      }
      return run(request, observer, scratch.path());
    }
  }

  private static BenchResult run(BenchRequest request, BenchObserver observer, Path scratch)
      throws IOException, InterruptedException {
    Deadline deadline = Deadline.of(request);
    Path launcher = Path.of(System.getProperty(LAUNCHER, "pkgdelta"));
    Toolbox toolbox =
        Toolbox.find(launcher, request.hdiffz(), !request.quick(), scratch)
            .only(request.programs(), Agenda.groups(request));
    Agenda agenda = Agenda.of(request, observer, scratch);
    Machine machine = Machine.here();
    Measuring measuring =
        new Measuring(
            request,
            observer,
            deadline,
            scratch,
            constants(request, launcher),
            ResultsFile.open(request.workDirectory().resolve("results.jsonl")));
    Map<Subject, Map<String, Cell>> cells = measuring.all(agenda, toolbox.tools(), machine);
    List<Path> written =
        Report.write(
            new Measurements(
                machine,
                toolbox.tools().stream()
                    .filter(tool -> agenda.subjects().stream().anyMatch(s -> uses(tool, s)))
                    .toList(),
                toolbox.missing(),
                agenda.subjects(),
                cells,
                request.quick(),
                request.runs(),
                request.threads(),
                request.note()),
            request.report());
    return measuring.result(written);
  }

  private static boolean uses(Tool tool, Subject subject) {
    return tool.groups().contains(subject.group());
  }

  private static Map<String, String> constants(BenchRequest request, Path launcher) {
    Path hdiffz = request.hdiffz() == null ? Path.of("hdiffz") : request.hdiffz();
    return Map.of(
        "pkgdelta", launcher.toString(),
        "threads", Integer.toString(request.threads()),
        "hdiffz", hdiffz.toString(),
        "hpatchz", hdiffz.resolveSibling("hpatchz").toString());
  }
}
