package mlp.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mlp.engine.data.InvalidData;
import mlp.engine.model.LayerSpec;
import mlp.engine.model.ModelSpec;
import mlp.engine.model.Use;
import mlp.engine.plan.Diagnosis;
import mlp.engine.plan.Network;
import mlp.engine.plugins.PluginLoader;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.PluginFault;
import mlp.engine.registry.Registry;
import mlp.engine.train.Breakdown;
import mlp.grammar.Span;
import mlp.spi.ExtensionPoint;
import mlp.spi.Problem;
import mlp.spi.Step;
import mlp.spi.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the component that is at fault, by the class loaders and classes on a stack or as an object, and names it as the
 * file does: plugin, version, word and place.
 */
final class Blame {

    /** The most places of a component that are told. */
    private static final int MOST_USES = 3;

    private static final String ENGINE = Engine.class.getPackageName() + ".";

    private static final String LAMBDA = "$$Lambda";

    private final Registry registry;
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<NamedMaker> makers = new ArrayList<>();

    /** A component whose code runs, and the use in the file that it belongs to. */
    private record Suspect(Object component, Use<?> use) {}

    /** A component that computes the values of a layer. */
    private record NamedMaker(String layer, Suspect suspect) {}

    /**
     * Who is at fault.
     *
     * @param subject in words: {@code the activation `bent` of plugin acme.bends 1.0.0}
     * @param place in the file, or empty
     * @param stranger whether it is a third party's
     */
    record Culprit(String subject, String place, boolean stranger) {}

    Blame(ModelSpec spec, Registry registry) {
        this.registry = registry;
        for (Use<?> use : spec.components()) {
            suspects.add(new Suspect(use.component(), use));
        }
    }

    /** Knows the parts of layers too. */
    Blame(ModelSpec spec, Registry registry, Network network) {
        this(spec, registry);
        for (int i = 0; i < spec.network().size(); i++) {
            layer(spec.network().get(i), network.layers().get(i).steps());
        }
    }

    private void layer(LayerSpec spec, List<Step> steps) {
        Suspect own = new Suspect(spec.layer().component(), spec.layer());
        makers.add(new NamedMaker(spec.name(), own));
        for (Step step : steps) {
            Stream<Object> parts = switch (step) {
                case Step.Elementwise it -> Stream.of(it.activation());
                case Step.RowWise it -> Stream.of(it.activation());
                case Step.RowTile it ->
                    Stream.concat(Stream.of(it.loops()), it.tensors().stream().map(Tensor::initializer));
                case Step.Affine it -> Stream.of(it.weight().initializer());
                case Step.Lookup it -> Stream.of(it.table().initializer());
                case Step.Add it -> {
                    layer(spec, it.branch());
                    yield Stream.of();
                }
                case Step.ColumnNormalize _, Step.RowNormalize _, Step.Mask _ -> Stream.of();
            };
            parts.forEach(part -> {
                Suspect suspect = suspects.stream()
                        .filter(it -> it.component() == part)
                        .findFirst()
                        .orElseGet(() -> new Suspect(part, spec.layer()));
                suspects.add(suspect);
                makers.add(new NamedMaker(spec.name(), suspect));
            });
        }
    }

    /** Does work; what a component throws in it becomes a problem that names the component. */
    <T> T during(String doing, Supplier<T> work) {
        try {
            return work.get();
        } catch (Breakdown | InvalidData | PluginFault known) {
            throw known;
        } catch (RuntimeException | Error thrown) {
            PluginFault.passOn(thrown);
            Optional<Culprit> culprit = thrower(thrown);
            if (culprit.isEmpty() || thrown instanceof Problem && !culprit.get().stranger()) {
                throw thrown;
            }
            throw named(culprit.get(), doing, thrown, "");
        }
    }

    /** The same breakdown with the names of the components at fault. */
    Problem named(Breakdown breakdown) {
        Throwable thrown = breakdown.getCause();
        if (thrown != null) {
            return thrower(thrown)
                    .map(culprit -> named(culprit, "in " + breakdown.where(), thrown, breakdown.kept()))
                    .orElse(breakdown);
        }
        List<Culprit> culprits = breakdown.diagnosis().map(this::strangers).orElse(List.of());
        if (culprits.isEmpty()) {
            return breakdown;
        }
        return problem(
                breakdown.getMessage() + ", which comes from " + names(culprits),
                breakdown.help().orElse("") + "; `mlp plugin check` tells whether the component is at fault",
                culprits.getFirst().place(),
                breakdown);
    }

    /** Names a component that is known to have thrown something. */
    PluginFault fault(Use<?> use, Throwable thrown) {
        PluginFault.passOn(thrown);
        Culprit culprit = culprit(List.of(use));
        return PluginFault.of(culprit.subject(), "", thrown, "", culprit.place());
    }

    /** A problem that a component tells of itself, such as a file that is not there, stays one. */
    private static Problem named(Culprit culprit, String doing, Throwable thrown, String kept) {
        PluginFault fault = PluginFault.of(culprit.subject(), doing, thrown, kept, culprit.place());
        return thrown instanceof Problem
                ? problem(String.valueOf(fault.getMessage()), fault.help().orElse(""), culprit.place(), thrown)
                : fault;
    }

    private static Problem problem(String message, String help, String place, Throwable cause) {
        Problem problem = new Problem(message, help, place);
        problem.initCause(cause);
        return problem;
    }

