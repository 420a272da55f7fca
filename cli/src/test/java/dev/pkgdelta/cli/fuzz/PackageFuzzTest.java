package dev.pkgdelta.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Packages from nowhere: any bytes at all are a package that comes back exactly, or are refused.
 */
class PackageFuzzTest {

  private static final CreateOptions CREATE =
      CreateOptions.defaults().withThreads(1).withAllowDifferentPackage(true);

  @FuzzTest(maxDuration = "5m")
  void comesBackExactlyAndServesAsABase(byte[] file) throws IOException {
    FuzzFiles.run(file, files -> roundTrip(files, files.pair().base(), files.input()));
    FuzzFiles.run(file, files -> roundTrip(files, files.input(), files.pair().target()));
  }

  private static void roundTrip(FuzzFiles files, Path base, Path target) throws IOException {
    Path delta = files.scratch().path().resolve("delta");
    var _ = DeltaCreator.create(base, target, delta, CREATE, Progress.NONE);
    var _ =
        DeltaApplier.apply(
            delta, base, files.output(), ApplyOptions.defaults().withThreads(1), Progress.NONE);
    assertThat(files.output()).hasSameBinaryContentAs(target);
  }
}
