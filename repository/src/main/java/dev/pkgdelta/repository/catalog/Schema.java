package dev.pkgdelta.repository.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The migrations that bring a database to the present schema. A migration that was released is
 * never edited; a change is a new file.
 */
final class Schema {

  private static final List<String> MIGRATIONS =
      List.of("V1__catalog.sql", "V2__creators_and_rebuild_parts.sql");

  private Schema() {}

  /** Brings a database up to date; asks one question and is done if it is. */
  static void migrate(Jdbi jdbi, DataSource source, String identity) {
    if (current(jdbi)) {
      return;
    }
    Flyway.configure()
        .dataSource(source)
        .resourceProvider(new Embedded())
        .placeholders(Map.of("identity", identity))
        .load()
        .migrate();
  }

  private static boolean current(Jdbi jdbi) {
    try {
      return jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          "SELECT count(*) FROM flyway_schema_history WHERE success = :yes")
                      .bind("yes", true)
                      .mapTo(Integer.class)
                      .one())
          >= MIGRATIONS.size();
    } catch (JdbiException _) {
      return false; // no such table: a new database
    }
  }

  /** The migrations in this module, which class path scanning can't see. */
  private static final class Embedded implements ResourceProvider {

    @Override
    public @Nullable LoadableResource getResource(String name) {
      return MIGRATIONS.contains(name) ? new Migration(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return MIGRATIONS.stream()
          .filter(name -> name.startsWith(prefix) && List.of(suffixes).contains(".sql"))
          .map(name -> (LoadableResource) new Migration(name))
          .toList();
    }
  }

  private static final class Migration extends LoadableResource {

    private final String name;

    Migration(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      InputStream in = Schema.class.getResourceAsStream(name);
      if (in == null) {
        throw new UncheckedIOException(new IOException("migration " + name + " is missing"));
      }
      return new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
