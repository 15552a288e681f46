package mlp.engine.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import mlp.engine.registry.Plugins;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Schedule;
import mlp.spi.Type;
import org.junit.jupiter.api.Test;

class HelpTest {

    private final Help help = new Help(Plugins.withStandard());

    @Test
    void everyTopicHasItsText() {
        for (String topic : help.topics()) {
            assertTrue(help.topic(topic).isPresent(), topic);
        }
    }

    @Test
    void aComponentIsShownWithItsParameters() {
        Parameter<Double> height = Parameter.of("height", Type.positive(), "2", "height of the wave");
        Parameter<Long> count = Parameter.required("count", Type.atLeast(1), "number of waves");
        Definition<Schedule> wave = Definition.of(
                ExtensionPoint.SCHEDULE, "wave", "goes up and down", arguments -> progress -> 1, count, height);
        assertEquals(Optional.of("""
                        wave: schedule of acme 1.2.0
                          goes up and down

                          wave(count, height=2)

                          count   number of waves (a whole number of at least 1; must be given)
                          height  height of the wave (a number above 0; default 2)
                        """), new Help(Plugins.withStandard(Plugins.of("acme", wave))).topic("wave"));
    }

    @Test
    void aWordWithSeveralMeaningsShowsThemAll() {
        String text = help.topic("step").orElseThrow();
        assertTrue(text.contains("step: activation") && text.contains("step: schedule"), text);
    }

    @Test
    void aSectionShowsItsStatementsAndAStatementItsComponents() {
        assertTrue(help.topic("train").orElseThrow().contains("epochs"));
        assertTrue(help.topic("network").orElseThrow().contains("dense"));
        assertTrue(help.topic("loss").orElseThrow().contains("cross_entropy"));
        assertTrue(help.topic("losses").orElseThrow().contains("cross_entropy"));
    }

    @Test
    void anUnknownWordHasNoText() {
        assertEquals(Optional.empty(), help.topic("nonsense"));
    }
}
