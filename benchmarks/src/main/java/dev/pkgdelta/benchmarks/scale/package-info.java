/** A repository's catalog at scale. */
package dev.pkgdelta.benchmarks.scale;
