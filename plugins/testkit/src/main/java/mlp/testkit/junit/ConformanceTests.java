package mlp.testkit.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import mlp.spi.Definition;
import mlp.spi.Plugin;
import mlp.spi.PluginCheck.Finding;
import mlp.spi.PluginCheck.Severity;
import mlp.testkit.Components;
import mlp.testkit.Conformance;
import org.junit.jupiter.api.DynamicTest;

/**
 * The conformance kit as JUnit tests, one per component of a plugin.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> keepsTheContract() {
 *     return ConformanceTests.of(new GardenPlugin());
 * }
 * }</pre>
 */
public final class ConformanceTests {

    private ConformanceTests() {}

    /** A test per component; it fails on faults and logs advice. Arguments may name what is on the class path. */
    public static Stream<DynamicTest> of(Plugin plugin) {
        return of(plugin, Severity.FAULT);
    }

    /** A test per component that fails on advice as well, but for speed, which depends on how busy the machine is. */
    public static Stream<DynamicTest> strict(Plugin plugin) {
        return of(plugin, Severity.ADVICE);
    }

    private static Stream<DynamicTest> of(Plugin plugin, Severity least) {
        List<Definition<?>> checked = plugin.definitions();
        List<Definition<?>> known = new ArrayList<>(checked);
        for (Plugin other : ServiceLoader.load(Plugin.class)) {
            known.addAll(other.definitions());
        }
        Components components = new Components(known);
        return checked.stream()
                .map(definition -> DynamicTest.dynamicTest(
                        definition.point() + " " + definition.name(), () -> check(definition, components, least)));
    }

    private static <T> void check(Definition<T> definition, Components components, Severity least) {
        StringBuilder faults = new StringBuilder();
        for (Finding finding : new Conformance().check(definition, components)) {
            if (finding.severity().compareTo(least) <= 0 && !finding.check().equals("speed")) {
                faults.append('\n').append(finding.text());
            } else {
                System.getLogger(ConformanceTests.class.getName()).log(System.Logger.Level.WARNING, finding.text());
            }
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.toString());
        }
    }
}
