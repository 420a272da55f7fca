package dev.pkgdelta.repository.catalog;

import java.io.IOException;

/** The catalog's database can't be reached, is damaged or refuses a statement. */
public final class CatalogFailed extends IOException {

  private static final long serialVersionUID = 1;

  CatalogFailed(CatalogAddress address, Throwable cause) {
    super("catalog " + name(address) + ": " + root(cause), cause);
  }

  private static String name(CatalogAddress address) {
    return switch (address) {
      case CatalogAddress.Embedded embedded -> embedded.file().toString();
      case CatalogAddress.PostgreSql postgres -> postgres.toString();
    };
  }

  private static String root(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}
