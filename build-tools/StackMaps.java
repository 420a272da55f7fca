import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives the classes of a jar stack maps where they have none, in place. The JDK's start-up cache
 * takes no class of a version before 50 (Java 6), because those are verified by type inference
 * (JVMS 4.10.2); picocli's are of version 49, and are half of the time that a short command takes.
 * The launcher runs it when it builds: {@code java StackMaps.java picocli.jar}.
 */
final class StackMaps {

  private static final int FIRST_WITH_STACK_MAPS = 50;

  private static final ClassTransform MODERN =
      ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
          .andThen(
              (builder, element) ->
                  builder.with(
                      element instanceof ClassFileVersion
                          ? ClassFileVersion.of(FIRST_WITH_STACK_MAPS, 0)
                          : element));

  private StackMaps() {}

  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    try (FileSystem jar = FileSystems.newFileSystem(path);
        URLClassLoader types = new URLClassLoader(new URL[] {path.toUri().toURL()});
        Stream<Path> files = Files.walk(jar.getPath("/"))) {
      ClassFile format =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(types)));
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      for (Path file : classes) {
        ClassModel old = format.parse(Files.readAllBytes(file));
        if (old.majorVersion() < FIRST_WITH_STACK_MAPS) {
          Files.write(file, format.transformClass(old, MODERN));
        }
      }
    }
  }
}
