/** Leads package managers through the proxy by their own configuration, and takes that back. */
package dev.pkgdelta.server.setup;
