package dev.pkgdelta.benchmarks.exactness;

import dev.pkgdelta.benchmarks.corpus.DebianSource;
import dev.pkgdelta.benchmarks.corpus.MavenSource;
import dev.pkgdelta.benchmarks.corpus.NpmSource;
import dev.pkgdelta.benchmarks.corpus.PackageSource;
import dev.pkgdelta.benchmarks.corpus.WheelSource;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.UndoneStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * The exactness survey: takes random packages through the machine's package clients and streams
 * that every encoder at hand makes, finds how each compressed stream was made, makes it again, and
 * writes a report.
 *
 * <pre>
 * ExactnessSurvey DIRECTORY REPORT.md [SEED]
 * </pre>
 *
 * The directory keeps what was fetched, so that a second run measures the same files.
 */
public final class ExactnessSurvey {

  private record Group(PackageSource source, String directory, int count) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group(new DebianSource("", 8_000_000), "debs", 200),
          new Group(new NpmSource(), "npm", 60),
          new Group(new MavenSource(), "jars", 60),
          new Group(new WheelSource(), "wheels", 30));

  private static final int GZIP_DEBS = 100;

  private final Path directory;
  private final StreamMeter meter;
  private final Random random;
  private final List<StreamMeasurement> packages = new ArrayList<>();
  private final List<StreamMeasurement> encoders = new ArrayList<>();

  private ExactnessSurvey(Path directory, StreamMeter meter, Random random) {
    this.directory = directory;
    this.meter = meter;
    this.random = random;
  }

  /** Runs the survey; see the class. */
  public static void main(String[] args) throws IOException {
    if (args.length < 2 || args.length > 3) {
      System.err.println("usage: ExactnessSurvey DIRECTORY REPORT.md [SEED]");
      System.exit(2);
    }
    Path directory = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
    long seed = args.length == 3 ? Long.parseLong(args[2]) : 1;
    int threads = Runtime.getRuntime().availableProcessors();
    try (CountedWorkers workers = new CountedWorkers(threads)) {
      StreamMeter meter = new StreamMeter(directory, workers);
      ExactnessSurvey survey = new ExactnessSurvey(directory, meter, new Random(seed));
      survey.packages();
      survey.encoders();
      Files.writeString(Path.of(args[1]), survey.report(seed, threads));
    }
  }

  private void packages() throws IOException {
    for (Group group : GROUPS) {
      String name = group.source().name();
      if (!group.source().available()) {
        System.err.println(name + ": left out, their client is not on this machine");
        continue;
      }
      Path place = Files.createDirectories(directory.resolve(group.directory()));
      List<Path> files = group.source().fetch(place, group.count(), random);
      for (int i = 0; i < files.size(); i++) {
        measure(packages, name, files.get(i), ExactnessSurvey::isOuter);
        if (group.source() instanceof DebianSource && i < GZIP_DEBS) {
          measure(
              packages,
              ".gz files within " + GZIP_DEBS + " debs",
              files.get(i),
              ExactnessSurvey::isGzip);
        }
      }
    }
  }

  private static boolean isOuter(UndoneStream stream) {
    return !isGzip(stream);
  }

  private static boolean isGzip(UndoneStream stream) {
    return stream.compression() == Compression.DEFLATE
        && stream.path().endsWith(".gz")
        && !stream.path().endsWith(".tar.gz");
  }

  private void encoders() throws IOException {
    for (Map.Entry<String, List<Path>> family :
        EncoderStreams.make(directory.resolve("encoders")).entrySet()) {
      for (Path file : family.getValue()) {
        measure(encoders, family.getKey(), file, _ -> true);
      }
    }
  }

  private void measure(
      List<StreamMeasurement> into, String group, Path file, Predicate<UndoneStream> wanted)
      throws IOException {
    List<StreamMeasurement> found = meter.measure(group, file, wanted);
    into.addAll(found);
    System.err.printf("%s: %s: %d streams%n", group, file.getFileName(), found.size());
  }

  private String report(long seed, int threads) {
    StringBuilder worst = new StringBuilder();
    for (StreamMeasurement m : SurveyTable.worst(packages, 20)) {
      worst.append(
          "| %s | %s | %d | %d |%n"
              .formatted(m.group(), m.encoder(), m.compressed(), m.corrections()));
    }
    return """
    # Exactness survey

    How often, how cheaply and how fast compressed streams come back byte for byte. Made by

        benchmarks/run exactness DIRECTORY docs/exactness.md %d

    on %d processors (%s, Java %s). "encoder": an encoder at hand writes the same bytes (rung 1);
    "corrected": a model of the encoder with coded corrections (rung 2); "opaque": carried as it is
    (rung 4); "wrong" must be 0. Shares of rungs count streams; corrections and recipe are shares of
    the compressed bytes. Speeds are plain bytes a second of processor time, of all threads that
    encode; those of the compiler and the collector are not counted. "encode": finding the recipe
    and proving it; "rebuild": making the stream from its plain bytes and the recipe.

    ## Packages

    %s
    ## Streams of every encoder at hand

    Text, executables and mixed files of 256 KiB each, at every level. The mixed file may hold small
    .gz files, which count as streams of their own. As each is rebuilt but once, and few are of one
    encoder, these speeds are those of code that has hardly been compiled.

    %s
    ## Encoders found most often in packages

    %s
    ## The largest corrections in packages

    | group | encoder found | compressed bytes | correction bytes |
    |---|---|--:|--:|
    %s"""
        .formatted(
            seed,
            threads,
            System.getProperty("os.arch"),
            Runtime.version(),
            SurveyTable.of("group", packages, StreamMeasurement::group),
            SurveyTable.of("encoder", encoders, StreamMeasurement::group),
            SurveyTable.encoders(packages, 40),
            worst);
  }
}
