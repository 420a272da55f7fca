/**
 * The benchmark as the command sees it. The module {@code benchmarks}, which the command must not
 * depend on, provides it as a service.
 */
package dev.pkgdelta.cli.bench;
