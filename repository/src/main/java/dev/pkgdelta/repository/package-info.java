/** Repositories of deltas. */
package dev.pkgdelta.repository;
