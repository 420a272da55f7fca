/** How packages were got, and why so. */
package dev.pkgdelta.client.outcome;
