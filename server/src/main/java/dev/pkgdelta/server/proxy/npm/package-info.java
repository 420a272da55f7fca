/** npm registries, whose tarballs are led through the proxy. */
package dev.pkgdelta.server.proxy.npm;
