package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.data.Wanted;
import mlp.engine.model.Use;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Registry;
import mlp.grammar.Diagnostic;
import mlp.grammar.Span;
import mlp.spi.Activation;
import mlp.spi.ActivationFunction;
import mlp.spi.ExtensionPoint;
import mlp.spi.Link;
import mlp.spi.Loss;
import mlp.spi.Predictions;

/** Whether loss, activation of the output and kind of target go together, and what they tell of one another. */
final class Agreement {

    private static final List<ExtensionPoint<?>> ACTIVATIONS =
            List.of(ExtensionPoint.ACTIVATION, ExtensionPoint.ROW_ACTIVATION);
    /** An output whose activation goes beyond this both ways can take any number as its target. */
    private static final double FAR = 10;

    private final Scope scope;
    private final Optional<Use<Loss>> loss;
    private final Optional<Checked> activation;

    /**
     * What a file says.
     *
     * @param loss if it is known
     * @param activation of the output, if it is known
     */
    Agreement(Scope scope, Optional<Use<Loss>> loss, Optional<Checked> activation) {
        this.scope = scope;
        this.loss = loss;
        this.activation = activation;
    }

    /** Kind of target that loss and output ask for; empty if they leave it to the data. */
    Optional<Predictions.Kind> kind() {
        if (link() == Link.SOFTMAX) {
            return Optional.of(Predictions.Kind.CATEGORY);
        }
        return loss.flatMap(it -> switch (it.component().target()) {
            case CLASS -> Optional.of(Predictions.Kind.CATEGORY);
            case BINARY, SIGN -> Optional.of(Predictions.Kind.YES_NO);
            case NUMBER -> Optional.<Predictions.Kind>empty();
        });
    }

    /** What the data section is to know of the target. */
    Wanted wanted() {
        return new Wanted(kind(), unbounded());
    }

    private boolean unbounded() {
        if (activation.isEmpty()) {
            return true;
        }
        return activation.get().value() instanceof Activation function
                && function.value(1e4) > FAR
                && function.value(-1e4) < -FAR;
    }

    private Link link() {
        return activation.isPresent() && activation.get().value() instanceof ActivationFunction function
                ? function.link()
                : Link.NONE;
    }

    /** Tells of a loss that needs a link in front of an output that is another one. */
    void checkLoss() {
        if (loss.isEmpty() || activation.isEmpty()) {
            return;
        }
        Link wanted = loss.get().component().link();
        if (wanted == Link.NONE || wanted == link()) {
            return;
        }
        List<String> right = activations(wanted);
        String name = activation.get().entry().map(Entry::name).orElse("");
        Diagnostic problem = SemanticCode.LOSS_AND_OUTPUT
                .at(
                        activation.get().place(),
                        "the loss `" + loss.get().definition().name() + "` stands behind "
                                + (right.isEmpty() ? "another activation" : quoted(right)) + ", and the output is `"
                                + name + "`")
                .labelled(right.isEmpty() ? "" : "write `" + right.getFirst() + "`");
        List<String> losses = lossesFor(activation.get());
        scope.report()
                .add(
                        losses.isEmpty()
                                ? problem
                                : problem.helped("losses behind " + name + ": " + String.join(", ", losses)));
    }

    private Samples samples() {
        return new Samples(scope.registry(), scope.folders());
    }

    private List<String> activations(Link link) {
        List<String> names = new ArrayList<>();
        for (Entry entry : scope.registry().list(ACTIVATIONS)) {
            if (samples().of(entry).orElse("") instanceof ActivationFunction function && function.link() == link) {
                names.add(scope.registry().word(ACTIVATIONS, entry));
            }
        }
        return names;
    }

    /** Losses that go with an activation; those that fuse it first. */
    private List<String> lossesFor(Checked output) {
        Link link = output.value() instanceof ActivationFunction function ? function.link() : Link.NONE;
        Registry registry = scope.registry();
        List<String> fused = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (Entry entry : registry.list(List.of(ExtensionPoint.LOSS))) {
            if (samples().of(entry).orElse("") instanceof Loss candidate) {
                String word = registry.word(List.of(ExtensionPoint.LOSS), entry);
                if (candidate.link() == link && link != Link.NONE) {
                    fused.add(word);
                } else if (candidate.link() == Link.NONE) {
                    plain.add(word);
                }
            }
        }
        fused.addAll(plain);
        return fused;
    }

    /** Tells of a loss or an output that does not go with the kind of target that the data has. */
    void checkTarget(Predictions.Kind kind, Span output) {
        Optional<Predictions.Kind> asked = kind();
        if (asked.isEmpty() || asked.get() == kind) {
            return;
        }
        boolean byOutput = link() == Link.SOFTMAX;
        Span place = byOutput
                ? activation.map(Checked::place).orElse(output)
                : loss.map(Use::place).orElse(output);
        String who = byOutput
                ? "the output `"
                        + activation.flatMap(Checked::entry).map(Entry::name).orElse("") + "`"
                : "the loss `" + loss.map(it -> it.definition().name()).orElse("") + "`";
        scope.report()
                .add(SemanticCode.OUTPUT_AND_TARGET
                        .at(
                                place,
                                who + " is for a target of " + words(asked.get()) + ", and this one is of "
                                        + words(kind))
                        .helped("for " + words(kind) + ": output " + fallback(kind, "output") + ", loss "
                                + fallback(kind, "loss")));
    }

    private String fallback(Predictions.Kind kind, String what) {
        return scope.registry().defaultText(Sections.key(kind) + "." + what);
    }

    /** A kind of target in words. */
    static String words(Predictions.Kind kind) {
        return switch (kind) {
            case CATEGORY -> "classes";
            case YES_NO -> "yes and no";
            case NUMBER -> "numbers";
        };
    }

    private static String quoted(List<String> words) {
        return "`" + String.join("` or `", words) + "`";
    }
}
