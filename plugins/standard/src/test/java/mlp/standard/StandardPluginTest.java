package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import mlp.spi.Definition;
import mlp.spi.Plugin;
import org.junit.jupiter.api.Test;

class StandardPluginTest {

    @Test
    void isFoundAsAService() {
        List<Plugin> found = ServiceLoader.load(Plugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertEquals(1, found.size());
        assertTrue(found.getFirst() instanceof StandardPlugin);
    }

    @Test
    void namesAreUniqueInTheirPoint() {
        Set<String> seen = new HashSet<>();
        for (Definition<?> definition : new StandardPlugin().definitions()) {
            assertTrue(
                    seen.add(definition.point() + " " + definition.name()),
                    definition.point() + " " + definition.name() + " twice");
        }
    }
}
