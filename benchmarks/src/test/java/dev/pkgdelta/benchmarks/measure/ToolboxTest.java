package dev.pkgdelta.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.benchmarks.pairs.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolboxTest {

  private static final Set<Group> DEBS = Set.of(Group.DEB);

  @TempDir Path directory;
  private Toolbox box;

  @BeforeEach
  void find() throws IOException, InterruptedException {
    Path launcher = directory.resolve("pkgdelta");
    Files.writeString(launcher, "#!/bin/sh\necho pkgdelta 1.2.3\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    box = Toolbox.find(launcher, null, true, directory);
  }

  @Test
  void keepsOnlyTheProgramsAskedFor() throws IOException {
    assertThat(box.only(Set.of("pkgdelta-max", "pkgdelta-fast"), DEBS).tools())
        .extracting(Tool::id)
        .containsExactly("pkgdelta-fast", "pkgdelta-max");
  }

  @Test
  void keepsAllIfNoneIsAskedFor() throws IOException {
    int all = box.tools().size();

    assertThat(box.only(Set.of(), DEBS).tools()).hasSize(all);
  }

  @Test
  void saysWhichProgramsThereAreWhenOneIsUnknown() {
    assertThatThrownBy(() -> box.only(Set.of("winzip"), DEBS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no program winzip")
        .hasMessageContaining("pkgdelta-default");
  }

  @Test
  void saysWhichProgramsMeasureAGroupWhenNoneThatIsAskedForDoes() {
    assertThatThrownBy(() -> box.only(Set.of("pkgdelta-max"), Set.of(Group.SCALING)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none of [pkgdelta-max] is for these pairs")
        .hasMessageContaining("[pkgdelta-default-2g, pkgdelta-fast-2g]");
  }
}
