/** Programs that measure: the exactness survey, and the benchmark beside peers. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.benchmarks {
  requires static org.jspecify;
  requires java.management;
  requires java.net.http;
  requires jdk.httpserver;
  requires dev.pkgdelta.delta;
  requires dev.pkgdelta.repository;
  requires dev.pkgdelta.engine;
  requires dev.pkgdelta.layers;
  requires dev.pkgdelta.bytes;
  requires dev.pkgdelta.cli;
  requires jmh.core;
  requires tools.jackson.core;

  provides dev.pkgdelta.cli.bench.Benchmark with
      dev.pkgdelta.benchmarks.peers.PeerBenchmark;
}
