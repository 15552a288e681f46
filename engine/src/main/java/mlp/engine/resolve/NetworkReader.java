package mlp.engine.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.model.LayerSpec;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.Registry;
import mlp.grammar.Diagnostic;
import mlp.grammar.Span;
import mlp.grammar.Statement;
import mlp.spi.ActivationFunction;
import mlp.spi.ExtensionPoint;
import mlp.spi.Layer;
import mlp.spi.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the layers of {@code network}, from the last to the first, since a layer's initializer follows the activation
 * behind it. The output is the layer whose activation follows the target; it is there once and last.
 */
final class NetworkReader {

    private static final List<ExtensionPoint<?>> LAYERS = List.of(ExtensionPoint.LAYER);

    private final Scope scope;
    private final Sections sections;
    private final Optional<String> outputActivation;
    private final boolean whole;
    /** The next activation behind the layer that is being read, without another layer of weights in between. */
    private ActivationFunction following = OpenActivation.IDENTITY;

    private final Map<String, Integer> counts = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /**
     * A layer that has been read, before it has its number.
     *
     * @param output its activation if it is the output
     */
    private record Read(
            Entry entry, Components.Made made, List<Read> block, Optional<Checked> output, Statement statement) {}

    /**
     * What the section says.
     *
     * @param layers in order
     * @param outputActivation activation of the output; empty where an error has been told
     * @param open whether that activation is still to be told by the target
     * @param lines the layers with all defaults, a line each, blocks indented
     */
    record Network(List<LayerSpec> layers, Optional<Checked> outputActivation, boolean open, List<String> lines) {}

    /**
     * A reader.
     *
     * @param outputActivation text of the activation that suits the target, if that is known
     * @param whole whether all of the text could be read, so that a missing output is missing in earnest
     */
    NetworkReader(Scope scope, Sections sections, Optional<String> outputActivation, boolean whole) {
        this.scope = scope;
        this.whole = whole;
        this.sections = sections;
        this.outputActivation = outputActivation;
    }

    /** Reads the section. */
    Network read(Statement section) {
        for (mlp.grammar.Argument argument : section.arguments()) {
            scope.report()
                    .add(SemanticCode.TOO_MANY_ARGUMENTS.at(argument.span(), "`network` takes nothing before its `{`"));
        }
        List<Statement> statements =
                section.block().map(Statement.Block::statements).orElse(List.of());
        int before = scope.report().errors();
        List<Read> reads = layers(statements, 0);
        Optional<Read> output = output(reads, section, !whole || scope.report().errors() > before);
        List<LayerSpec> layers = named(reads, 1);
        Optional<Checked> activation = output.flatMap(Read::output);
        boolean open = activation.isPresent() && activation.get().value() == OpenActivation.IDENTITY;
        return new Network(layers, activation, open, List.copyOf(texts));
    }

    private List<Read> layers(List<Statement> statements, int depth) {
        Deque<Read> reads = new ArrayDeque<>();
        for (int i = statements.size() - 1; i >= 0; i--) {
            layer(statements.get(i), depth).ifPresent(reads::push);
        }
        return new ArrayList<>(reads);
    }

    private Optional<Read> layer(Statement statement, int depth) {
        if (scope.registry().find(LAYERS, statement.keyword().text()) instanceof Registry.Lookup.Unknown) {
            Diagnostic problem = unknown(statement);
            if (!scope.missesPlugin() || !problem.label().isEmpty()) {
                scope.report().add(problem);
            }
            following = OpenActivation.IDENTITY;
            return Optional.empty();
        }
        Optional<Entry> found = scope.components().find(LAYERS, statement.keyword(), "`network`");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Entry entry = found.get();
        List<Read> block =
                statement.block().map(it -> layers(it.statements(), depth + 1)).orElse(List.of());
        Surroundings surroundings = new Surroundings(following.initializer(), outputActivation);
        Optional<Components.Made> made = scope.components()
                .make(LAYERS, entry, statement.arguments(), statement.keyword().span(), Optional.of(surroundings));
        Optional<ActivationFunction> own = made.flatMap(it -> activation(it.bindings()));
        if (hasWeights(entry)) {
            following = OpenActivation.IDENTITY;
        } else if (own.isPresent()) {
            following = own.get();
        }
        made.ifPresent(it -> checkBlock(entry, it, statement));
        return made.map(it -> new Read(entry, it, block, outputOf(entry, it.bindings()), statement));
    }

    /** A layer tells that it has a block by asking for it; braces behind any other would be read by nobody. */
    private void checkBlock(Entry entry, Components.Made made, Statement statement) {
        BlockProbe probe = new BlockProbe();
        boolean asks = probe.asksForBlock((Layer) made.checked().value());
        if (asks && statement.block().isEmpty()) {
            scope.report()
                    .add(SemanticCode.BLOCK.at(
                            statement.keyword().span(), "`" + entry.name() + "` needs layers between `{` and `}`"));
        } else if (!asks && statement.block().isPresent()) {
            scope.report()
                    .add(SemanticCode.BLOCK.at(
                            statement.keyword().span(), "the layer `" + entry.name() + "` has no block of layers"));
        }
    }

