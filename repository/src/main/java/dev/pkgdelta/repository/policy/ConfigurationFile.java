package dev.pkgdelta.repository.policy;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Profile;
import dev.pkgdelta.repository.catalog.CatalogAddress;
import dev.pkgdelta.repository.policy.Policy.Upgrade;
import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code pkgdelta.toml}. Every key may be left out. */
public final class ConfigurationFile {

  private ConfigurationFile() {}

  /** Returns the file that a new repository gets: every key with its default, as a comment. */
  public static String template() throws IOException {
    try (InputStream in = ConfigurationFile.class.getResourceAsStream(Workspace.CONFIGURATION)) {
      if (in == null) {
        throw new IOException("the template of the configuration is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads a workspace's configuration.
   *
   * @throws WrongConfiguration if it says something that it can't
   */
  public static Configuration read(Workspace workspace) throws IOException {
    Path file = workspace.configuration();
    TomlReader root = TomlReader.open(file);
    Path directory = workspace.root();
    TomlReader security = root.table("security");
    TomlReader popularity = root.table("popularity");
    TomlReader prune = root.table("prune");
    Configuration configuration =
        new Configuration(
            CatalogAddress.parse(root.text("catalog", "catalog.db"), directory),
            policy(root.table("policy")),
            budget(root.table("budget")),
            families(root.tables("family")),
            sources(root.tables("source"), directory),
            path(popularity.text("file", ""), directory),
            path(security.text("osv", ""), directory),
            security.texts("suites", List.of("*-security")),
            Duration.ofDays(prune.number("grace-days", 14, 0)));
    security.end();
    popularity.end();
    prune.end();
    root.end();
    return configuration;
  }

  private static Optional<Path> path(String text, Path directory) {
    return text.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(text));
  }

  private static Policy policy(TomlReader in) throws WrongConfiguration {
    Policy other = Policy.DEFAULT;
    List<Upgrade> upgrades = new ArrayList<>();
    for (String pair : in.texts("upgrades", List.of())) {
      String[] suites = pair.split("\\s*->\\s*", -1);
      if (suites.length != 2) {
        throw in.wrong("upgrades", "write each as \"from -> to\"");
      }
      upgrades.add(new Upgrade(suites[0].strip(), suites[1].strip()));
    }
    Policy policy =
        new Policy(
            in.count("previous", other.previous()),
            in.counts("snapshots", other.snapshots()),
            in.counts("snapshot-days", other.snapshotDays()),
            in.count("popular", other.popular()),
            in.number("popular-machines", other.popularMachines(), 1),
            upgrades,
            in.count("reverse", other.reverse()),
            in.words("kinds", BaseKind.class, other.kinds()),
            in.word("profile", Profile.class, other.profile()),
            in.number("min-size", other.minSize(), 0),
            in.share("max-ratio", other.maxRatio()),
            in.share("min-saving-ratio", other.minSavingRatio()),
            in.number("min-saving", other.minSaving(), 0),
            in.count("per-target", other.perTarget()),
            in.share("per-target-ratio", other.perTargetRatio()),
            in.number("rebuild-part-from", other.rebuildPartFrom(), 0),
            in.count("attempts", other.attempts()));
    in.end();
    return policy;
  }

  private static Budget budget(TomlReader in) throws WrongConfiguration {
    long none = -1;
    long deltas = in.number("deltas", none, 0);
    long bytes = in.number("bytes", none, 0);
    long minutes = in.number("minutes", none, 0);
    in.end();
    return new Budget(
        deltas < 0 ? OptionalLong.empty() : OptionalLong.of(deltas),
        bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
        minutes < 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes)));
  }

  private static List<Family> families(List<TomlReader> tables) throws WrongConfiguration {
    List<Family> families = new ArrayList<>();
    for (TomlReader in : tables) {
      try {
        families.add(new Family(Pattern.compile(in.text("match", "")), in.text("name", "")));
      } catch (PatternSyntaxException e) {
        throw in.wrong("match", e.getDescription());
      }
      in.end();
    }
    families.add(Family.DEBIAN_KERNELS);
    return families;
  }

  private static List<SourceEntry> sources(List<TomlReader> tables, Path directory)
      throws WrongConfiguration {
    List<SourceEntry> sources = new ArrayList<>();
    for (TomlReader in : tables) {
      String at = in.text("at", "");
      if (at.isEmpty()) {
        throw in.wrong("at", "is missing: give a path or a URL");
      }
      boolean remote = at.startsWith("http://") || at.startsWith("https://");
      String keyring = in.text("keyring", "");
      sources.add(
          new SourceEntry(
              in.word("kind", SourceEntry.Kind.class, null),
              remote ? at : directory.resolve(at).normalize().toString(),
              in.text("suite", ""),
              in.texts("suites", List.of()),
              in.texts("components", List.of()),
              in.texts("architectures", List.of()),
              in.texts("names", List.of()),
              keyring.isEmpty() ? "" : directory.resolve(keyring).toString(),
              in.truth("keep", !remote)));
      in.end();
    }
    return sources;
  }
}
