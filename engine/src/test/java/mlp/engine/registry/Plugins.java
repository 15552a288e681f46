package mlp.engine.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mlp.spi.Definition;

/** Plugins made for tests. */
public final class Plugins {

    private Plugins() {}

    /** A plugin that was loaded. */
    public static LoadedPlugin of(String id, Definition<?>... definitions) {
        return new LoadedPlugin(
                id,
                "1.2.0",
                "",
                "1.0",
                "/plugins/" + id,
                "",
                new LoadedPlugin.State.Loaded(),
                Arrays.asList(definitions),
                Map.of());
    }

    /** A registry of the built-in vocabulary and these. */
    public static Registry withStandard(LoadedPlugin... plugins) {
        List<LoadedPlugin> all = new ArrayList<>(ClassPathPlugins.load());
        all.addAll(Arrays.asList(plugins));
        return new Registry(all);
    }
}
