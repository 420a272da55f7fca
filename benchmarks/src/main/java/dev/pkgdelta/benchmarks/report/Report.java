package dev.pkgdelta.benchmarks.report;

import dev.pkgdelta.benchmarks.measure.Cell;
import dev.pkgdelta.benchmarks.measure.Cost;
import dev.pkgdelta.benchmarks.measure.Machine;
import dev.pkgdelta.benchmarks.measure.Outcome;
import dev.pkgdelta.benchmarks.measure.Outcome.Done;
import dev.pkgdelta.benchmarks.measure.TimedRun;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.pairs.Group;
import dev.pkgdelta.benchmarks.report.Block.Heading;
import dev.pkgdelta.benchmarks.report.Block.Items;
import dev.pkgdelta.benchmarks.report.Block.Listing;
import dev.pkgdelta.benchmarks.report.Block.Paragraph;
import dev.pkgdelta.bytes.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts the report together: what it says, in which order, in both forms. */
public final class Report {

  private static final String TITLE = "pkgdelta beside other delta programs";

  private final Measurements all;
  private final Tables tables;
  private final Plots plots;
  private final List<Block> blocks = new ArrayList<>();

  private Report(Measurements all) {
    this.all = all;
    this.tables = new Tables(all);
    this.plots = new Plots(all);
  }

  /**
   * Writes {@code NAME.md}, and beside it a directory {@code NAME} with the plots and the page
   * {@code index.html}.
   *
   * @return the files written, the report itself first
   */
  public static List<Path> write(Measurements all, Path markdown) throws IOException {
    String name = markdown.getFileName().toString().replaceFirst("\\.md$", "");
    Path directory = Files.createDirectories(markdown.resolveSibling(name));
    List<Block> blocks = new Report(all).blocks();
    List<Path> written = new ArrayList<>();
    written.add(write(markdown, new MarkdownWriter(name).write(blocks)));
    written.add(write(directory.resolve("index.html"), HtmlWriter.write(TITLE, blocks)));
    for (Block block : blocks) {
      if (block instanceof Block.Plot plot) {
        written.add(write(directory.resolve(plot.name() + ".svg"), plot.svg()));
      }
    }
    return written;
  }

  private static Path write(Path file, String text) throws IOException {
    try (AtomicFile out = AtomicFile.create(file)) {
      out.stream().write(text.getBytes(StandardCharsets.UTF_8));
      out.commit();
    }
    return file;
  }

  private List<Block> blocks() {
    blocks.add(new Heading(1, TITLE));
    opening();
    List<Group> files =
        all.groups().stream()
            .filter(group -> group != Group.ELF && group != Group.SCALING)
            .toList();
    if (!files.isEmpty()) {
      summary();
      sizes(files);
      costs(files);
      virtualSpeed();
    }
    executables();
    scaling();
    failures();
    method();
    return blocks;
  }

  private void opening() {
    Machine machine = all.machine();
    blocks.add(
        new Paragraph(
            String.format(
                Locale.ROOT,
                "Measured %s on %s with %d cores and %.0f GiB of memory, %s; load at the start"
                    + " %.1f.",
                dates(),
                machine.processor(),
                machine.cores(),
                machine.memoryBytes() / (double) (1L << 30),
                machine.system(),
                machine.load())));
    if (!all.note().isBlank()) {
      blocks.add(new Paragraph(all.note().strip()));
    }
    if (all.quick()) {
      blocks.add(
          new Paragraph(
              "This is the small corpus (--quick); the whole one has larger packages, more"
                  + " executables, and images of growing size."));
    }
    blocks.add(
        new Paragraph(
            "The formats of other programs (VCDIFF, zstd, bsdiff) beside their own tools, sizes and"
                + " speeds, are in docs/codecs.md."));
  }

