/** Serves a published repository, and asks for deltas that are missing. */
package dev.pkgdelta.server;
