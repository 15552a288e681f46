package mlp.standard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mlp.standard");

    @Test
    void theVocabularyNeedsNothingOfOursButTheContract() {
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "mlp.spi", "mlp.standard..", "org.jspecify.annotations", "de.siegmar.fastcsv..")
                .check(CLASSES);
    }

    @Test
    void noComponentUsesTheVectorModuleOrGuice() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk.incubator..", "com.google..")
                .check(CLASSES);
    }

    @Test
    void onlyCsvReadsCsv() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Csv")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("de.siegmar.fastcsv..")
                .check(CLASSES);
    }
}
