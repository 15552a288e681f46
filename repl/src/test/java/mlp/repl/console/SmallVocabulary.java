package mlp.repl.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Optimizer;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Schedule;
import mlp.spi.Type;

/** A few words, enough to edit with; none of them can be made. */
final class SmallVocabulary implements Vocabulary {

    private static final Parameter<Schedule> RATE =
            Parameter.of("lr", Type.component(ExtensionPoint.SCHEDULE), "0.001", "rate");
    private static final Definition<Optimizer> ADAM = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "adam",
            "Adam",
            SmallVocabulary::nothing,
            RATE,
            Parameter.of("beta1", Type.fraction(), "0.9", "decay"));
    private static final Definition<Schedule> COSINE = Definition.of(
            ExtensionPoint.SCHEDULE,
            "cosine",
            "half a wave",
            SmallVocabulary::nothing,
            Parameter.required("from", Type.real(), "first"),
            Parameter.of("to", Type.real(), "0", "last"));
    private static final Definition<mlp.spi.Layer> DENSE = Definition.of(
            ExtensionPoint.LAYER,
            "dense",
            "layer",
            SmallVocabulary::nothing,
            Parameter.required("units", Type.atLeast(1), "width"),
            Parameter.optional("activation", Type.word(), "function"),
            Parameter.of("bias", Type.flag(), "true", "bias"));

    private static final Map<String, List<String>> STATEMENTS = Map.of(
            "data", List.of("target", "split", "column", "scale"),
            "network", List.of("dense", "dropout", "output"),
            "train", List.of("loss", "optimizer", "batch", "epochs", "seed", "stop", "clip"),
            "evaluate", List.of("metrics", "expect"));

    private static <T> T nothing(Object arguments) {
        throw new Problem("not made here", "");
    }

    @Override
    public List<String> sections() {
        return List.of("data", "network", "train", "evaluate");
    }

    @Override
    public Optional<Definition<?>> layer(String keyword) {
        return keyword.equals("dense") ? Optional.of(DENSE) : Optional.empty();
    }

    @Override
    public List<Parameter<?>> parameters(String section, String keyword) {
        return keyword.equals("split")
                ? List.of(
                        Parameter.optional("train", Type.fraction(), "share"),
                        Parameter.optional("valid", Type.fraction(), "share"))
                : List.of();
    }

    @Override
    public boolean hasStatement(String section, String keyword) {
        return statements(section).contains(keyword);
    }

    @Override
    public List<String> statements(String section) {
        return STATEMENTS.getOrDefault(section, List.of());
    }

    @Override
    public Optional<Definition<?>> component(String section, String keyword, String name) {
        return name.equals("adam") ? Optional.of(ADAM) : Optional.empty();
    }

    @Override
    public Optional<Definition<?>> component(Parameter<?> parameter, String name) {
        return parameter == RATE && name.equals("cosine") ? Optional.of(COSINE) : Optional.empty();
    }

    @Override
    public Optional<String> defaultComponent(String section, String keyword) {
        return keyword.equals("optimizer") ? Optional.of("adam") : Optional.empty();
    }
}
