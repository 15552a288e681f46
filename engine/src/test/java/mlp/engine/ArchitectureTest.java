package mlp.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mlp.engine.registry.ClassPathPlugins;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.Registry;
import mlp.spi.ExtensionPoint;
import org.junit.jupiter.api.Test;

/** The walls of the house: who may know whom. */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("mlp");

    private static final Path CLASSES = Path.of("target", "classes");

    /** All but the bench, which writes model files as a user does. */
    private static boolean isEngine(Path file) {
        return file.toString().endsWith(".class")
                && !file.startsWith(CLASSES.resolve(Path.of("mlp", "engine", "bench")));
    }

    @Test
    void theGrammarKnowsNothingElseOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("mlp.grammar..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("mlp.spi..", "mlp.engine..", "mlp.standard..", "mlp.repl..")
                .check(OURS);
    }

    @Test
    void theContractKnowsOnlyTheJdkAndJSpecify() {
        classes()
                .that()
                .resideInAPackage("mlp.spi..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("mlp.spi..", "java..", "org.jspecify..")
                .check(OURS);
    }

    @Test
    void theEngineKnowsNoPluginNotEvenTheBuiltInOne() {
        noClasses()
                .that()
                .resideInAPackage("mlp.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("mlp.standard..", "mlp.repl..", "mlp.testkit..")
                .check(OURS);
    }

    @Test
    void theBuiltInVocabularyIsAPluginLikeAnyOther() {
        noClasses()
                .that()
                .resideInAPackage("mlp.standard..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("mlp.engine..", "mlp.grammar..", "mlp.repl..")
                .check(OURS);
    }

    @Test
    void guiceAppearsInModulesAlone() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Module")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.inject..")
                .check(OURS);
    }

    @Test
    void theVectorModuleIsKnownInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("mlp.engine.kernels.vector..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(OURS);
    }

    @Test
    void theEngineNamesNoComponent() throws IOException {
        Registry registry = new Registry(
                ClassPathPlugins.load().stream().filter(LoadedPlugin::isBuiltIn).toList());
        Set<String> names = new HashSet<>();
        for (ExtensionPoint<?> point : ExtensionPoint.all()) {
            registry.list(List.of(point)).stream().map(Entry::name).forEach(names::add);
        }
        assertFalse(names.isEmpty());
        names.removeAll(wordsOfTheLanguage());
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(ArchitectureTest::isEngine).toList()) {
                for (String constant : strings(file)) {
                    if (names.contains(constant)) {
                        found.add(file.getFileName() + ": " + constant);
                    }
                }
            }
        }
        assertEquals(Set.of(), found);
    }

    @Test
    void theEngineComparesNothingWithAComponentsName() throws IOException {
        Registry registry = new Registry(
                ClassPathPlugins.load().stream().filter(LoadedPlugin::isBuiltIn).toList());
        Set<String> names = new HashSet<>();
        registry.list(ExtensionPoint.all()).stream().map(Entry::name).forEach(names::add);
        names.remove("input"); // also the plan's word for where rows come in
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(ArchitectureTest::isEngine).toList()) {
                compared(file).stream()
                        .filter(names::contains)
                        .forEach(it -> found.add(file.getFileName() + ": " + it));
            }
        }
        assertEquals(Set.of(), found);
    }

    /** Constants that {@code equals} is called on or with, a switch over strings included. */
    private static List<String> compared(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        ClassModel model = ClassFile.of().parse(file);
        for (MethodModel method : model.methods()) {
            List<CodeElement> elements =
                    method.code().map(CodeModel::elementList).orElse(List.of());
            List<CodeElement> instructions =
                    elements.stream().filter(it -> it instanceof Instruction).toList();
            for (int i = 0; i < instructions.size(); i++) {
                if (instructions.get(i) instanceof ConstantInstruction constant
                        && constant.constantValue() instanceof String text
                        && instructions.subList(i, Math.min(i + 4, instructions.size())).stream()
                                .anyMatch(ArchitectureTest::isEquals)) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    private static boolean isEquals(CodeElement instruction) {
        return instruction instanceof InvokeInstruction invoke
                && invoke.name().stringValue().equals("equals");
    }

    /** Words that mean something of the language's own too, such as a statement and a metric of one name. */
    private static Set<String> wordsOfTheLanguage() {
        Set<String> words = new HashSet<>();
        for (Keyword section : Keywords.top()) {
            words.add(section.name());
            section.statements().forEach(it -> {
                words.add(it.name());
                it.parameters().forEach(parameter -> words.add(parameter.name()));
            });
        }
        words.addAll(List.of("input", "output", "value", "none", "constant", "random", "time"));
        words.addAll(List.of("softmax", "sigmoid")); // also what a link is called when a plan is shown
        return words;
    }

    private static List<String> strings(Path file) throws IOException {
        List<String> strings = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            for (MethodModel method : model.methods()) {
                method.code().ifPresent(code -> addStrings(code, strings));
            }
        }
        return strings;
    }

    private static void addStrings(CodeModel code, List<String> strings) {
        for (CodeElement element : code) {
            if (element instanceof ConstantInstruction instruction) {
                ConstantDesc constant = instruction.constantValue();
                if (constant instanceof String text) {
                    strings.add(text);
                }
            }
        }
    }

    @Test
    void theTestOfNamesReadsConstants() throws IOException {
        assertTrue(strings(Path.of("target", "classes", "mlp", "engine", "registry", "PluginDescriptor.class"))
                .contains("version"));
    }
}
