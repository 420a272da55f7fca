package dev.pkgdelta.server.setup;

import dev.pkgdelta.server.proxy.upstream.AptSources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * apt's https sources, which a proxy sees nothing of: led through it by path, each line in the
 * place of the one that it was (sources.list(5)). From the proxy on they are encrypted as before,
 * and apt checks the archive's signatures as before; but without the proxy it does not reach them.
 */
final class EncryptedSources {

  /** An address without user and password: those stay with apt. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?<=^|\\s|:)(https://([A-Za-z0-9.-]+)(?::([0-9]{1,5}))?)(?=/|\\s|$)");

  private static final Pattern ONE_LINE = Pattern.compile("\\s*deb(-src)?\\s.*");

  private final Place place;
  private final Map<String, String> upstreams = new TreeMap<>();

  EncryptedSources(Place place) {
    this.place = place;
  }

  /** Leads all of them through the proxy. */
  List<Change> write() throws IOException {
    List<Change> changes = new ArrayList<>();
    for (Path file : AptSources.files(place.at("/etc/apt"))) {
      Change change =
          new OwnLines(file, "apt")
              .rewrite(file.toString().endsWith(".sources") ? new Fields() : this::oneLine);
      if (!change.lines().isEmpty()) {
        changes.add(change);
      }
    }
    if (!upstreams.isEmpty()) {
      // The proxy must know where to go before apt asks it.
      changes.addFirst(new UpstreamEntry(place, "apt").write(upstreams));
    }
    return changes;
  }

  /** Takes that back. */
  List<Change> undo() throws IOException {
    List<Change> changes = new ArrayList<>();
    for (Path file : AptSources.files(place.at("/etc/apt"))) {
      Change change = new OwnLines(file, "apt").takeBack();
      if (change.deed() != Change.Deed.LEFT) {
        changes.add(change);
      }
    }
    Change entry = new UpstreamEntry(place, "apt").takeBack();
    if (entry.deed() != Change.Deed.LEFT) {
      changes.add(entry);
    }
    return changes;
  }

  private String oneLine(String line) {
    return ONE_LINE.matcher(line).matches() ? redirect(line) : line;
  }

  /** The addresses of deb822 style: the field URIs, which may go on in lines that are indented. */
  private final class Fields implements UnaryOperator<String> {

    private boolean inside;

    @Override
    public String apply(String line) {
      if (line.startsWith("#")) {
        return line;
      }
      if (!line.startsWith(" ") && !line.startsWith("\t")) {
        inside = line.toLowerCase(Locale.ROOT).startsWith("uris:");
      }
      return inside ? redirect(line) : line;
    }
  }

  private String redirect(String line) {
    return ADDRESS
        .matcher(line)
        .replaceAll(address -> Matcher.quoteReplacement(through(address.group(1))));
  }

  /** Returns what stands for a server's address, without a slash at its end. */
  private String through(String server) {
    String name = URI.create(server).getRawAuthority().replaceAll("[^A-Za-z0-9]", "-");
    upstreams.put(name, server + "/");
    return place.proxy() + "apt/" + name;
  }
}
