package dev.pkgdelta.server.setup;

import dev.pkgdelta.server.proxy.upstream.AptSources;
import dev.pkgdelta.server.proxy.upstream.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * apt asks a small program which proxy to use (apt.conf(5), Proxy-Auto-Detect): pkgdelta's as long
 * as it listens, and none when it does not, so that a proxy that is down delays no upgrade. Perl is
 * essential to Debian, so it is always there.
 */
public final class AptSetup implements Setup {

  private static final String PROGRAM = "/usr/local/lib/pkgdelta/apt-proxy";

  private final Place place;
  private final boolean encrypted;

  /** Prepares it; https sources stay as they are. */
  public AptSetup(Place place) {
    this(place, false);
  }

  /**
   * Prepares it.
   *
   * @param encrypted whether https sources are led through the proxy by path: then apt does not
   *     reach them when it is down
   */
  public AptSetup(Place place, boolean encrypted) {
    this.place = place;
    this.encrypted = encrypted;
  }

  private OwnFile configuration() {
    return new OwnFile(place.at("/etc/apt/apt.conf.d/01pkgdelta"));
  }

  private OwnFile program() {
    return new OwnFile(place.at(PROGRAM));
  }

  @Override
  public List<Change> write() throws IOException {
    String host = place.proxy().getHost().replace("[", "").replace("]", "");
    Change program =
        program()
            .write(
                """
                #!/usr/bin/perl
                %s
                # Says which proxy an address is to be asked through: none for https, where a proxy
                # sees nothing, and none when pkgdelta does not listen.
                use strict;
                use IO::Socket::IP;
                my $here = ($ARGV[0] // '') !~ m{^https:}
                    && IO::Socket::IP->new(PeerHost => '%s', PeerPort => %d, Timeout => 2);
                print $here ? "%s\\n" : "DIRECT\\n";
                """
                    .formatted(
                        OwnFile.mark("#", "apt"), host, place.proxy().getPort(), place.proxy()),
                "rwxr-xr-x");
    Change configuration =
        configuration()
            .write(
                OwnFile.mark("//", "apt")
                    + "\nAcquire::http::Proxy-Auto-Detect \""
                    + place.at(PROGRAM)
                    + "\";\n",
                "rw-r--r--");
    List<Change> changes = new ArrayList<>(List.of(program, configuration));
    EncryptedSources sources = new EncryptedSources(place);
    changes.addAll(encrypted ? sources.write() : List.of());
    return changes;
  }

  @Override
  public List<Change> undo() throws IOException {
    List<Change> changes = new ArrayList<>(new EncryptedSources(place).undo());
    changes.add(configuration().delete());
    changes.add(program().delete());
    return changes;
  }

  @Override
  public List<String> notes() {
    if (encrypted) {
      return List.of(
          "Restart the proxy, so that it reads its new upstreams, then run apt update. While it is down, apt does not reach these sources. Passwords in auth.conf are by server: those of such a server would have to name the proxy.");
    }
    TreeSet<String> https = new TreeSet<>();
    for (Origin origin : new AptSources(place.at("/etc/apt")).origins()) {
      if (origin.scheme().equals("https")) {
        https.add(origin.toString());
      }
    }
    return https.stream()
        .map(
            origin ->
                "%s is encrypted, so apt reaches it without the proxy. To have deltas for it too, run pkgdelta setup apt --https, which puts the proxy's address into apt's sources."
                    .formatted(origin))
        .toList();
  }
}
