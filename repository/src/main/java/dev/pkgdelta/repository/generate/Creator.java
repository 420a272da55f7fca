package dev.pkgdelta.repository.generate;

import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Names the program that makes deltas by what it is made of: the classes of module {@code delta}
 * and of all that it reads, except for the JDK. What one program could not do is worth another try
 * when the name is another one; a version number would not tell one build of it from the next.
 */
public final class Creator {

  private Creator() {}

  /**
   * Returns the name, 16 hexadecimal digits; reads a few megabytes.
   *
   * @return empty where the program does not run as modules
   */
  public static String name() throws IOException {
    Module start = DeltaCreator.class.getModule();
    if (start.getLayer() == null) {
      return "";
    }
    MessageDigest digest = Sha256.digest();
    for (ResolvedModule module : needs(start)) {
      try (ModuleReader reader = module.reference().open()) {
        for (String name : reader.list().filter(n -> !n.endsWith("/")).sorted().toList()) {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          try (InputStream in = new DigestInputStream(reader.open(name).orElseThrow(), digest)) {
            long unusedCount = in.transferTo(OutputStream.nullOutputStream());
          }
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static List<ResolvedModule> needs(Module start) {
    Set<ResolvedModule> found = new HashSet<>();
    Deque<ResolvedModule> left = new ArrayDeque<>();
    start.getLayer().configuration().findModule(start.getName()).ifPresent(left::add);
    while (!left.isEmpty()) {
      ResolvedModule next = left.pop();
      if (next.name().startsWith("dev.pkgdelta.") && found.add(next)) {
        left.addAll(next.reads());
      }
    }
    return found.stream().sorted(Comparator.comparing(ResolvedModule::name)).toList();
  }
}
