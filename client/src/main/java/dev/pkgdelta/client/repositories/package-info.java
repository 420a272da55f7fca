/** The delta repositories that a client was told of. */
package dev.pkgdelta.client.repositories;
