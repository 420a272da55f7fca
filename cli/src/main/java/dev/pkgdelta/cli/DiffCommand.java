package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.option;
import static dev.pkgdelta.cli.CommandModel.parameter;

import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.create.PatchOptions;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import dev.pkgdelta.codecs.zstd.encode.ZstdTuning;
import dev.pkgdelta.delta.create.DiffOptions;
import dev.pkgdelta.delta.create.DiffResult;
import dev.pkgdelta.delta.create.FileDiffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta diff}. */
final class DiffCommand implements Command, Callable<Integer> {

  @Given private Path old;

  @Given private Path target;

  @Given private Path output;

  @Given private PatchFormat codec;

  @Given private ByteCount memory;

  /** What compresses the sections of a VCDIFF patch. */
  enum Secondary {
    NONE,
    DJW,
    FGK,
    LZMA
  }

  private Secondary secondary = Secondary.NONE;

  private boolean noChecksum;

  private int level;

  private int chainLog;

  private boolean noLong;

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Make a patch from one plain file to another, in a format that other programs read.",
            "",
            "No layer is undone: for packages, create makes far smaller deltas. The patch is proven"
                + " before it appears.")
        .exitCodes(
            "0:The patch was written.",
            "1:It could not be written, or the run was stopped.",
            "2:Wrong use of the command.")
        .example("  pkgdelta diff --codec bsdiff old.iso new.iso -o iso.bsdiff")
        .add(
            parameter(Path.class, it -> old = it)
                .paramLabel("OLD")
                .description("The file that the patch's users have."))
        .add(
            parameter(Path.class, it -> target = it)
                .paramLabel("NEW")
                .description("The file that they want."))
        .add(
            option(Path.class, it -> output = it, "-o", "--output")
                .required(true)
                .paramLabel("PATCH")
                .description(
                    "The file to write. One that is there is replaced, when the new one is"
                        + " proven."))
        .add(
            option(PatchFormat.class, it -> codec = it, "--codec")
                .required(true)
                .paramLabel("CODEC")
                .description(
                    "The format:",
                    "vcdiff: RFC 3284, as xdelta3 writes it;",
                    "zstd: as zstd --patch-from writes it;",
                    "bsdiff: BSDIFF40;",
                    "endsley: ENDSLEY/BSDIFF43;",
                    "ddelta: DDELTA40, which is to be compressed afterwards."))
        .add(
            option(ByteCount.class, it -> memory = it, "--memory")
                .paramLabel("SIZE")
                .description(
                    "What the search may take in memory, such as 500M; an old file that fits"
                        + " tenfold is searched whole (default: ${DEFAULT-VALUE}).")
                .defaultValue("2G"))
        .add(
            option(Secondary.class, it -> secondary = it, "--secondary")
                .paramLabel("COMPRESSOR")
                .description(
                    "vcdiff: compress sections, which xdelta3 reads and RFC 3284 leaves open: none,"
                        + " djw, fgk or lzma (default: none)."))
        .add(
            flag(it -> noChecksum = it, "--no-checksum")
                .description(
                    "vcdiff: leave out the checksums, which xdelta3 reads and RFC 3284 does not"
                        + " know; zstd: leave out the frame's."))
        .add(
            option(int.class, it -> level = it, "--level")
                .paramLabel("N")
                .description("zstd: how much work to spend, 1 to 22 (default: ${DEFAULT-VALUE}).")
                .defaultValue("19"))
        .add(
            option(int.class, it -> chainLog = it, "--chain-log")
                .paramLabel("N")
                .description(
                    "zstd: the base-2 logarithm of its match chains, 6 to 30 (default: the"
                        + " level's)."))
        .add(
            flag(it -> noLong = it, "--no-long")
                .description("zstd: don't look for long equal runs in all of OLD."))
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    OutputPath.check(run.command.commandLine(), output, old, target);
    if (memory.bytes() < PatchOptions.MIN_MEMORY) {
      throw new ParameterException(
          run.command.commandLine(),
          "--memory: give at least " + (PatchOptions.MIN_MEMORY >> 20) + "M");
    }
    DiffOptions options =
        new DiffOptions(
            codec,
            new PatchOptions(
                memory.bytes(), secondary(), !noChecksum, zstdTuning(), run.checkedTemporary()));
    DiffResult result;
    try (ProgressBar progress = run.progress()) {
      result = FileDiffer.diff(old, target, output, options, progress);
    }
    if (run.json) {
      JsonOutput.print(run.out(), json -> ResultJson.write(json, result));
    } else {
      run.say(
          output
              + ": "
              + ResultText.share(
                  result.patch().size(), result.ratio(), target, result.target().size())
              + "; proven; "
              + ResultText.seconds(result.usage()));
    }
    return 0;
  }

  private Optional<SecondaryKind> secondary() {
    return switch (secondary) {
      case NONE -> Optional.empty();
      case DJW -> Optional.of(SecondaryKind.DJW);
      case FGK -> Optional.of(SecondaryKind.FGK);
      case LZMA -> Optional.of(SecondaryKind.LZMA);
    };
  }

  private ZstdTuning zstdTuning() {
    try {
      return new ZstdTuning(level, chainLog, !noLong);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          run.command.commandLine(), "--level is 1 to 22, --chain-log 6 to 30", e);
    }
  }
}
