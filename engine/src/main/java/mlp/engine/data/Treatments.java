package mlp.engine.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mlp.engine.model.DataSpec;
import mlp.engine.model.DataSpec.ColumnRule;
import mlp.engine.model.Use;
import mlp.spi.Problem;
import mlp.spi.Transform;
import org.jspecify.annotations.Nullable;

/** Makes treatments again from the text under which a model file keeps them, such as {@code zscore}. */
public interface Treatments {

    /** A treatment of missing values. */
    Transform.Fill fill(String text);

    /** A scaling. */
    Transform.Scale scale(String text);

    /** An encoding. */
    Transform.Encode encode(String text);

    /** Those that a data section names. A text that it does not name is a {@link Problem}. */
    static Treatments of(DataSpec spec) {
        Map<String, Transform.Fill> fills = new HashMap<>();
        Map<String, Transform.Scale> scales = new HashMap<>();
        Map<String, Transform.Encode> encodes = new HashMap<>();
        add(spec.missing(), fills);
        add(Optional.of(spec.scale()), scales);
        add(Optional.of(spec.encode()), encodes);
        for (ColumnRule rule : spec.rules()) {
            add(rule.missing(), fills);
            add(rule.scale(), scales);
            add(rule.encode(), encodes);
        }
        return new Treatments() {
            @Override
            public Transform.Fill fill(String text) {
                return named(text, fills.get(text));
            }

            @Override
            public Transform.Scale scale(String text) {
                return named(text, scales.get(text));
            }

            @Override
            public Transform.Encode encode(String text) {
                return named(text, encodes.get(text));
            }
        };
    }

    private static <T> void add(Optional<Use<T>> use, Map<String, T> byText) {
        use.ifPresent(named -> byText.put(named.text(), named.component()));
    }

    private static <T> T named(String text, @Nullable T treatment) {
        if (treatment == null) {
            throw new Problem(
                    "the model's preprocessing uses `" + text + "`, which its text does not name",
                    "train the model again, or use another copy");
        }
        return treatment;
    }
}