    /** Components of third parties that computed what is not finite. */
    private List<Culprit> strangers(Diagnosis diagnosis) {
        List<Suspect> found = new ArrayList<>();
        for (NamedMaker maker : makers) {
            if (diagnosis.layers().contains(maker.layer())
                    && diagnosis
                            .points()
                            .contains(maker.suspect().use().definition().point())) {
                found.add(maker.suspect());
            }
        }
        for (Object component : diagnosis.components()) {
            suspects.stream().filter(it -> it.component() == component).forEach(found::add);
        }
        return found.stream()
                .map(Suspect::use)
                .filter(Blame::isStranger)
                .distinct()
                .map(use -> culprit(List.of(use)))
                .toList();
    }

    /** Refuses first values of tensors that are not finite. */
    void requireFinite(Map<String, float[]> tensors) {
        tensors.forEach((name, values) -> {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    String layer = name.substring(0, name.lastIndexOf('.'));
                    List<Culprit> makers = strangers(
                            new Diagnosis("", List.of(layer), List.of(ExtensionPoint.INITIALIZER), List.of()));
                    String from = makers.isEmpty() ? "" : ", which comes from " + names(makers);
                    throw new Problem(
                            "the first values of `" + name + "` are infinite or NaN" + from,
                            "choose another initializer",
                            makers.isEmpty() ? "" : makers.getFirst().place());
                }
            }
        });
    }

    private static String names(List<Culprit> culprits) {
        return String.join(
                " or ", culprits.stream().map(Culprit::subject).distinct().toList());
    }

    private Optional<Culprit> thrower(Throwable thrown) {
        Optional<Culprit> own = onStack(thrown.getStackTrace());
        Throwable cause = thrown.getCause();
        return own.isPresent() || cause == null ? own : onStack(cause.getStackTrace());
    }

    /** The component whose code is topmost on a stack; at least its plugin, where it has no use in the file. */
    Optional<Culprit> onStack(StackTraceElement[] stack) {
        Optional<String> plugin = Optional.empty();
        List<Use<?>> near = List.of();
        for (StackTraceElement frame : stack) {
            Optional<String> owner = PluginLoader.pluginOf(frame);
            boolean begun = plugin.isPresent() || !near.isEmpty();
            if (begun && (isEngine(frame) || owner.isPresent() && !owner.equals(plugin))) {
                break; // further down is who called it
            }
            List<Use<?>> exact =
                    uses(frame, (component, name) -> plain(component).equals(name));
            if (!exact.isEmpty()) {
                return Optional.of(culprit(exact));
            }
            if (near.isEmpty()) {
                near = uses(frame, (component, name) -> outermost(component).equals(outermost(name)));
            }
            plugin = owner.isPresent() ? owner : plugin;
        }
        boolean anyone = near.stream().map(Use::definition).distinct().count() > MOST_USES
                && near.stream().allMatch(Blame::isStranger);
        return near.isEmpty() || anyone
                ? plugin.map(id -> new Culprit("a component of plugin " + registry.versioned(id), "", true))
                : Optional.of(culprit(near));
    }

    /** Whether a frame is the engine's own. */
    static boolean isEngine(StackTraceElement frame) {
        return frame.getClassName().startsWith(ENGINE);
    }

    private List<Use<?>> uses(StackTraceElement frame, BiPredicate<String, String> same) {
        boolean inLambda = frame.getMethodName().startsWith("lambda$");
        List<Use<?>> uses = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Class<?> type = suspect.component().getClass();
            if (Objects.equals(loader(type), frame.getClassLoaderName())
                    && !type.getName().startsWith(ENGINE)
                    && (inLambda || !type.getName().contains(LAMBDA))
                    && same.test(type.getName(), frame.getClassName())) {
                uses.add(suspect.use());
            }
        }
        return uses;
    }

    private static @Nullable String loader(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null ? null : loader.getName();
    }

    /** The class that a lambda is written in, whose methods are on the stack in its place. */
    private static String plain(String type) {
        int lambda = type.indexOf(LAMBDA);
        return lambda < 0 ? type : type.substring(0, lambda);
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    private Culprit culprit(List<Use<?>> uses) {
        Set<String> words = new LinkedHashSet<>();
        Set<String> places = new LinkedHashSet<>();
        for (Use<?> use : uses) {
            words.add(registry.subject(use.definition().point(), written(use), use.plugin()));
            if (isWritten(use)) {
                places.add(use.place().toString());
            }
        }
        return new Culprit(
                String.join(" or ", words.stream().limit(MOST_USES).toList()),
                String.join(", ", places.stream().limit(MOST_USES).toList()),
                uses.stream().anyMatch(Blame::isStranger));
    }

    private static boolean isStranger(Use<?> use) {
        return !use.plugin().equals(LoadedPlugin.BUILT_IN);
    }

    /** As it stands in the file; where a default stands for it, as it would. */
    private static String written(Use<?> use) {
        if (!isWritten(use)) {
            return use.text();
        }
        Span place = use.place();
        String text = use.definition().point() == ExtensionPoint.LAYER
                ? place.source().text().substring(place.start()) // the place is the keyword of a whole statement
                : place.text();
        return text.split("[\\n;{}#]", 2)[0].strip();
    }

    private static boolean isWritten(Use<?> use) {
        Span place = use.place();
        return place.text().contains(use.definition().name());
    }
}
