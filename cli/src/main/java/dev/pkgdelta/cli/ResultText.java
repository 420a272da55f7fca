package dev.pkgdelta.cli;

import dev.pkgdelta.cli.text.TextTable;
import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.EncoderProof;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.create.CreateResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What create and apply print for people. */
final class ResultText {

  private final RunOptions run;

  ResultText(RunOptions run) {
    this.run = run;
  }

  /** Prints what became of a create, and under {@code explain} every decision. */
  void show(Path output, Path target, CreateResult result, boolean explain) {
    run.say(
        String.format(
            Locale.ROOT,
            "%s: %s, %s of %s (%s); %s; %.1f s",
            output,
            ByteCount.exact(result.delta().size()),
            percent(result.ratio()),
            target,
            ByteCount.exact(result.target().size()),
            proof(result.encoderProof()),
            result.usage().seconds()));
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
        String.format(
            Locale.ROOT,
            "%s: %s from a delta of %s (%s); %.1f s",
            output,
            what,
            ByteCount.exact(result.delta().size()),
            percent(result.ratio()),
            result.usage().seconds()));
    if (explain && !run.quiet) {
      new HeaderText(run, true).show(result.delta(), result.header());
    }
  }

  /** Returns a share as people read it: {@code "1.8 %"}. */
  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.0995 ? "%.2f %%" : "%.1f %%", share * 100);
  }

  private static List<String> decisions(List<Decision> decisions) {
    TextTable table = new TextTable("decision", " bytes", "part", "detail");
    for (Decision decision : decisions) {
      table.add(
          RecordJson.word(decision.reason()),
          String.format(Locale.ROOT, "%,d", decision.size()),
          decision.segment(),
          decision.detail());
    }
    return table.lines();
  }
}
