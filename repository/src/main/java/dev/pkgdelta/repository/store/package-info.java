/**
 * The files of a repository that is being made: its directories, kept packages, deltas, arrivals.
 */
package dev.pkgdelta.repository.store;
