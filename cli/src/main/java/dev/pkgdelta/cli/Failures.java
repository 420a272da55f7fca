package dev.pkgdelta.cli;

import dev.pkgdelta.delta.DifferentPackage;
import dev.pkgdelta.delta.ExitCode;
import dev.pkgdelta.delta.PkgdeltaException;
import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.WrongBase.Difference;
import dev.pkgdelta.repository.tuf.Untrusted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.core.JsonGenerator;

/**
 * Shows failures: one line that says which file, what, where and what to do next, and the exit code
 * that tells scripts the same.
 */
final class Failures {

  private Failures() {}

  /** Shows a call that the command line does not allow. */
  static int onWrongUse(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    if (failure instanceof UnmatchedArgumentException unmatched) {
      err.println("pkgdelta: not understood: " + String.join(" ", unmatched.getUnmatched()));
      unmatched.getSuggestions().stream()
          .findFirst()
          .ifPresent(suggestion -> err.println("Did you mean '" + suggestion + "'?"));
    } else {
      err.println("pkgdelta: " + oneLine(failure.getMessage()));
    }
    String name = command.getCommandSpec().qualifiedName(" ");
    err.println("Run '" + name.replaceFirst("^pkgdelta", "pkgdelta help") + "' to see its use.");
    return ExitCode.USAGE.code();
  }

  /** Shows a run without a result. */
  static int onFailure(Exception failure, CommandLine command, ParseResult parsed) {
    boolean debug = false;
    ExitCode code = exitCode(failure);
    if (command.getMixins().get(RunOptions.MIXIN) instanceof RunOptions run) {
      debug = run.debug;
      if (run.json) {
        JsonOutput.print(run.out(), json -> writeError(json, failure, code));
      }
    }
    PrintWriter err = command.getErr();
    err.println("pkgdelta: " + describe(failure));
    if (failure instanceof WrongBase wrong) {
      wrong.differences().stream()
          .filter(difference -> !difference.path().equals(wrong.file()))
          .map(Difference::describe)
          .filter(difference -> !describe(failure).contains(difference))
          .forEach(difference -> err.println("  " + difference));
    }
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code.code();
  }

  private static ExitCode exitCode(Exception failure) {
    return switch (failure) {
      case PkgdeltaException known -> known.exitCode();
      case Untrusted _ -> ExitCode.CORRUPT_INPUT;
      default -> ExitCode.FAILED;
    };
  }

  /** Returns a failure in one line. */
  static String describe(Exception failure) {
    return switch (failure) {
      case DifferentPackage different ->
          oneLine(different.getMessage()) + " (--allow-different-package)";
      case PkgdeltaException known -> oneLine(known.getMessage());
      case NoSuchFileException missing -> missing.getFile() + ": does not exist; check the name";
      case AccessDeniedException denied ->
          denied.getFile() + ": no permission; check its owner and mode";
      case FileSystemException file when file.getReason() != null ->
          file.getFile() + ": " + oneLine(file.getReason());
      case IOException io -> oneLine(io.getMessage());
      default ->
          "a fault in pkgdelta itself: "
              + oneLine(failure.toString())
              + "; please report it with what --debug prints";
    };
  }

  private static void writeError(JsonGenerator json, Exception failure, ExitCode code) {
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("kind", failure.getClass().getSimpleName());
    json.writeNumberProperty("exitCode", code.code());
    if (failure instanceof PkgdeltaException known) {
      RecordJson.writeProperty(json, "file", known.file());
      if (known.offset() >= 0) {
        json.writeNumberProperty("offset", known.offset());
      }
    }
    json.writeStringProperty("message", describe(failure));
    if (failure instanceof WrongBase wrong) {
      RecordJson.writeProperty(json, "differences", wrong.differences());
    }
    json.writeEndObject();
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "no reason was given" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