    private static boolean hasWeights(Entry entry) {
        return entry.definition().parameters().stream()
                .anyMatch(it -> it.presence() == Parameter.Presence.FOLLOWS_ACTIVATION);
    }

    private static Optional<ActivationFunction> activation(Bindings bindings) {
        for (Checked value : bindings.all()) {
            if (value.value() instanceof ActivationFunction function) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    private static Optional<Checked> outputOf(Entry entry, Bindings bindings) {
        for (Parameter<?> parameter : entry.definition().parameters()) {
            if (parameter.presence() == Parameter.Presence.FOLLOWS_TARGET) {
                return bindings.find(parameter);
            }
        }
        return Optional.empty();
    }

    private Diagnostic unknown(Statement statement) {
        String word = statement.keyword().text();
        Span place = statement.keyword().span();
        Optional<Diagnostic> elsewhere = sections.elsewhere(Keywords.NETWORK, word, place);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        if (word.indexOf(':') > 0) {
            return SemanticCode.UNKNOWN_COMPONENT
                    .at(place, "no plugin offers the layer `" + word + "`")
                    .helped(scope.components().offered(LAYERS));
        }
        String label = usage(word)
                .map(it -> "write `" + it + "`")
                .orElseGet(() -> scope.report().meant(word, scope.registry().words(LAYERS)));
        return SemanticCode.UNKNOWN_COMPONENT
                .at(place, "unknown layer `" + Wording.shown(word) + "`")
                .labelled(label)
                .helped(scope.components().offered(LAYERS));
    }

    /** {@code activation relu} for {@code relu}: the layer whose first value is such a component. */
    private Optional<String> usage(String word) {
        for (Entry entry : scope.registry().everywhere(word)) {
            for (Entry layer : scope.registry().list(LAYERS)) {
                List<Parameter<?>> parameters = layer.definition().parameters();
                if (!parameters.isEmpty()
                        && parameters.getFirst().presence() == Parameter.Presence.REQUIRED
                        && Sections.takes(parameters.getFirst(), entry.point())) {
                    return Optional.of(layer.name() + " " + word);
                }
            }
        }
        return Optional.empty();
    }

    /** The output, which is the last layer and no other. */
    private Optional<Read> output(List<Read> reads, Statement section, boolean unsure) {
        @Nullable Read output = null;
        for (Read read : reads) {
            if (output != null && read.output().isEmpty()) {
                scope.report()
                        .add(SemanticCode.OUTPUT_PLACE
                                .at(
                                        read.statement().keyword().span(),
                                        "nothing stands behind the output, and `"
                                                + read.statement().keyword().text() + "` does")
                                .labelled("move it before `"
                                        + output.statement().keyword().text() + "`"));
            } else if (output != null) {
                scope.report()
                        .add(SemanticCode.OUTPUT_PLACE.at(
                                read.statement().keyword().span(), "a network has one output, and this is a second"));
            } else if (read.output().isPresent()) {
                output = read;
            }
            refuseInnerOutput(read.block());
        }
        if (output == null && !unsure) {
            List<String> words = new ArrayList<>();
            for (Entry entry : scope.registry().list(LAYERS)) {
                if (entry.definition().parameters().stream()
                        .anyMatch(it -> it.presence() == Parameter.Presence.FOLLOWS_TARGET)) {
                    words.add("`" + scope.registry().word(LAYERS, entry) + "`");
                }
            }
            scope.report()
                    .add(SemanticCode.OUTPUT_PLACE.at(
                            section.keyword().span(),
                            "the network has no output; its last layer is " + String.join(" or ", words)));
        }
        return Optional.ofNullable(output);
    }

    private void refuseInnerOutput(List<Read> block) {
        for (Read read : block) {
            if (read.output().isPresent()) {
                scope.report()
                        .add(SemanticCode.OUTPUT_PLACE.at(
                                read.statement().keyword().span(),
                                "the output is the last layer of the network, not one inside a block"));
            }
            refuseInnerOutput(read.block());
        }
    }

    private List<LayerSpec> named(List<Read> reads, int depth) {
        List<LayerSpec> layers = new ArrayList<>();
        for (Read read : reads) {
            String kind = read.entry().name();
            String name = read.output().isPresent() ? kind : kind + "_" + counts.merge(kind, 1, Integer::sum);
            String indent = "  ".repeat(depth);
            String line = indent
                    + scope.registry().word(LAYERS, read.entry())
                    + read.made().bindings().behindKeyword();
            boolean hasBlock = read.statement().block().isPresent();
            texts.add(hasBlock ? line + " {" : line);
            List<LayerSpec> block = named(read.block(), depth + 1);
            if (hasBlock) {
                texts.add(indent + "}");
            }
            layers.add(new LayerSpec(name, read.made().checked().use(Layer.class), block));
        }
        return layers;
    }
}
