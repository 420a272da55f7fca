package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Creates and applies in the way that most tests do. */
final class Deltas {

  private Deltas() {}

  static CreateOptions fast() {
    return CreateOptions.defaults().withProfile(Profile.FAST).withThreads(2);
  }

  static ApplyOptions options() {
    return ApplyOptions.defaults().withThreads(2);
  }

  /** Creates a delta, applies it, and compares the bytes. */
  static CreateResult roundTrip(Path base, Path target, Path directory) throws IOException {
    Path delta = directory.resolve("made.pkgdelta");
    Path output = directory.resolve("made.out");
    CreateResult created = DeltaCreator.create(base, target, delta, fast(), Progress.NONE);
    ApplyResult applied = DeltaApplier.apply(delta, base, output, options(), Progress.NONE);
    assertThat(output).hasSameBinaryContentAs(target);
    assertThat(applied.output()).isEqualTo(created.target());
    assertThat(applied.header()).isEqualTo(created.header());
    assertThat(created.delta().size()).isEqualTo(Files.size(delta));
    return created;
  }

  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
