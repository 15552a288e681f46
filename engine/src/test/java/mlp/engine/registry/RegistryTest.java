package mlp.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Schedule;
import mlp.spi.StopCondition;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final List<ExtensionPoint<?>> SCHEDULES = List.of(ExtensionPoint.SCHEDULE);

    private static Definition<Schedule> schedule(String name) {
        return Definition.of(ExtensionPoint.SCHEDULE, name, "a rate", progress -> 1);
    }

    private static String found(Registry registry, String name) {
        return switch (registry.find(SCHEDULES, name)) {
            case Registry.Lookup.Found it -> it.entry().qualifiedName();
            case Registry.Lookup.Ambiguous it -> "ambiguous " + it.entries().size();
            case Registry.Lookup.Unknown it -> "unknown";
        };
    }

    @Test
    void aBareNameMeansTheBuiltInComponentIfThereIsOne() {
        Registry registry = new Registry(
                List.of(Plugins.of("acme", schedule("constant")), Plugins.of("standard", schedule("constant"))));
        assertEquals("standard:constant", found(registry, "constant"));
        assertEquals("acme:constant", found(registry, "acme:constant"));
    }

    @Test
    void aBareNameMeansTheOneThirdPartyThatHasIt() {
        Registry registry = new Registry(List.of(Plugins.of("acme", schedule("wave"))));
        assertEquals("acme:wave", found(registry, "wave"));
        assertEquals("unknown", found(registry, "other:wave"));
    }

    @Test
    void aNameOfTwoThirdPartiesIsAmbiguousUntilOneIsNamed() {
        Registry registry =
                new Registry(List.of(Plugins.of("acme", schedule("wave")), Plugins.of("zeta.rates", schedule("wave"))));
        assertEquals("ambiguous 2", found(registry, "wave"));
        assertEquals("zeta.rates:wave", found(registry, "zeta.rates:wave"));
        assertEquals(List.of("acme:wave", "zeta.rates:wave"), registry.words(SCHEDULES));
    }

    @Test
    void oneNameMayStandAtTwoExtensionPoints() {
        Definition<StopCondition> stop =
                Definition.of(ExtensionPoint.STOP, "wave", "never", history -> java.util.Optional.empty());
        Registry registry = new Registry(List.of(Plugins.of("acme", schedule("wave"), stop)));
        assertEquals("acme:wave", found(registry, "wave"));
        assertEquals(2, registry.everywhere("wave").size());
    }

    @Test
    void aPluginThatOffersANameTwiceIsRejectedAndTheRestWorks() {
        Registry registry = new Registry(List.of(
                Plugins.of("broken", schedule("wave"), schedule("wave")), Plugins.of("acme", schedule("wave"))));
        LoadedPlugin.State.Rejected rejected = assertInstanceOf(
                LoadedPlugin.State.Rejected.class, registry.plugins().getFirst().state());
        assertEquals("it offers the schedule `wave` twice", rejected.reason());
        assertEquals("acme:wave", found(registry, "wave"));
    }

    @Test
    void theSecondPluginOfOneIdIsRejected() {
        Registry registry =
                new Registry(List.of(Plugins.of("acme", schedule("wave")), Plugins.of("acme", schedule("pulse"))));
        LoadedPlugin.State.Rejected rejected = assertInstanceOf(
                LoadedPlugin.State.Rejected.class, registry.plugins().get(1).state());
        assertEquals("the id `acme` is taken by the plugin in /plugins/acme", rejected.reason());
        assertEquals("unknown", found(registry, "pulse"));
    }

    @Test
    void theBuiltInVocabularyIsOnTheClassPath() {
        List<LoadedPlugin> plugins = ClassPathPlugins.load();
        LoadedPlugin standard =
                plugins.stream().filter(LoadedPlugin::isBuiltIn).findFirst().orElseThrow();
        assertTrue(standard.isLoaded());
        assertEquals("1.0", standard.spi());
        assertFalse(standard.definitions().isEmpty());
    }
}
