/** Packages that a client keeps as bases, by their content. */
package dev.pkgdelta.client.store;
