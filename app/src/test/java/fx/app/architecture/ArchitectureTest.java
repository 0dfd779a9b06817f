package fx.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fx.engine.flow.CompiledFlow;
import fx.engine.message.ExecutionError;
import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries of {@code docs/architecture.md}: what may know what. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fx");
    private static final Set<String> CONTRACTS =
            Set.of("fx.engine.message", "fx.engine.event", "fx.engine.execution", "fx.engine.rule");

    @Test
    void flowEngineKnowsNeitherDatabaseNorFrontendNorExecutorNorApp() {
        noClasses()
                .that()
                .resideInAPackage("fx.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("fx.db..", "fx.frontend..", "fx.executor..", "fx.app..")
                .check(CLASSES);
    }

    @Test
    void databaseKnowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("fx.db..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("fx.engine..", "fx.frontend..", "fx.executor..", "fx.app..")
                .check(CLASSES);
    }

    @Test
    void frontendKnowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("fx.frontend..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("fx.engine..", "fx.db..", "fx.executor..", "fx.app..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void executorKnowsTheContractTypesOnly() {
        var contracts = DescribedPredicate.describe(
                "fx but the contracts",
                (JavaClass type) -> type.getPackageName().startsWith("fx.")
                        && !type.getPackageName().startsWith("fx.executor")
                        && !CONTRACTS.contains(type.getPackageName()));
        noClasses()
                .that()
                .resideInAPackage("fx.executor..")
                .should()
                .dependOnClassesThat(contracts)
                .check(CLASSES);
    }

    @Test
    void flowEngineAndExecutorDoWithoutSpring() {
        noClasses()
                .that()
                .resideInAnyPackage("fx.engine..", "fx.executor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void onlyTheDatabaseModuleAndAppKnowPersistence() {
        noClasses()
                .that()
                .resideOutsideOfPackages("fx.db..", "fx.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "java.sql..", "org.hibernate..")
                .check(CLASSES);
    }

    /** The router decides from what it is given: no clock, no I/O. */
    @Test
    void theRouterItselfKnowsNoKafka() {
        noClasses()
                .that()
                .resideInAnyPackage("fx.engine.router..", "fx.engine.flow..", "fx.engine.mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fx.engine.(*)..", "fx.executor.(*)..", "fx.db.(*)..", "fx.app.(*).."})
    void packagesOfAModuleAreFreeOfCycles(String packages) {
        slices().matching(packages)
                .should()
                .beFreeOfCycles()
                // A mapping's error and the mapper of the wire lie with the messages, which know the plan of a service.
                .ignoreDependency(
                        resideInAnyPackage("fx.engine.flow", "fx.engine.rule"),
                        belongToAnyOf(ExecutionError.class, Wire.class))
                // A compiled flow keeps the rule set that it was compiled from.
                .ignoreDependency(equivalentTo(CompiledFlow.class), belongToAnyOf(RuleSet.class))
                // An annotation only: the page that shows errors is open, as access asks every page to say.
                .ignoreDependency("fx.app.problem.ProblemErrorController", "fx.app.access.Open")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Utilities|Manager|Helper|Impl)")
                .check(CLASSES);
    }

    @Test
    void dependenciesAreGivenToTheConstructor() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .check(CLASSES);
    }

    @Test
    void sharedFieldsDoNotChange() {
        fields().that().areNotPrivate().and().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = new TreeSet<String>();
        for (var type : CLASSES) {
            if (type.getPackageName().startsWith("fx.") && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).isEmpty();
    }
}