  private String dates() {
    List<LocalDate> days =
        all.cells().values().stream()
            .flatMap(cells -> cells.values().stream())
            .map(Cell::measured)
            .map(Report::day)
            .distinct()
            .sorted()
            .toList();
    if (days.isEmpty()) {
      return "never";
    }
    return days.size() == 1
        ? "on " + days.getFirst()
        : "from " + days.getFirst() + " to " + days.getLast();
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private void summary() {
    Optional<Tool> debdelta = all.tool("debdelta");
    if (debdelta.isPresent() && !all.of(Group.DEB).isEmpty()) {
      blocks.add(new Heading(2, "Beside debdelta"));
      blocks.add(
          new Paragraph(
              "pkgdelta's figure divided by debdelta's, over the Debian packages at which both"
                  + " succeeded: below 1 is better. Times are of the totals."));
      blocks.add(tables.besideDebdelta(debdelta.get()));
    }
    blocks.add(new Heading(2, "Beside the best peer"));
    blocks.add(
        new Paragraph(
            "The delta's size divided by that of the smallest delta that any other program made of"
                + " the same pair. debdelta sees inside Debian packages; the others get images that"
                + " pkgdelta has uncompressed, and what they rebuild is such an image, not the"
                + " package."));
    blocks.add(tables.besideBestPeer());
  }

  private void sizes(List<Group> groups) {
    blocks.add(new Heading(2, "Size"));
    blocks.add(
        plots.dots(
            "size",
            "Size of the delta",
            "% of the new package",
            groups,
            (subject, done) -> 100.0 * done.deltaBytes() / Math.max(1, subject.targetSize())));
    blocks.add(new Paragraph("In bytes; the smallest of each row is bold."));
    for (Group group : groups) {
      blocks.add(new Heading(3, group.title()));
      blocks.add(tables.sizes(group));
    }
    if (all.tools().stream().anyMatch(Tool::blind)) {
      blocks.add(new Heading(3, "Packages as they are"));
      blocks.add(
          new Paragraph(
              "What programs that undo no compression make of the same packages without pkgdelta's"
                  + " images."));
      blocks.add(tables.blind());
    }
  }

  private void costs(List<Group> groups) {
    stage("create", "Time to create", groups, Done::create);
    stage("apply", "Time to apply", groups, Done::apply);
    blocks.add(new Heading(2, "Memory"));
    blocks.add(
        plots.dots(
            "create-memory",
            "Peak memory to create",
            "MiB",
            groups,
            (_, done) -> done.create().peakKib() / 1024.0));
    blocks.add(
        plots.dots(
            "apply-memory",
            "Peak memory to apply",
            "MiB",
            groups,
            (_, done) -> done.apply().peakKib() / 1024.0));
    blocks.add(new Paragraph("MiB to create / to apply."));
    blocks.add(tables.figures(groups, Report::memory));
  }

  private void stage(String name, String title, List<Group> groups, Function<Done, Cost> stage) {
    blocks.add(new Heading(2, title));
    blocks.add(
        plots.dots(
            name + "-time",
            title,
            "seconds of wall time",
            groups,
            (_, done) -> stage.apply(done).wallSeconds()));
    blocks.add(new Paragraph("Seconds of wall time / of processor time."));
    blocks.add(tables.figures(groups, done -> times(stage.apply(done))));
  }

  private static String times(Cost cost) {
    return Format.seconds(cost.wallSeconds()) + " / " + Format.seconds(cost.cpuSeconds());
  }

  private static String memory(Done done) {
    return Format.mebibytes(done.create().peakKib())
        + " / "
        + Format.mebibytes(done.apply().peakKib());
  }

  private void virtualSpeed() {
    VirtualSpeed speed = new VirtualSpeed(all);
    if (speed.tools().isEmpty() || speed.packages().isEmpty()) {
      return;
    }
    blocks.add(new Heading(2, "Virtual speed"));
    blocks.add(
        new Paragraph(
            "MB of full packages per second from the request to the finished file: the delta comes"
                + " over a link of a given speed, then it is applied as above, one package after the"
                + " other; over the "
                + speed.packages().size()
                + " Debian packages that all programs could do. Computed from sizes and times of"
                + " whole processes; pkgdelta's own client overlaps both and needs one process."));
    blocks.add(plots.virtualSpeed(speed));
    blocks.add(Tables.virtualSpeed(speed));
  }

  private void executables() {
    if (all.of(Group.ELF).isEmpty()) {
      return;
    }
    blocks.add(new Heading(2, Group.ELF.title()));
    blocks.add(
        new Paragraph(
            "Executables and libraries taken out of the packages: every program, pkgdelta too, gets"
                + " the two plain files."));
    blocks.add(
        plots.dots(
            "elf",
            "Size of the delta between ELF files",
            "% of the new file",
            List.of(Group.ELF),
            (subject, done) -> 100.0 * done.deltaBytes() / Math.max(1, subject.targetSize())));
    blocks.add(tables.sizes(Group.ELF));
    blocks.add(new Paragraph("Seconds of wall time to create / to apply."));
    blocks.add(tables.figures(List.of(Group.ELF), Report::walls));
  }

  private static String walls(Done done) {
    return Format.seconds(done.create().wallSeconds())
        + " / "
        + Format.seconds(done.apply().wallSeconds());
  }

  private void scaling() {
    if (all.of(Group.SCALING).isEmpty()) {
      return;
    }
    blocks.add(new Heading(2, Group.SCALING.title()));
    blocks.add(
        new Paragraph(
            "Tar files that hold the uncompressed payloads of ever more real packages, each once,"
                + " with --memory 2g. The dashed line is growth in proportion."));
    blocks.add(
        plots.growth(
            "scaling-time",
            "Time to create as images grow",
            "seconds of wall time",
            (_, done) -> done.create().wallSeconds()));
    blocks.add(
        plots.growth(
            "scaling-memory",
            "Peak memory to create as images grow",
            "MiB",
            (_, done) -> done.create().peakKib() / 1024.0));
    blocks.add(new Paragraph("Bytes of the delta."));
    blocks.add(tables.figures(List.of(Group.SCALING), done -> Format.bytes(done.deltaBytes())));
    blocks.add(new Paragraph("Seconds of wall time to create / to apply."));
    blocks.add(tables.figures(List.of(Group.SCALING), Report::walls));
    blocks.add(new Paragraph("MiB to create / to apply."));
    blocks.add(tables.figures(List.of(Group.SCALING), Report::memory));
  }

  private void failures() {
    Block.Table failures = tables.failures();
    blocks.add(new Heading(2, "Failures"));
    long cells = count(_ -> true);
    long left = planned() - cells;
    blocks.add(
        new Paragraph(
            "%d of %d measurements succeeded, %d failed, %d were not reached."
                .formatted(
                    count(outcome -> outcome instanceof Done),
                    planned(),
                    failures.rows().size(),
                    left)));
    if (!failures.rows().isEmpty()) {
      blocks.add(failures);
    }
  }

  private long planned() {
    return all.subjects().stream().mapToLong(subject -> all.tools(subject.group()).size()).sum();
  }

  private long count(Predicate<Outcome> wanted) {
    return all.cells().values().stream()
        .flatMap(cells -> cells.values().stream())
        .filter(cell -> wanted.test(cell.outcome()))
        .count();
  }

  private void method() {
    blocks.add(new Heading(2, "How it was measured"));
    List<String> items = new ArrayList<>();
    items.add(
        "Every result was compared with the new file byte for byte; what differed or failed is"
            + " under Failures and in no figure.");
    items.add(
        "Each command ran as a whole process under GNU time ("
            + String.join(" ", TimedRun.FORMAT.stream().map(Report::quote).toList())
            + "): wall and processor time include children and start-up, in steps of 0.01 s; memory"
            + " is the peak resident memory of the largest process.");
    items.add(
        all.runs() == 1
            ? "Each command ran once, one at a time, files in the page cache."
            : "Each command ran " + all.runs() + " times, one at a time; medians are shown.");
    items.add("pkgdelta on %s, %d threads.".formatted(all.machine().java(), all.threads()));
    items.add(
        "Versions: "
            + all.tools().stream()
                .filter(tool -> !tool.blind())
                .map(tool -> tool.label().replaceFirst(" .*", "") + " " + tool.version())
                .distinct()
                .collect(Collectors.joining(", "))
            + ".");
    if (!all.missing().isEmpty()) {
      items.add("Not installed, so not measured: " + String.join(", ", all.missing()) + ".");
    }
    items.add(
        "{base}, {target}: the old and the new package, or their images; {window}: the power of two"
            + " above the base's size, 64 MiB at least; {windowLog}: its logarithm.");
    blocks.add(new Items(items));
    blocks.add(new Listing(commands()));
    Block.Table releases = tables.releases();
    if (!releases.rows().isEmpty()) {
      blocks.add(new Heading(3, "Releases"));
      blocks.add(releases);
    }
  }

  private List<String> commands() {
    List<String> lines = new ArrayList<>();
    for (Tool tool : all.tools()) {
      if (!tool.blind()) {
        lines.add(command(tool.encode()));
        lines.add(command(tool.decode()));
      }
    }
    return lines.stream().distinct().toList();
  }

  private String command(List<String> words) {
    return String.join(" ", words)
        .replaceAll("\\{(pkgdelta|hdiffz|hpatchz)}", "$1")
        .replace("{threads}", Integer.toString(all.threads()));
  }

  private static String quote(String word) {
    return word.contains(" ") ? "'" + word + "'" : word;
  }
}
