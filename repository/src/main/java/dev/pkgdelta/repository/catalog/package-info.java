/** The database of packages, releases, deltas, refusals, jobs and statistics. */
package dev.pkgdelta.repository.catalog;
