/** A published repository over HTTP, deltas on demand, and the proxy for package managers. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.server {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.client;
  requires transitive dev.pkgdelta.repository;
  requires org.eclipse.jetty.server;
  requires org.tukaani.xz;
  requires tools.jackson.core;

  exports dev.pkgdelta.server;
  exports dev.pkgdelta.server.proxy;
  exports dev.pkgdelta.server.setup;
}
