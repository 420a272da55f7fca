/** What was saved, and what went wrong. */
package dev.pkgdelta.client.statistics;
