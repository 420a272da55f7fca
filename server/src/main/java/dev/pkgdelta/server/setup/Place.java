package dev.pkgdelta.server.setup;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where something is set up.
 *
 * @param root the root directory of the machine that is set up; usually {@code /}
 * @param home the user's home directory, as seen inside of it
 * @param system whether it is set up for all users, where a package manager knows both
 * @param proxy the proxy's address, with a slash at its end
 */
public record Place(Path root, Path home, boolean system, URI proxy) {

  /** Returns where a file of that machine is. */
  Path at(String absolute) {
    return root.resolve(absolute.substring(1));
  }

  /** Returns where a file of the user is. */
  Path atHome(String relative) {
    return at(home.toString()).resolve(relative);
  }

  /** Returns the configuration of pkgdelta's clients. */
  Path configuration() {
    return at("/etc/pkgdelta/client.toml");
  }
}
