/** The proxy that stock package managers talk to. */
package dev.pkgdelta.server.proxy;
