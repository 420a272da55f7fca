/** The client: plans, downloads, bases, the store, and upgrades ahead of package managers. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.client {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.repository;
  requires transitive java.net.http;

  exports dev.pkgdelta.client.acquire;
  exports dev.pkgdelta.client.configuration;
  exports dev.pkgdelta.client.outcome;
  exports dev.pkgdelta.client.plan;
  exports dev.pkgdelta.client.repositories;
  exports dev.pkgdelta.client.speed;
  exports dev.pkgdelta.client.statistics;
  exports dev.pkgdelta.client.store;
  exports dev.pkgdelta.client.transfer;
  exports dev.pkgdelta.client.upgrade;
}
