package mlp.engine.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlp.engine.registry.ClassPathPlugins;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.Plugins;
import mlp.engine.registry.Registry;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Schedule;
import mlp.spi.Type;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "language.md");

    /** The built-in vocabulary alone: other plugins on the class path have pages of their own. */
    private static Registry standard() {
        return new Registry(
                ClassPathPlugins.load().stream().filter(LoadedPlugin::isBuiltIn).toList());
    }

    @Test
    void theCommittedReferenceIsWhatTheDeclarationsSay() throws IOException {
        String document = Files.readString(DOCUMENT);
        String updated = Reference.updated(document, standard());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOCUMENT, updated);
        } else {
            assertEquals(
                    updated,
                    document,
                    "declarations have changed: mvn test -pl engine -am -Dtest=ReferenceTest -Ddocs.write=true"
                            + " -Dsurefire.failIfNoSpecifiedTests=false");
        }
    }

    private static Registry with(String word) {
        Parameter<Double> height = Parameter.of("height", Type.positive(), "2", "height of the " + word);
        Definition<Schedule> wave =
                Definition.of(ExtensionPoint.SCHEDULE, "wave", "goes up and down", arguments -> progress -> 1, height);
        return new Registry(List.of(Plugins.of("acme", wave)));
    }

    @Test
    void oneChangedWordOfADeclarationChangesReferenceHelpAndCompletion() {
        String document = "<!-- components: generated --><!-- components: end -->"
                + "<!-- codes: generated --><!-- codes: end -->";
        String before = Reference.updated(document, with("wave"));
        assertTrue(before.contains("height of the wave"), before);
        assertNotEquals(before, Reference.updated(document, with("hill")));
        assertNotEquals(new Help(with("wave")).topic("wave"), new Help(with("hill")).topic("wave"));
        String text = "train { optimizer sgd(lr=wave(";
        assertNotEquals(offered("wave", text), offered("hill", text));
    }

    private static List<Candidate> offered(String word, String text) {
        List<LoadedPlugin> plugins = new ArrayList<>(ClassPathPlugins.load());
        plugins.addAll(with(word).plugins());
        return new Completion(new Registry(plugins)).at(text, text.length()).all();
    }
}
