package dev.pkgdelta.repository.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCatalogTest extends CatalogContract {

  @TempDir Path directory;

  @Override
  CatalogAddress address() {
    return new CatalogAddress.Embedded(directory.resolve("catalog.db"));
  }

  @Test
  void keepsWhatWasThereWhenItIsOpenedAgain() throws IOException {
    try (Catalog first = Catalog.open(address())) {
      first.run(session -> session.facts().setSetting("policy", "a"));
    }
    try (Catalog second = Catalog.open(address())) {
      var policy = second.call(session -> session.facts().setting("policy"));
      assertThat(policy).contains("a");
    }
  }

  @Test
  void namesADamagedDatabase() throws IOException {
    Path file = directory.resolve("damaged.db");
    Files.writeString(
        file, "this is no database, but long enough to be looked at as one".repeat(9));
    assertThatThrownBy(() -> Catalog.open(new CatalogAddress.Embedded(file)))
        .isInstanceOf(CatalogFailed.class)
        .hasMessageContaining("damaged.db");
  }
}
