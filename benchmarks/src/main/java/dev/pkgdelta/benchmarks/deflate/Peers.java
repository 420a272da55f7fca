package dev.pkgdelta.benchmarks.deflate;

import dev.pkgdelta.benchmarks.corpus.Command;
import dev.pkgdelta.benchmarks.deflate.Program.Wrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The encoders that are modelled and on this machine. */
final class Peers {

  private static final String GO =
      """
      package main

      import (
      	"compress/flate"
      	"io"
      	"os"
      	"strconv"
      )

      func main() {
      	level, _ := strconv.Atoi(os.Args[1])
      	w, _ := flate.NewWriter(os.Stdout, level)
      	io.Copy(w, os.Stdin)
      	w.Close()
      }
      """;

  private static final String RUST =
      """
      use std::io::{Read, Write};

      fn main() {
          let level = std::env::args().nth(1).unwrap().parse().unwrap();
          let mut text = Vec::new();
          std::io::stdin().read_to_end(&mut text).unwrap();
          let made = miniz_oxide::deflate::compress_to_vec(&text, level);
          std::io::stdout().write_all(&made).unwrap();
      }
      """;

  private static final String RUST_PROJECT =
      """
      [package]
      name = "filter"
      version = "0.0.0"
      edition = "2021"
      [dependencies]
      miniz_oxide = "0"
      """;

  private static final String NODE =
      "const z=require('zlib'),f=require('fs');"
          + "f.writeSync(1,z.deflateRawSync(f.readFileSync(0),{level:LEVEL,chunkSize:1<<26}))";

  private final Path scratch;
  private final List<Peer> peers = new ArrayList<>();

  private Peers(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Finds the encoders.
   *
   * @param scratch where programs are built that come as source only, and found the next time
   */
  static List<Peer> installed(Path scratch) throws IOException {
    Peers found = new Peers(scratch);
    found.libraries();
    found.programs();
    found.go();
    found.miniz();
    return found.peers;
  }

  private void libraries() {
    NativeLibrary.of("libz.so.1")
        .ifPresent(library -> peers.add(new ZlibPeer("zlib", library, false)));
    NativeLibrary.of("libz-ng.so.2")
        .ifPresent(library -> peers.add(new ZlibPeer("zlib-ng", library, true)));
    NativeLibrary.of("libdeflate.so.0")
        .ifPresent(library -> peers.add(new LibdeflatePeer(library)));
  }

  private void programs() {
    add("GNU gzip", levels(1, 9), "gzip", "-LEVEL", "-n", "-c");
    add("pigz", levels(1, 9), "pigz", "-LEVEL", "-n", "-c", "-p", "1");
    add("igzip", levels(0, 3), "igzip", "-LEVEL", "-n", "-c");
    if (Command.exists("node")) {
      peers.add(
          new Program(
              "Chromium's zlib (node)",
              List.of("node", "-p", "process.versions.zlib"),
              levels(1, 9),
              16,
              List.of("node", "-e", NODE),
              Wrapper.NONE));
    }
    if (Command.exists("7zz")) {
      List<String> words =
          List.of("7zz", "a", "-tgzip", "-mx=LEVEL", "-mmt=1", "-si", "-so", "-an");
      peers.add(new Program("7-Zip", List.of("7zz"), List.of(1, 5, 7, 9), 4, words, Wrapper.GZIP));
    }
    if (Command.exists("pigz")) {
      List<String> words = List.of("pigz", "-11", "-I", "LEVEL", "-n", "-c", "-p", "1");
      peers.add(
          new Program(
              "zopfli (pigz -11)", List.of("pigz", "-V"), List.of(15), 1, words, Wrapper.GZIP));
    }
  }

  private void add(String name, List<Integer> levels, String... words) {
    if (Command.exists(words[0])) {
      List<String> version = List.of(words[0], "--version");
      peers.add(new Program(name, version, levels, 16, List.of(words), Wrapper.GZIP));
    }
  }

  private void go() throws IOException {
    if (!Command.exists("go")) {
      return;
    }
    Path binary = scratch.resolve("flate");
    if (!Files.exists(binary)) {
      Path source = Files.writeString(scratch.resolve("flate.go"), GO);
      Command.of(scratch, "go", "build", "-o", binary.toString(), source.toString()).output();
    }
    peers.add(
        new Program(
            "Go compress/flate",
            List.of("go", "version"),
            levels(1, 9),
            16,
            List.of(binary.toString(), "LEVEL"),
            Wrapper.NONE));
  }

  private void miniz() throws IOException {
    Path debian = Path.of("/usr/share/cargo/registry");
    if (!Command.exists("cargo") || !Files.isDirectory(debian)) {
      return;
    }
    Path project = scratch.resolve("miniz");
    Path binary = project.resolve("target/release/filter");
    if (!Files.exists(binary)) {
      Files.createDirectories(project.resolve("src"));
      Files.writeString(project.resolve("src/main.rs"), RUST);
      Files.writeString(project.resolve("Cargo.toml"), RUST_PROJECT);
      Command.of(
              project,
              "cargo",
              "build",
              "--release",
              "--offline",
              "--config",
              "source.crates-io.replace-with='debian'",
              "--config",
              "source.debian.directory='" + debian + "'")
          .output();
    }
    peers.add(
        new Program(
            "miniz_oxide",
            List.of(
                "sed", "-n", "/\"miniz_oxide\"$/{n;p}", project.resolve("Cargo.lock").toString()),
            levels(1, 9),
            16,
            List.of(binary.toString(), "LEVEL"),
            Wrapper.NONE));
  }

  private static List<Integer> levels(int least, int highest) {
    return IntStream.rangeClosed(least, highest).boxed().toList();
  }
}
