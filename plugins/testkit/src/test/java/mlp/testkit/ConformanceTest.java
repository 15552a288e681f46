package mlp.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Parameter;
import mlp.spi.PluginCheck;
import mlp.spi.PluginCheck.Finding;
import mlp.spi.Schedule;
import mlp.spi.Solver;
import mlp.spi.TrainingListener;
import mlp.spi.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceTest {

    private static List<Finding> check(Definition<?> definition) {
        return new Conformance().check(List.of(definition), List.of());
    }

    private static List<String> checks(Definition<?> definition) {
        return check(definition).stream().map(Finding::check).toList();
    }

    private static Definition<Activation> activation(Activation activation) {
        return Definition.of(ExtensionPoint.ACTIVATION, "tried", "a component to try", activation);
    }

    private static Definition<Optimizer> optimizer(Optimizer optimizer) {
        return Definition.of(ExtensionPoint.OPTIMIZER, "tried", "a component to try", optimizer);
    }

    private static Definition<Solver> solver(Solver solver) {
        return Definition.of(ExtensionPoint.SOLVER, "tried", "a component to try", solver);
    }

    static Stream<Arguments> brokenActivations() {
        return Stream.of(
                Arguments.of(new Broken.WrongDerivative(), "derivative"),
                Arguments.of(new Broken.HiddenKink(), "kinks"),
                Arguments.of(new Broken.ReadsMoreThanItSays(), "what the derivative reads"),
                Arguments.of(new Broken.SwallowsNaN(), "NaN"),
                Arguments.of(new Broken.Explodes(), "extremes"),
                Arguments.of(new Broken.LoopDisagrees(), "forward loop"),
                Arguments.of(new Broken.DependsOnTheRange(), "forward loop in parts"),
                Arguments.of(new Broken.WritesBehindItsEnd(), "forward loop: range"),
                Arguments.of(new Broken.Allocates(), "allocation"),
                Arguments.of(new Broken.Slow(), "speed"),
                Arguments.of(new Broken.Throws(), "backward loop"));
    }

    @ParameterizedTest
    @MethodSource("brokenActivations")
    void findsWhatIsBrokenInAnActivation(Activation broken, String check) {
        List<String> checks = checks(activation(broken));
        assertTrue(checks.contains(check), () -> "found only " + checks);
    }

    static Stream<Arguments> brokenOptimizers() {
        return Stream.of(
                Arguments.of(new Broken.Ascends(), "parabola"),
                Arguments.of(new Broken.KeepsStateInAField(), "resuming"),
                Arguments.of(new Broken.DividesByZero(), "gradient 0"));
    }

    @ParameterizedTest
    @MethodSource("brokenOptimizers")
    void findsWhatIsBrokenInAnOptimizer(Optimizer broken, String check) {
        List<String> checks = checks(optimizer(broken));
        assertTrue(checks.contains(check), () -> "found only " + checks);
    }

    static Stream<Arguments> brokenSolvers() {
        return Stream.of(
                Arguments.of(new Broken.Climbs(), "bowl"),
                Arguments.of(new Broken.CountsInAField(), "resuming"),
                Arguments.of(new Broken.FallsOffTheRim(), "finite"),
                Arguments.of(new Broken.NamesASlotTwice(), "state"));
    }

    @ParameterizedTest
    @MethodSource("brokenSolvers")
    void findsWhatIsBrokenInASolver(Solver broken, String check) {
        List<String> checks = checks(solver(broken));
        assertTrue(checks.contains(check), () -> "found only " + checks);
    }

    @Test
    void whatAComponentThrowsAnywhereIsAFault() {
        Definition<Loss> loss = Definition.of(ExtensionPoint.LOSS, "tried", "a loss", new Broken.ThrowsAtOnce());
        List<Finding> found = check(loss);
        assertEquals(1, found.size(), found.toString());
        String message = found.getFirst().message();
        assertTrue(message.startsWith("throws java.lang.IllegalStateException: no luck, at "), message);
        assertTrue(message.contains("mlp.testkit.Broken$ThrowsAtOnce.row(Broken.java:"), message);
    }

    @Test
    void aComponentThatDoesNotComeBackIsGivenUpAndItsPlaceTold() {
        Findings findings = new Findings("loss tried");
        findings.within(Duration.ofMillis(50), "trying it out", () -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        Finding found = findings.found().getFirst();
        assertEquals("hang", found.check());
        assertTrue(found.message().startsWith("does not come back within 0 s, and is at "), found.message());
    }

    @Test
    void findsAWrongGradientOfALoss() {
        Definition<Loss> loss = Definition.of(ExtensionPoint.LOSS, "tried", "a loss", new Broken.HalfGradient());
        assertTrue(checks(loss).contains("gradient"));
    }

    private static <T> Arguments broken(ExtensionPoint<T> point, T component, String check) {
        return Arguments.of(Definition.of(point, "tried", "a component to try", component), check);
    }

    static Stream<Arguments> brokenOutput() {
        return Stream.of(
                broken(ExtensionPoint.EXPORTER, BrokenOutput.writesASecondFile(), "one file"),
                broken(ExtensionPoint.EXPORTER, BrokenOutput.writesTheTime(), "same again"),
                broken(ExtensionPoint.EXPORTER, BrokenOutput.throwsWhatNobodyCatches(), "no such folder"),
                broken(ExtensionPoint.EXPORTER, BrokenOutput.roundsTheModel(), "the model"),
                broken(ExtensionPoint.PLOT, BrokenOutput.needsAnEpoch(), "before the first epoch"),
                broken(ExtensionPoint.PLOT, BrokenOutput.hasTooFewY(), "drawing"),
                broken(ExtensionPoint.PLOT, BrokenOutput.goesToInfinity(), "axes"),
                broken(ExtensionPoint.LISTENER, new BrokenOutput.Forgetful(), "any order of events"),
                broken(ExtensionPoint.LISTENER, new BrokenOutput.Resets(), "the model"),
                broken(ExtensionPoint.LISTENER, new BrokenOutput.Prints(), "System.out"),
                broken(ExtensionPoint.COMMAND, BrokenOutput.takesEverything(), "arguments"),
                broken(ExtensionPoint.COMMAND, BrokenOutput.returnsThree(), "arguments"),
                broken(ExtensionPoint.COMMAND, BrokenOutput.saysNothing(), "message"),
                broken(ExtensionPoint.COMMAND, BrokenOutput.complainsOnStandardOutput(), "standard output"),
                broken(ExtensionPoint.COMMAND, BrokenOutput.passesTheContextBy(), "System.out"),
                broken(ExtensionPoint.COMMAND, new BrokenOutput.Leaves(), "ends the program"));
    }

    static Stream<Arguments> brokenParts() {
        double[] last = new double[1];
        int[] calls = new int[1];
        return Stream.of(
                broken(
                        ExtensionPoint.SCHEDULE, // counts its calls between two questions about one step
                        progress -> last[0] = progress.step() == 0 ? 1 : 0.9 * last[0],
                        "same again"),
                broken(ExtensionPoint.SCHEDULE, progress -> 1 - 0.1 * progress.epoch(), "values"),
                broken(
                        ExtensionPoint.STOP, // patience kept in a field
                        history -> ++calls[0] > 25 ? Optional.of("patience is over") : Optional.empty(),
                        "same again"),
                broken(ExtensionPoint.CLIPPING, new BrokenParts.Remembers(), "same again"),
                broken(ExtensionPoint.CLIPPING, new BrokenParts.Amplifies(), "bounds"),
                broken(ExtensionPoint.REGULARIZER, new BrokenParts.Overflows(), "extremes"),
                broken(ExtensionPoint.REGULARIZER, new BrokenParts.Overwrites(), "gradient"),
                broken(ExtensionPoint.ROW_ACTIVATION, new BrokenParts.SharesItsScratch(), "several threads"),
                broken(ExtensionPoint.LOSS, new BrokenParts.SkipsNaN(), "NaN"),
                broken(ExtensionPoint.OPTIMIZER, new BrokenParts.SquaresInFloat(), "extremes"),
                broken(ExtensionPoint.LAYER, new BrokenParts.CountsTiles(), "several threads"));
    }

    @ParameterizedTest
    @MethodSource({"brokenOutput", "brokenParts"})
    void findsWhatIsBroken(Definition<?> broken, String check) {
        List<String> checks = checks(broken);
        assertTrue(checks.contains(check), () -> "found only " + check(broken));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsAnExporterThatLosesAFullDisk() {
        List<String> checks =
                checks(Definition.of(ExtensionPoint.EXPORTER, "tried", "an exporter", BrokenOutput.losesAFullDisk()));
        assertEquals(List.of("full disk"), checks);
    }

    @Test
    void aCommandHasNoParameters() {
        Parameter<Double> size = Parameter.of("size", Type.real(), "1", "a number");
        List<String> checks = checks(Definition.of(
                ExtensionPoint.COMMAND, "tried", "a command", arguments -> BrokenOutput.soundCommand(), size));
        assertEquals(List.of("parameters"), checks);
    }

    @Test
    void soundOutputHasNoFindings() {
        for (Arguments sound : List.of(
                broken(ExtensionPoint.EXPORTER, BrokenOutput.soundExporter(), ""),
                broken(ExtensionPoint.PLOT, BrokenOutput.soundPlot(), ""),
                broken(ExtensionPoint.LISTENER, new TrainingListener() {}, ""),
                broken(ExtensionPoint.COMMAND, BrokenOutput.soundCommand(), ""))) {
            assertEquals(List.of(), check((Definition<?>) sound.get()[0]));
        }
    }

    @Test
    void soundComponentsHaveNoFindings() {
        List<Finding> sound = new ArrayList<>(check(activation(new Broken.Sound())));
        sound.removeIf(finding -> finding.check().equals("speed")); // a busy machine may be as slow as that
        assertEquals(List.of(), sound);
        List<Finding> descent = new ArrayList<>(check(optimizer(new Broken.Descent())));
        descent.removeIf(
                finding -> finding.severity() == PluginCheck.Severity.ADVICE); // 0.1 is too fast for the valley
        assertEquals(List.of(), descent);
        assertEquals(List.of(), check(solver(new Broken.Backtracking())));
    }

    @Test
    void findsSchedulesThatForgetAndInitializersThatLeaveGaps() {
        int[] calls = new int[1];
        Definition<Schedule> schedule =
                Definition.of(ExtensionPoint.SCHEDULE, "tried", "a schedule", progress -> 1.0 / ++calls[0]);
        assertTrue(checks(schedule).contains("same again"));
        Definition<Initializer> initializer = Definition.of(
                ExtensionPoint.INITIALIZER, "tried", "an initializer", (values, shape, random) -> values[0] = 1);
        assertTrue(checks(initializer).contains("values"));
    }

    @Test
    void declarationsNeedDocsAndDefaultsInRange() {
        Parameter<Double> low = Parameter.of("low", Type.positive(), "0", "a number");
        Parameter<Double> bare = Parameter.of("bare", Type.real(), "1", " ");
        List<Finding> findings = check(Definition.of(
                ExtensionPoint.SCHEDULE,
                "tried",
                "a schedule",
                arguments -> progress -> arguments.get(bare),
                low,
                bare));
        assertEquals(
                "fault in schedule tried: parameter low: default: parameter `low`: 0 is not in (0.0, Infinity)\n"
                        + "  = help: write a default of the type and in its range",
                findings.get(0).text());
        assertEquals("has no one-line doc", findings.get(1).message());
    }

    /** What is found in an activation that is one thing by default and another with its flag off. */
    private static Stream<Finding> checkVariants(Activation byDefault, Activation otherwise) {
        Parameter<Boolean> flag = Parameter.of("flag", Type.flag(), "true", "which of the two it is");
        return check(Definition.of(
                        ExtensionPoint.ACTIVATION,
                        "tried",
                        "one of two activations",
                        arguments -> arguments.get(flag) ? byDefault : otherwise,
                        flag))
                .stream()
                .filter(finding -> !finding.check().equals("speed")); // which depends on how busy the machine is
    }

    @Test
    void variantsFollowTheDeclaration() {
        assertEquals(
                List.of("activation tried(flag=false)"),
                checkVariants(new Broken.Sound(), new Broken.WrongDerivative())
                        .map(Finding::component)
                        .toList());
    }

    @Test
    void adviceOnOneVariantHidesNoFaultOfTheNextAndIsGivenOnce() {
        assertEquals(
                List.of("activation tried: allocation", "activation tried(flag=false): derivative"),
                checkVariants(new Broken.Allocates(), new Broken.AllocatesAndErrs())
                        .map(finding -> finding.component() + ": " + finding.check())
                        .toList());
    }

    @Test
    void aLoopThatIsSlowIsNotTimedAgainInTheNextVariant() {
        Broken.Slow next = new Broken.Slow();
        Findings first = new Findings("activation tried");
        new ActivationCheck(new Components(List.of())).check(new Broken.Slow(), first);
        Findings second = new Findings("activation tried(flag=false)", first.found());
        new ActivationCheck(new Components(List.of())).check(next, second);
        assertTrue(first.found().stream().anyMatch(finding -> finding.check().equals("speed")));
        assertTrue(next.calls < 40 * Speed.LENGTH, next.calls + " calls"); // fewer than one round of timing makes
    }

    @Test
    void isFoundAsAService() {
        assertTrue(ServiceLoader.load(PluginCheck.class).findFirst().orElseThrow() instanceof Conformance);
    }
}
