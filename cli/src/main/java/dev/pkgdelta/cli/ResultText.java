package dev.pkgdelta.cli;

import dev.pkgdelta.cli.text.Decimal;
import dev.pkgdelta.cli.text.TextTable;
import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.EncoderProof;
import dev.pkgdelta.delta.Usage;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.create.CreateResult;
import java.nio.file.Path;
import java.util.List;

/** What create and apply print for people. */
final class ResultText {

  private final RunOptions run;

  ResultText(RunOptions run) {
    this.run = run;
  }

  /** Prints what became of a create, and under {@code explain} every decision. */
  void show(Path output, Path target, CreateResult result, boolean explain) {
    run.say(
        output
            + ": "
            + share(result.delta().size(), result.ratio(), target, result.target().size())
            + "; "
            + proof(result.encoderProof())
            + "; "
            + seconds(result.usage()));
    if (explain) {
      decisions(result.decisions()).forEach(run::say);
    }
    if (!run.quiet) {
      result
          .warnings()
          .forEach(line -> run.command.commandLine().getErr().println("note: " + line));
    }
  }

  private static String proof(EncoderProof proof) {
    return switch (proof) {
      case WHOLE -> "proven";
      case START -> "proven, xz encoders by their start";
    };
  }

  /** Prints what became of an apply, and under {@code explain} the delta's header. */
  void show(Path output, ApplyResult result, boolean explain) {
    String what =
        switch (result.format()) {
          case PACKAGE -> "rebuilt and verified, " + ByteCount.exact(result.output().size());
          case UNZIPPED -> "built, not recompressed, " + ByteCount.exact(result.output().size());
          case PREUNPACKED -> "files unpacked and verified";
        };
    run.say(
        output
            + ": "
            + what
            + " from a delta of "
            + ByteCount.exact(result.delta().size())
            + " ("
            + percent(result.ratio())
            + "); "
            + seconds(result.usage()));
    if (explain && !run.quiet) {
      new HeaderText(run, true).show(result.delta(), result.header());
    }
  }

  /** Returns a share as people read it: {@code "1.8 %"}. */
  static String percent(double share) {
    return Decimal.fixed(share * 100, share < 0.0995 ? 2 : 1) + " %";
  }

  /** Returns how large something is that serves in place of a file. */
  static String share(long size, double ratio, Path whole, long wholeSize) {
    return ByteCount.exact(size)
        + ", "
        + percent(ratio)
        + " of "
        + whole
        + " ("
        + ByteCount.exact(wholeSize)
        + ")";
  }

  /** Returns how long something took. */
  static String seconds(Usage usage) {
    return Decimal.fixed(usage.seconds(), 1) + " s";
  }

  private static List<String> decisions(List<Decision> decisions) {
    TextTable table = new TextTable("decision", " bytes", "part", "detail");
    for (Decision decision : decisions) {
      table.add(
          RecordJson.word(decision.reason()),
          Decimal.grouped(decision.size()),
          decision.segment(),
          decision.detail());
    }
    return table.lines();
  }
}
