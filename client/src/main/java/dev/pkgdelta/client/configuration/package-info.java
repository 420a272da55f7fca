/** What a client is told: its repositories, its store, its limits. */
package dev.pkgdelta.client.configuration;
