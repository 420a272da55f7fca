package dev.pkgdelta.cli;

import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.create.PatchOptions;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import dev.pkgdelta.codecs.zstd.encode.ZstdTuning;
import dev.pkgdelta.delta.create.DiffOptions;
import dev.pkgdelta.delta.create.DiffResult;
import dev.pkgdelta.delta.create.FileDiffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code pkgdelta diff}. */
@Command(
    name = "diff",
    description = {
      "Make a patch from one plain file to another, in a format that other programs read.",
      "",
      "No layer is undone: for packages, create makes far smaller deltas. The patch is proven before"
          + " it appears."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The patch was written.",
      "1:It could not be written, or the run was stopped.",
      "2:Wrong use of the command."
    },
    footerHeading = "%nExample:%n",
    footer = "  pkgdelta diff --codec bsdiff old.iso new.iso -o iso.bsdiff")
final class DiffCommand implements Callable<Integer> {

  @Parameters(paramLabel = "OLD", description = "The file that the patch's users have.")
  Path old;

  @Parameters(paramLabel = "NEW", description = "The file that they want.")
  Path target;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "PATCH",
      description = "The file to write. One that is there is replaced, when the new one is proven.")
  Path output;

  @Option(
      names = "--codec",
      required = true,
      paramLabel = "CODEC",
      description = {
        "The format:",
        "vcdiff: RFC 3284, as xdelta3 writes it;",
        "zstd: as zstd --patch-from writes it;",
        "bsdiff: BSDIFF40;",
        "endsley: ENDSLEY/BSDIFF43;",
        "ddelta: DDELTA40, which is to be compressed afterwards."
      })
  PatchFormat codec;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "What the search may take in memory, such as 500M; an old file that fits tenfold is"
              + " searched whole (default: ${DEFAULT-VALUE}).",
      defaultValue = "2G")
  ByteCount memory;

  /** What compresses the sections of a VCDIFF patch. */
  enum Secondary {
    NONE,
    DJW,
    FGK,
    LZMA
  }

  @Option(
      names = "--secondary",
      paramLabel = "COMPRESSOR",
      description =
          "vcdiff: compress sections, which xdelta3 reads and RFC 3284 leaves open: none, djw, fgk"
              + " or lzma (default: none).")
  Secondary secondary = Secondary.NONE;

  @Option(
      names = "--no-checksum",
      description =
          "vcdiff: leave out the checksums, which xdelta3 reads and RFC 3284 does not know; zstd:"
              + " leave out the frame's.")
  boolean noChecksum;

  @Option(
      names = "--level",
      paramLabel = "N",
      description = "zstd: how much work to spend, 1 to 22 (default: ${DEFAULT-VALUE}).",
      defaultValue = "19")
  int level;

  @Option(
      names = "--chain-log",
      paramLabel = "N",
      description =
          "zstd: the base-2 logarithm of its match chains, 6 to 30 (default: the level's).")
  int chainLog;

  @Option(names = "--no-long", description = "zstd: don't look for long equal runs in all of OLD.")
  boolean noLong;

  @Mixin(name = RunOptions.MIXIN)
  RunOptions run;

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
          String.format(
              Locale.ROOT,
              "%s: %s, %s of %s (%s); proven; %.1f s",
              output,
              ByteCount.exact(result.patch().size()),
              ResultText.percent(result.ratio()),
              target,
              ByteCount.exact(result.target().size()),
              result.usage().seconds()));
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
