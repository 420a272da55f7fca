/** Where bases are found: the store, the caches of package managers, installed files. */
package dev.pkgdelta.client.bases;
