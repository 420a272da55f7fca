package dev.pkgdelta.cli.releases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A package client that knows several releases of a package. */
public interface ReleaseClient {

  /**
   * Returns the versions that can be had, newest first, each once; none if the client is not
   * installed, reaches nothing, or does not know the package.
   *
   * @throws IOException if the scratch directory can't be written
   */
  List<String> versions(String name) throws IOException, InterruptedException;

  /**
   * Fetches one release.
   *
   * @param directory an empty directory, which gets the file
   * @return the package's file; empty if it can't be had
   * @throws IOException if the directory can't be written
   */
  Optional<Path> download(String name, String version, Path directory)
      throws IOException, InterruptedException;
}
