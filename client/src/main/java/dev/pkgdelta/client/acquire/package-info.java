/** Getting packages: by deltas if that is better, whole if not, always verified. */
package dev.pkgdelta.client.acquire;
