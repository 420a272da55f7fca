/** Upgrades ahead of a package manager: all that it would fetch, at once. */
package dev.pkgdelta.client.upgrade;
