/** A published repository over HTTP, and deltas on demand. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.server {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.client;
  requires transitive dev.pkgdelta.repository;
  requires org.eclipse.jetty.server;

  exports dev.pkgdelta.server;
}
