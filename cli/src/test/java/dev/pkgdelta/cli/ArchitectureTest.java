package dev.pkgdelta.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture that {@code docs/architecture.md} draws. */
class ArchitectureTest {

  /** From the one that all others may use to the one that none may. */
  private static final List<String> MODULES =
      List.of(
          "bytes",
          "natives",
          "engine",
          "codecs",
          "layers",
          "packages",
          "delta",
          "repository",
          "client",
          "server",
          "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importLocations(
              ModuleLayer.boot().configuration().modules().stream()
                  .filter(module -> module.name().startsWith("dev.pkgdelta."))
                  .map(module -> Location.of(module.reference().location().orElseThrow()))
                  .toList());

  static Stream<String> modules() {
    return MODULES.stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void dependsOnlyOnModulesAboveIt(String module) {
    String[] below =
        MODULES.stream()
            .skip(MODULES.indexOf(module) + 1L)
            .map(name -> "dev.pkgdelta." + name + "..")
            .toArray(String[]::new);
    if (below.length > 0) {
      noClasses()
          .that()
          .resideInAPackage("dev.pkgdelta." + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(below)
          .check(CLASSES);
    }
  }

  @Test
  void whatApplyNeedsKnowsNothingOfMakingDeltas() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..probe..",
            "..encode..",
            "..create..",
            "dev.pkgdelta.delta.inspect..",
            "dev.pkgdelta.repository.generate..",
            "..cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..probe..", "..encode..", "..create..")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    slices().assignedFrom(new Rooms()).should().beFreeOfCycles().check(CLASSES);
  }

  /**
   * A module's root package, and each package directly in it with all that is deeper: sealed types
   * of {@code layers.deflate} have their cases one package deeper, one package for each encoder.
   */
  private static final class Rooms implements SliceAssignment {

    private static final Pattern NAME = Pattern.compile("dev\\.pkgdelta\\.(\\w+(?:\\.\\w+)?).*");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      Matcher name = NAME.matcher(type.getPackageName());
      return name.matches() ? SliceIdentifier.of(name.group(1)) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "the rooms";
    }
  }

  @Test
  void nativeCodeIsCalledFromOneModuleOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pkgdelta.natives..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.foreign.Linker")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandPrintsAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pkgdelta.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatClassesAre() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(CLASSES);
  }
}
