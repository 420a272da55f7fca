/** Choosing the way to a package: deltas or the full file. */
package dev.pkgdelta.client.plan;
