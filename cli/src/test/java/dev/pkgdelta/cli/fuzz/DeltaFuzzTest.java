package dev.pkgdelta.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pkgdelta.delta.OutputFormat;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.inspect.InspectOptions;
import dev.pkgdelta.delta.inspect.Inspection;
import dev.pkgdelta.delta.inspect.Inspector;
import java.io.IOException;

/** Deltas from nowhere: refused, or the result is what the delta names. */
class DeltaFuzzTest {

  @FuzzTest(maxDuration = "5m")
  void isRefusedOrApplied(byte[] delta) throws IOException {
    FuzzFiles.run(delta, files -> assertThat(apply(files, OutputFormat.PACKAGE)).isTrue());
    FuzzFiles.run(delta, DeltaFuzzTest::unpackInItsDirectory);
    FuzzFiles.run(delta, files -> assertThat(inspect(files).file().size()).isEqualTo(delta.length));
  }

  private static boolean apply(FuzzFiles files, OutputFormat format) throws IOException {
    ApplyResult result =
        DeltaApplier.apply(
            files.input(),
            files.pair().base(),
            files.output(),
            ApplyOptions.defaults().withThreads(1).withFormat(format),
            Progress.NONE);
    return result.output().equals(result.target());
  }

  private static void unpackInItsDirectory(FuzzFiles files) throws IOException {
    boolean _ = apply(files, OutputFormat.PREUNPACKED);
    assertThat(files.scratch().path().toFile().list())
        .as("input, output and the four packages")
        .hasSize(6);
  }

  private static Inspection inspect(FuzzFiles files) throws IOException {
    return Inspector.inspect(files.input(), InspectOptions.defaults(), Progress.NONE);
  }
}
