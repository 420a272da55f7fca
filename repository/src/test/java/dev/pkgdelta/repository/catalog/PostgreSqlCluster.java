package dev.pkgdelta.repository.catalog;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the test's own: on loopback, its data in a directory that goes away, under
 * an unprivileged user where the test runs as root, which PostgreSQL refuses to.
 */
final class PostgreSqlCluster implements AutoCloseable {

  private static final String PASSWORD = "secret/of@the:test";

  private final Path binaries;
  private final Path data;
  private final int port;

  private PostgreSqlCluster(Path binaries, Path data, int port) {
    this.binaries = binaries;
    this.data = data;
    this.port = port;
  }

  /** Starts a server, or skips the test where there is none to start. */
  static PostgreSqlCluster start(Path directory) throws IOException {
    Path binaries = binaries();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path password = Files.writeString(directory.resolve("password"), PASSWORD);
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    Path data = directory.resolve("data");
    run(
        List.of(
            binaries.resolve("initdb").toString(),
            "--no-sync",
            "-A",
            "scram-sha-256",
            "-U",
            "pkgdelta",
            "--pwfile",
            password.toString(),
            "-D",
            data.toString()));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    run(
        List.of(
            binaries.resolve("pg_ctl").toString(),
            "-w",
            "-D",
            data.toString(),
            "-l",
            data.resolve("log").toString(),
            "-o",
            "-F -h 127.0.0.1 -p " + port + " -k ''",
            "start"));
    return new PostgreSqlCluster(binaries, data, port);
  }

  private static Path binaries() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    assumeTrue(Files.isDirectory(versions), "PostgreSQL is not installed (package postgresql)");
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElseGet(() -> abort("PostgreSQL's initdb is not installed"));
    }
  }

  /** Makes an empty database and returns its address. */
  String newDatabase(String name) throws IOException {
    String address = "postgresql://pkgdelta:secret%2Fof%40the%3Atest@127.0.0.1:" + port + "/";
    CatalogAddress.PostgreSql server =
        (CatalogAddress.PostgreSql) CatalogAddress.parse(address + "postgres", Path.of(""));
    try (var connection =
            java.sql.DriverManager.getConnection(
                server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (java.sql.SQLException e) {
      throw new IOException(e);
    }
    return address + name;
  }

  @Override
  public void close() throws IOException {
    run(
        List.of(
            binaries.resolve("pg_ctl").toString(),
            "-w",
            "-m",
            "immediate",
            "-D",
            data.toString(),
            "stop"));
  }

  private static void run(List<String> command) throws IOException {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    words.addAll(command);
    Path log = Files.createTempFile("postgresql", ".log");
    try {
      Process process =
          new ProcessBuilder(words)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(words + " failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(log);
    }
  }
}
