package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.delta.inspect.InspectOptions;
import dev.pkgdelta.delta.inspect.Inspection;
import dev.pkgdelta.delta.inspect.Inspector;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, compiled and run. */
class ApiExampleTest {

  @TempDir Path directory;

  static String upgrade(Path base, Path target, Path delta, Path rebuilt) throws IOException {
    CreateResult made =
        DeltaCreator.create(base, target, delta, CreateOptions.defaults(), Progress.NONE);
    var _ = DeltaApplier.apply(delta, base, rebuilt, ApplyOptions.defaults(), Progress.NONE);
    return switch (Inspector.inspect(delta, InspectOptions.defaults(), Progress.NONE)) {
      case Inspection.DeltaInspection(_, DeltaHeader header) ->
          "%s in %.1f %% of its size".formatted(header.targetPurl(), 100 * made.ratio());
      case Inspection.PackageInspection _ -> "not a delta";
    };
  }

  @Test
  void runs() throws Exception {
    Path target = Release.NEW.wheel(directory);
    Path rebuilt = directory.resolve("rebuilt.whl");
    String report =
        upgrade(Release.OLD.wheel(directory), target, directory.resolve("delta"), rebuilt);
    assertThat(report).startsWith("pkg:pypi/sample@1.2 in ");
    assertThat(rebuilt).hasSameBinaryContentAs(target);
  }
}
