package mlp.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.ScalarKernels;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Link;
import mlp.spi.Loss;
import mlp.spi.Parameter;
import mlp.spi.TrainingListener;
import mlp.standard.StandardPlugin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every activation, loss, optimizer, solver and normalisation: weights and outputs are the same bits for 1, 2, 3, 7 and 16
 * threads, with scalar and with vector kernels. The build runs this for vectors of 512, 256 and 128 bits; since each
 * agrees with the scalar kernels, all agree.
 */
@Tag("width")
class EveryComponentSameBitsTest {

    private static final int[] WIDTHS = {21, 35, 17, 3};

    /** Losses behind whose link {@link Networks} ends a network. */
    private static final Set<String> NETWORKS_LINK = Set.of("cross_entropy", "binary_cross_entropy");

    /** A network and what is special about it. */
    record Case(String name, Networks networks) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        Stream<Case> activations = names(ExtensionPoint.ACTIVATION)
                .map(name -> new Case("activation " + name, of(name, "cross_entropy", "adam")));
        Stream<Case> losses = names(ExtensionPoint.LOSS)
                .filter(name -> !name.equals("kl_divergence")) // wants distributions
                .filter(name ->
                        Standard.make(ExtensionPoint.LOSS, name, Map.of()).target() != Loss.Target.SIGN)
                .filter(name -> NETWORKS_LINK.contains(name)
                        || Standard.make(ExtensionPoint.LOSS, name, Map.of()).link() == Link.NONE)
                .map(name -> new Case("loss " + name, of("tanh", name, "sgd")));
        Stream<Case> optimizers = names(ExtensionPoint.OPTIMIZER)
                .map(name -> new Case("optimizer " + name, of("relu", "cross_entropy", name)));
        Stream<Case> layers = Stream.of("batch_norm", "layer_norm")
                .map(name -> new Case(
                        name + " with dropout",
                        of("relu", "cross_entropy", "adam").normalized(name).dropping(0.4)));
        Stream<Case> solvers =
                names(ExtensionPoint.SOLVER).map(name -> new Case("solver " + name, of("tanh", "cross_entropy", name)));
        return Stream.of(activations, losses, optimizers, solvers, layers).flatMap(stream -> stream);
    }

    /** Components that can be made without arguments. */
    private static Stream<String> names(ExtensionPoint<?> point) {
        return new StandardPlugin()
                .definitions().stream()
                        .filter(definition -> definition.point() == point)
                        .filter(definition -> definition.parameters().stream()
                                .noneMatch(parameter -> parameter.presence() == Parameter.Presence.REQUIRED))
                        .map(Definition::name);
    }

    private static Networks of(String activation, String loss, String optimizer) {
        return Networks.of(WIDTHS, activation, loss, optimizer, 0.01, 23, 70);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void threadsAndKernelsChangeNoBit(Case tested) {
        Rows data = tested.networks().data(5);
        Kernels vector = KernelChoice.make().kernels();
        Map<String, float[]> wanted = train(tested.networks(), data, new ScalarKernels(), 1);
        wanted.forEach(
                (name, values) -> assertTrue(allFinite(values), name + " is finite, so that bits mean something"));
        for (int threads : new int[] {1, 2, 3, 7, 16}) {
            Map<String, float[]> got = train(tested.networks(), data, vector, threads);
            wanted.forEach((name, values) -> assertArrayEquals(
                    bits(values), bits(Objects.requireNonNull(got.get(name))), name + " with " + threads + " threads"));
        }
    }

    private static Map<String, float[]> train(Networks networks, Rows data, Kernels kernels, int threads) {
        try (Lanes lanes = Lanes.of(threads)) {
            Trainer trainer = networks.trainer(data, 2, kernels, lanes);
            trainer.run(() -> false, new TrainingListener() {});
            Map<String, float[]> result = new TreeMap<>(trainer.parameters().export());
            Evaluator.Outcome outcome = trainer.evaluate(data);
            result.put("outputs", outcome.predictions().outputs());
            result.put("loss", new float[] {(float) outcome.loss()});
            return result;
        }
    }

    private static boolean allFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
