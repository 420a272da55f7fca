package dev.pkgdelta.repository.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The database of packages, releases, deltas, refusals, jobs and statistics. SQLite and PostgreSQL
 * get the same statements; only the connection and the word for a generated number differ. Safe for
 * use by several threads.
 */
public final class Catalog implements AutoCloseable {

  private final CatalogAddress address;
  private final HikariDataSource source;
  private final Jdbi jdbi;

  private Catalog(CatalogAddress address, HikariDataSource source) {
    this.address = address;
    this.source = source;
    this.jdbi = Jdbi.create(source);
  }

  /** What is done within one transaction. */
  @FunctionalInterface
  public interface Work<T extends @org.jspecify.annotations.Nullable Object> {

    /** Does it; all of it counts, or, if it throws, nothing. */
    T on(CatalogSession session) throws IOException;
  }

  /** What is done within one transaction and has no result. */
  @FunctionalInterface
  public interface Change {

    /** Does it; all of it counts, or, if it throws, nothing. */
    void on(CatalogSession session) throws IOException;
  }

  /**
   * Opens a catalog and brings its schema up to date.
   *
   * @throws CatalogFailed if the database can't be used
   */
  public static Catalog open(CatalogAddress address) throws IOException {
    HikariDataSource source = null;
    try {
      source = new HikariDataSource(configuration(address));
      Catalog catalog = new Catalog(address, source);
      Schema.migrate(
          catalog.jdbi,
          source,
          switch (address) {
            case CatalogAddress.Embedded _ -> "INTEGER PRIMARY KEY";
            case CatalogAddress.PostgreSql _ -> "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
          });
      return catalog;
    } catch (JdbiException
        | FlywayException
        | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      if (source != null) {
        source.close();
      }
      throw new CatalogFailed(address, e);
    }
  }

  private static HikariConfig configuration(CatalogAddress address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("catalog");
    config.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
    switch (address) {
      case CatalogAddress.Embedded embedded -> {
        // One writer is all that SQLite has; the journal lets readers go on meanwhile.
        config.setJdbcUrl("jdbc:sqlite:" + embedded.file());
        config.setMaximumPoolSize(1);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "NORMAL");
        config.addDataSourceProperty("busy_timeout", "60000");
        config.addDataSourceProperty("foreign_keys", "true");
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
      }
      case CatalogAddress.PostgreSql postgres -> {
        config.setJdbcUrl(postgres.jdbcUrl());
        config.setMaximumPoolSize(4);
        if (!postgres.user().isEmpty()) {
          config.setUsername(postgres.user());
        }
        if (!postgres.password().isEmpty()) {
          config.setPassword(postgres.password());
        }
      }
    }
    return config;
  }

  /** Does work in one transaction and returns its result. */
  public <T extends @org.jspecify.annotations.Nullable Object> T call(Work<T> work)
      throws IOException {
    try {
      return jdbi.inTransaction(handle -> work.on(new CatalogSession(handle)));
    } catch (JdbiException e) {
      throw new CatalogFailed(address, e);
    }
  }

  /** Does work in one transaction. */
  public void run(Change change) throws IOException {
    try {
      jdbi.useTransaction(handle -> change.on(new CatalogSession(handle)));
    } catch (JdbiException e) {
      throw new CatalogFailed(address, e);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
