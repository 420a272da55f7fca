package dev.pkgdelta.repository.catalog;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where a catalog's database is. */
public sealed interface CatalogAddress {

  /** An SQLite database in a file, which is made if it is not there. */
  record Embedded(Path file) implements CatalogAddress {}

  /**
   * A PostgreSQL database, which must exist.
   *
   * @param jdbcUrl for the driver, without user and password
   * @param user empty for the driver's default
   * @param password empty for none
   */
  record PostgreSql(String jdbcUrl, String user, String password) implements CatalogAddress {

    @Override
    public String toString() {
      return jdbcUrl; // never a password in a message
    }
  }

  /**
   * Reads an address as users write it: {@code postgresql://user:password@host:port/database}, or
   * the name of a file.
   *
   * @param directory what a relative file name starts from
   */
  static CatalogAddress parse(String text, Path directory) {
    if (!text.matches("postgres(ql)?://.*")) {
      return new Embedded(directory.resolve(text));
    }
    URI uri = URI.create(text);
    String[] user =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new PostgreSql(
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        user.length > 0 ? URLDecoder.decode(user[0], StandardCharsets.UTF_8) : "",
        user.length > 1 ? URLDecoder.decode(user[1], StandardCharsets.UTF_8) : "");
  }
}
