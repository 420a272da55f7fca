/** The exactness survey: how often, how cheaply and how fast compressed streams are made again. */
package dev.pkgdelta.benchmarks.exactness;
