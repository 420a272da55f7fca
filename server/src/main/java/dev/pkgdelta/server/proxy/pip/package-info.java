/** Python package indexes, whose links are led through the proxy. */
package dev.pkgdelta.server.proxy.pip;
