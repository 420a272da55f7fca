/** One request and its answer, and the account of what it took. */
package dev.pkgdelta.server.proxy.exchange;
