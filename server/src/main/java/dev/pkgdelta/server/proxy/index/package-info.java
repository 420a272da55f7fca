/** Indices whose links are led through the proxy: what Python and npm have in common. */
package dev.pkgdelta.server.proxy.index;
