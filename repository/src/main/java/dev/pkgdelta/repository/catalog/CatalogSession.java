package dev.pkgdelta.repository.catalog;

import org.jdbi.v3.core.Handle;

/** The tables, within one transaction. */
public final class CatalogSession {

  private final Handle handle;

  CatalogSession(Handle handle) {
    this.handle = handle;
  }

  /** Returns the packages and their releases. */
  public Releases releases() {
    return new Releases(handle);
  }

  /** Returns the proven deltas. */
  public Deltas deltas() {
    return new Deltas(handle);
  }

  /** Returns the pairs that have no delta. */
  public Refusals refusals() {
    return new Refusals(handle);
  }

  /** Returns the deltas that are to be made. */
  public Jobs jobs() {
    return new Jobs(handle);
  }

  /** Returns what changed since it was last planned or published. */
  public Pending pending() {
    return new Pending(handle);
  }

  /** Returns what is known of the world outside: popularity, advisories. */
  public Facts facts() {
    return new Facts(handle);
  }

  /** Returns totals. */
  public Totals totals() {
    return new Totals(handle);
  }
}
