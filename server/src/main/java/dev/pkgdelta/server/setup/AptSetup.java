package dev.pkgdelta.server.setup;

import dev.pkgdelta.server.proxy.upstream.AptSources;
import dev.pkgdelta.server.proxy.upstream.Origin;
import java.io.IOException;
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

  /** Prepares it. */
  public AptSetup(Place place) {
    this.place = place;
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
    return List.of(program, configuration);
  }

  @Override
  public List<Change> undo() throws IOException {
    return List.of(configuration().delete(), program().delete());
  }

  @Override
  public List<String> notes() {
    TreeSet<String> https = new TreeSet<>();
    for (Origin origin : new AptSources(place.at("/etc/apt")).origins()) {
      if (origin.scheme().equals("https")) {
        https.add(origin.toString());
      }
    }
    return https.stream()
        .map(
            origin ->
                "%s is encrypted, so apt reaches it without the proxy. To have deltas for it too, make it an [[upstream]] of kind apt in %s and write %sapt/NAME/ in place of its address in apt's sources."
                    .formatted(origin, place.configuration(), place.proxy()))
        .toList();
  }
}
