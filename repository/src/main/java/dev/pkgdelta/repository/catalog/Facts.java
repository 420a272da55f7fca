package dev.pkgdelta.repository.catalog;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What is known of the world outside, and settings. */
public final class Facts {

  private final Handle handle;

  Facts(Handle handle) {
    this.handle = handle;
  }

  /** Sets how many machines have a release; its packages are planned anew if that changed. */
  public void setMachines(String type, String name, String version, long machines) {
    int changed =
        handle.execute(
            """
            INSERT INTO popularity (type, name, version, machines) VALUES (?, ?, ?, ?)
            ON CONFLICT (type, name, version) DO UPDATE SET machines = excluded.machines
            WHERE popularity.machines <> excluded.machines
            """,
            type,
            name,
            version,
            machines);
    planIf(changed, type, name);
  }

  /** Returns how many machines have each version of a package. */
  public Map<String, Long> machines(String type, String name) {
    Map<String, Long> machines = new HashMap<>();
    handle
        .select("SELECT version, machines FROM popularity WHERE type = ? AND name = ?", type, name)
        .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> machines.put(entry.getKey(), entry.getValue()));
    return machines;
  }

  /** Notes the first version without a vulnerability; its packages are planned anew. */
  public void addAdvisory(String type, String name, String fixed, String id) {
    int changed =
        handle.execute(
            "INSERT INTO advisory (type, name, fixed, id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            type,
            name,
            fixed,
            id);
    planIf(changed, type, name);
  }

  private void planIf(int changed, String type, String name) {
    if (changed > 0) {
      handle.execute(
          "INSERT INTO pending_plan (series_id) SELECT id FROM series WHERE type = ? AND name = ?"
              + " ON CONFLICT DO NOTHING",
          type,
          name);
    }
  }

  /** Returns the versions of a package that end vulnerabilities. */
  public Set<String> fixedVersions(String type, String name) {
    return new HashSet<>(
        handle
            .select("SELECT DISTINCT fixed FROM advisory WHERE type = ? AND name = ?", type, name)
            .mapTo(String.class)
            .list());
  }

  /** Returns whether a file is the one that was seen before, by size and time. */
  public boolean seen(String path, long size, Instant modified) {
    return handle
        .select(
            "SELECT 1 FROM seen_file WHERE path = ? AND size = ? AND modified = ?",
            path,
            size,
            modified.toEpochMilli())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Notes that a file was read. */
  public void setSeen(String path, long size, Instant modified) {
    handle.execute(
        """
        INSERT INTO seen_file (path, size, modified) VALUES (?, ?, ?)
        ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified = excluded.modified
        """,
        path,
        size,
        modified.toEpochMilli());
  }

  /** Returns a setting. */
  public Optional<String> setting(String name) {
    return handle
        .select("SELECT value FROM setting WHERE name = ?", name)
        .mapTo(String.class)
        .findOne();
  }

  /** Changes a setting. */
  public void setSetting(String name, String value) {
    handle.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value);
  }
}
