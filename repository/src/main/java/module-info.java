/** Repositories of deltas: sources, catalog, policy, generation, and the signed layout. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.repository {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.delta;
  requires com.zaxxer.hikari;
  requires flyway.core;
  requires io.github.nscuro.versatile.core;
  requires io.github.nscuro.versatile.spi;
  requires io.leangen.geantyref; // for jdbi, which as an automatic module can not say so
  requires transitive java.net.http;
  requires java.sql;
  requires org.bouncycastle.pg;
  requires org.bouncycastle.provider;
  requires org.jdbi.v3.core;
  requires org.tomlj;
  requires org.tukaani.xz;
  requires packageurl.java;
  requires tools.jackson.core;

  exports dev.pkgdelta.repository.catalog;
  exports dev.pkgdelta.repository.generate;
  exports dev.pkgdelta.repository.layout;
  exports dev.pkgdelta.repository.policy;
  exports dev.pkgdelta.repository.source;
  exports dev.pkgdelta.repository.stats;
  exports dev.pkgdelta.repository.store;
  exports dev.pkgdelta.repository.tuf;
  exports dev.pkgdelta.repository.upkeep;
  exports dev.pkgdelta.repository.version;
}
