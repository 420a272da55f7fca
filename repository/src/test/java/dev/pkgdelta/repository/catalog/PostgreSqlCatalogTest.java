package dev.pkgdelta.repository.catalog;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgreSqlCatalogTest extends CatalogContract {

  private static PostgreSqlCluster cluster;
  private int databases;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    cluster = PostgreSqlCluster.start(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  CatalogAddress address() throws IOException {
    return CatalogAddress.parse(
        cluster.newDatabase("catalog" + System.nanoTime() + databases++), Path.of(""));
  }
}
