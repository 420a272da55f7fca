package dev.pkgdelta.repository.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.repository.catalog.CatalogAddress;
import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {

  static Configuration read(String toml) throws IOException {
    Path directory = Files.createTempDirectory("configuration");
    try {
      Workspace workspace = new Workspace(directory);
      Files.writeString(workspace.configuration(), toml);
      return ConfigurationFile.read(workspace);
    } finally {
      Files.deleteIfExists(directory.resolve(Workspace.CONFIGURATION));
      Files.delete(directory);
    }
  }

  @Test
  void theTemplateSaysTheDefaults() throws IOException {
    assertThat(read(ConfigurationFile.template()))
        .usingRecursiveComparison()
        .ignoringFields("catalog", "families")
        .isEqualTo(read(""));
    String commentsRemoved =
        Pattern.compile("^# ([a-z-]+ = )", Pattern.MULTILINE)
            .matcher(
                ConfigurationFile.template()
                    .split("\\[policy\\]", 2)[1]
                    .split("\\[budget\\]", 2)[0])
            .replaceAll("$1");
    assertThat(read("[policy]" + commentsRemoved).policy()).isEqualTo(Policy.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[policy] @ previos = 3 | line 2, column 1: previos: is not known here",
        "[policy] @ previous = -3 | line 2, column 1: previous: -3 is less than 0",
        "[policy] @ previous = 'x' | previous: is to be a long",
        "[policy] @ kinds = ['file'] | 'file' is none of package, installed",
        "[policy] @ upgrades = ['a'] | write each as",
        "[[source]] @ kind = 'cpan' @ at = 'x' | 'cpan' is none of directory, debian, python, npm, arch",
        "[[source]] @ kind = 'npm' | at: is missing",
        "[[family]] @ match = '(' | match: Unclosed group",
        "[policy | line 1, column 8",
      })
  void namesThePlaceOfAMistake(String toml, String message) {
    assertThatThrownBy(() -> read(toml.replace(" @ ", "\n")))
        .isInstanceOf(WrongConfiguration.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsTheAddressOfAServerDatabase() throws IOException {
    assertThat(read("catalog = 'postgresql://me:a%2Fb@db.example.org/deltas'").catalog())
        .isEqualTo(
            new CatalogAddress.PostgreSql("jdbc:postgresql://db.example.org/deltas", "me", "a/b"))
        .asString()
        .doesNotContain("a/b");
  }

  @Test
  void takesDebiansKernelsForReleasesOfOnePackage() throws IOException {
    Configuration configuration = read("[[family]]\nmatch = 'foo([0-9])'\nname = 'foo'");
    assertThat(Family.nameOf("linux-image-6.1.0-47-amd64", configuration.families()))
        .isEqualTo("linux-image-amd64");
    assertThat(Family.nameOf("foo7", configuration.families())).isEqualTo("foo");
    assertThat(Family.nameOf("curl", configuration.families())).isEqualTo("curl");
  }

  @Test
  void knowsSecuritySuitesByPattern() throws IOException {
    Configuration configuration = read("");
    assertThat(configuration.isSecuritySuite("bookworm-security")).isTrue();
    assertThat(configuration.isSecuritySuite("bookworm")).isFalse();
  }
}
