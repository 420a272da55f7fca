/** The pkgdelta command. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.cli {
  requires static org.jspecify;
  requires dev.pkgdelta.client;
  requires dev.pkgdelta.delta;
  requires dev.pkgdelta.repository;
  requires dev.pkgdelta.server;
  requires info.picocli;
  requires jdk.httpserver;
  requires tools.jackson.core;

  exports dev.pkgdelta.cli.bench to
      dev.pkgdelta.benchmarks;
  exports dev.pkgdelta.cli.releases to
      dev.pkgdelta.benchmarks;

  uses dev.pkgdelta.cli.bench.Benchmark;
}
