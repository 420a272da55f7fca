package dev.pkgdelta.client.configuration;

import dev.pkgdelta.repository.policy.TomlReader;
import dev.pkgdelta.repository.policy.WrongConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code client.toml}. Every key may be left out; relative paths start from the file's
 * directory.
 */
public final class ConfigurationFile {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  private static final Set<String> REMOTE = Set.of("http", "https");

  private ConfigurationFile() {}

  /**
   * Reads a configuration.
   *
   * @throws WrongConfiguration if it says something that it can't
   * @throws IOException if it can't be read
   */
  public static ClientConfiguration read(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path directory = absolute.resolveSibling("");
    TomlReader root = TomlReader.open(absolute);
    TomlReader store = root.table("store");
    TomlReader bases = root.table("bases");
    TomlReader proxy = root.table("proxy");
    Path storeDirectory = directory.resolve(store.text("directory", "/var/cache/pkgdelta/store"));
    ClientConfiguration configuration =
        new ClientConfiguration(
            repositories(root.tables("repository"), directory),
            storeDirectory,
            store.number("size-mib", ClientConfiguration.STORE_SIZE >> 20, 0) << 20,
            directory.resolve(root.text("state", "/var/lib/pkgdelta")),
            root.word("policy", PlanPolicy.class, PlanPolicy.AUTO),
            limits(root.table("limits")),
            directory.resolve(bases.text("root", "/")),
            bases.texts("directories", List.of()).stream().map(directory::resolve).toList(),
            listen(proxy),
            upstreams(root.tables("upstream")));
    store.end();
    bases.end();
    proxy.end();
    root.end();
    return configuration;
  }

  private static ListenAddress listen(TomlReader proxy) throws WrongConfiguration {
    String text = proxy.text("listen", "");
    try {
      return text.isEmpty() ? ListenAddress.DEFAULT : ListenAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw proxy.wrong("listen", String.valueOf(e.getMessage()));
    }
  }

  private static Limits limits(TomlReader in) throws WrongConfiguration {
    Limits other = Limits.DEFAULT;
    Limits limits =
        new Limits(
            in.number("memory-mib", other.memory() >> 20, 1) << 20,
            (int) Math.min(1024, in.number("processors", other.processors(), 1)),
            seconds(in, "connect-seconds", other.connect()),
            seconds(in, "stall-seconds", other.stall()),
            seconds(in, "planning-seconds", other.planning()));
    in.end();
    return limits;
  }

  private static Duration seconds(TomlReader in, String key, Duration other)
      throws WrongConfiguration {
    return Duration.ofSeconds(in.number(key, other.toSeconds(), 1));
  }

  private static List<ConfiguredRepository> repositories(List<TomlReader> tables, Path directory)
      throws WrongConfiguration {
    List<ConfiguredRepository> repositories = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (TomlReader in : tables) {
      URI location = location(in, directory);
      String name = in.text("name", "repository-" + (repositories.size() + 1));
      checkName(in, name, names);
      String trusted = in.text("root", "");
      if (trusted.isEmpty()) {
        throw in.wrong("root", "is missing: name the root.json that you trust");
      }
      repositories.add(new ConfiguredRepository(name, location, directory.resolve(trusted)));
      in.end();
    }
    return repositories;
  }

  private static List<Upstream> upstreams(List<TomlReader> tables) throws WrongConfiguration {
    List<Upstream> upstreams = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (TomlReader in : tables) {
      UpstreamKind kind = in.word("kind", UpstreamKind.class, null);
      URI url = url(in, in.text("url", ""));
      if (!REMOTE.contains(url.getScheme()) || url.getHost() == null) {
        throw in.wrong("url", "is to be an http or https address");
      }
      String name = in.text("name", url.getHost().replace('.', '-').replace(':', '-'));
      checkName(in, name, names);
      upstreams.add(new Upstream(kind, name, url));
      in.end();
    }
    return upstreams;
  }

  private static void checkName(TomlReader in, String name, Set<String> names)
      throws WrongConfiguration {
    if (!NAME.matcher(name).matches()) {
      throw in.wrong("name", "'" + name + "' has other signs than letters, digits and hyphens");
    }
    if (!names.add(name)) {
      throw in.wrong("name", "'" + name + "' is taken");
    }
  }

  /** A path is as good as an address: a repository may lie on a disk. */
  private static URI location(TomlReader in, Path directory) throws WrongConfiguration {
    String text = in.text("url", "");
    if (text.isEmpty()) {
      throw in.wrong("url", "is missing: name the address or directory of the repository");
    }
    if (!text.contains("://")) {
      return directory.resolve(text).normalize().toUri();
    }
    URI url = url(in, text);
    boolean known = REMOTE.contains(url.getScheme()) ? url.getHost() != null : isFile(url);
    if (!known) {
      throw in.wrong("url", "is to be an http, https or file address, or a directory");
    }
    return url;
  }

  private static boolean isFile(URI url) {
    return "file".equals(url.getScheme()) && url.getPath() != null && url.getHost() == null;
  }

  private static URI url(TomlReader in, String text) throws WrongConfiguration {
    try {
      URI url = new URI(text);
      if (url.getScheme() == null || url.getQuery() != null || url.getFragment() != null) {
        throw in.wrong("url", "is no address such as https://deltas.example.org/debian/");
      }
      return url;
    } catch (URISyntaxException e) {
      throw in.wrong("url", "is no address: " + e.getMessage());
    }
  }
}
