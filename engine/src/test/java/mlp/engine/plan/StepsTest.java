package mlp.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.ScalarKernels;
import mlp.engine.model.LayerSpec;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.train.Standard;
import mlp.spi.Activation;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Predictions;
import mlp.spi.RandomStream;
import mlp.spi.RowActivation;
import mlp.spi.Step;
import mlp.spi.Tensor;
import mlp.spi.TileLoops;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of step: the interpreter's gradients are those of central differences, and the float plan computes what the
 * interpreter does, cut into parts or not.
 */
class StepsTest {

    private static final int INPUTS = 5;
    private static final Lanes ONE = Lanes.of(1);
    private static final Lanes THREE = Lanes.of(3);
    private static final Kernels SCALAR = new ScalarKernels();

    @AfterAll
    static void close() {
        ONE.close();
        THREE.close();
    }

    /**
     * A network to check.
     *
     * @param steps from five inputs to any width
     */
    record Case(String name, List<Step> steps, int rows, String loss) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Initializer random(double scale) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (scale * (2 * random.uniform(i) - 1));
            }
        };
    }

    /** Away from 0 and positive, for scales and variances. */
    private static Initializer positive() {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.5 + random.uniform(i));
            }
        };
    }

    private static Step affine(int outputs, int inputs) {
        return new Step.Affine(
                Tensor.weight(outputs, inputs, random(0.8)),
                Optional.of(Tensor.offset("bias", outputs, random(0.5))),
                0);
    }

    private static Step elementwise(String name) {
        Activation activation = Standard.make(ExtensionPoint.ACTIVATION, name, Map.of());
        return new Step.Elementwise(activation);
    }

    private static Step softmax() {
        RowActivation activation = Standard.make(ExtensionPoint.ROW_ACTIVATION, "softmax", Map.of());
        return new Step.RowWise(activation);
    }

    private static Step columns(int width, boolean affine) {
        return new Step.ColumnNormalize(
                affine ? Optional.of(Tensor.offset("scale", width, positive())) : Optional.empty(),
                affine ? Optional.of(Tensor.offset("shift", width, random(1))) : Optional.empty(),
                Tensor.running("running_mean", width, random(1)),
                Tensor.running("running_var", width, positive()),
                1e-5,
                0.1,
                false,
                false);
    }

    private static Step rows(int width, boolean affine) {
        return new Step.RowNormalize(
                affine ? Optional.of(Tensor.offset("scale", width, positive())) : Optional.empty(),
                affine ? Optional.of(Tensor.offset("shift", width, random(1))) : Optional.empty(),
                1e-5);
    }

    private static Step mask(boolean perBatch, boolean exact) {
        return new Step.Mask(0.4, perBatch, exact, true);
    }

    /** y = w · x with one factor per column, as an author's own loop. */
    private static Step tile(int width) {
        Tensor factors = new Tensor("factor", 1, width, random(1), Tensor.Role.WEIGHT);
        return new Step.RowTile(width, List.of(factors), new TileLoops() {
            @Override
            public void forward(int rows, float[] input, float[][] tensors, float[] output) {
                for (int i = 0; i < rows * width; i++) {
                    output[i] = input[i] * tensors[0][i % width];
                }
            }

            @Override
            public void backward(
                    int rows,
                    float[] input,
                    float[] output,
                    float[][] tensors,
                    float[] outputGradient,
                    float[] inputGradient,
                    float[][] tensorGradients) {
                for (int i = 0; i < rows * width; i++) {
                    inputGradient[i] = outputGradient[i] * tensors[0][i % width];
                    tensorGradients[0][i % width] += outputGradient[i] * input[i];
                }
            }
        });
    }

    private static Step lookup(int size) {
        return new Step.Lookup(List.of(1, 3), new Tensor("table", 4, size, random(1), Tensor.Role.WEIGHT));
    }

    private static Step dropConnected(int outputs, int inputs) {
        return new Step.Affine(Tensor.weight(outputs, inputs, random(0.8)), Optional.empty(), 0.3);
    }

    static Stream<Case> cases() {
        String squared = "squared";
        return Stream.of(
                new Case("affine", List.of(affine(3, INPUTS)), 7, squared),
                new Case(
                        "affine without bias",
                        List.of(new Step.Affine(Tensor.weight(3, 5, random(1)), Optional.empty(), 0)),
                        1,
                        squared),
                new Case(
                        "activation that reads a",
                        List.of(affine(40, INPUTS), elementwise("sigmoid"), affine(2, 40)),
                        19,
                        squared),
                new Case(
                        "activation that reads z",
                        List.of(affine(33, INPUTS), elementwise("gelu"), affine(2, 33)),
                        19,
                        squared),
                new Case(
                        "two activations in a row",
                        List.of(
                                affine(6, INPUTS),
                                elementwise("gelu"),
                                elementwise("tanh"),
                                elementwise("silu"),
                                affine(2, 6)),
                        9,
                        squared),
                new Case("activation of the input", List.of(elementwise("silu"), affine(2, INPUTS)), 9, squared),
                new Case("activation at the end", List.of(affine(3, INPUTS), elementwise("gelu")), 9, squared),
                new Case("softmax within", List.of(affine(6, INPUTS), softmax(), affine(2, 6)), 9, squared),
                new Case(
                        "softmax and gelu",
                        List.of(affine(6, INPUTS), softmax(), elementwise("gelu"), affine(2, 6)),
                        9,
                        squared),
                new Case(
                        "cross-entropy",
                        List.of(affine(6, INPUTS), elementwise("tanh"), affine(4, 6), softmax()),
                        11,
                        "cross_entropy"),
                new Case(
                        "cross-entropy over many classes", List.of(affine(45, INPUTS), softmax()), 11, "cross_entropy"),
                new Case(
                        "binary cross-entropy",
                        List.of(affine(6, INPUTS), elementwise("tanh"), affine(1, 6), elementwise("sigmoid")),
                        11,
                        "binary_cross_entropy"),
                new Case(
                        "batch norm on z",
                        List.of(affine(37, INPUTS), columns(37, true), elementwise("gelu"), affine(2, 37)),
                        13,
                        squared),
                new Case(
                        "batch norm on a",
                        List.of(affine(6, INPUTS), elementwise("tanh"), columns(6, true), affine(2, 6)),
                        13,
                        squared),
                new Case("batch norm of the input", List.of(columns(INPUTS, false), affine(2, INPUTS)), 13, squared),
                new Case(
                        "layer norm on z",
                        List.of(affine(37, INPUTS), rows(37, true), elementwise("gelu"), affine(2, 37)),
                        13,
                        squared),
                new Case(
                        "layer norm on a",
                        List.of(affine(6, INPUTS), elementwise("sigmoid"), rows(6, false), affine(2, 6)),
                        13,
                        squared),
                new Case(
                        "dropout",
                        List.of(affine(35, INPUTS), elementwise("sigmoid"), mask(false, false), affine(2, 35)),
                        13,
                        squared),
                new Case(
                        "dropout of units",
                        List.of(affine(35, INPUTS), mask(true, false), elementwise("gelu"), affine(2, 35)),
                        13,
                        squared),
                new Case(
                        "exact dropout",
                        List.of(
                                affine(35, INPUTS),
                                elementwise("gelu"),
                                mask(false, true),
                                elementwise("tanh"),
                                affine(2, 35)),
                        13,
                        squared),
                new Case(
                        "dropped weights",
                        List.of(affine(35, INPUTS), elementwise("tanh"), dropConnected(7, 35)),
                        13,
                        squared),
                new Case(
                        "residual",
                        List.of(
                                affine(6, INPUTS),
                                new Step.Add(
                                        List.of(elementwise("gelu"), affine(9, 6), elementwise("tanh"), affine(6, 9))),
                                elementwise("silu"),
                                affine(2, 6)),
                        13,
                        squared),
                new Case(
                        "residual in a residual",
                        List.of(
                                affine(6, INPUTS),
                                new Step.Add(List.of(new Step.Add(List.of(affine(6, 6))), elementwise("tanh"))),
                                affine(2, 6)),
                        13,
                        squared),
                new Case(
                        "residual over the input",
                        List.of(new Step.Add(List.of(affine(INPUTS, INPUTS), elementwise("tanh"))), affine(2, INPUTS)),
                        13,
                        squared),
                new Case(
                        "empty residual",
                        List.of(affine(6, INPUTS), new Step.Add(List.of()), affine(2, 6)),
                        13,
                        squared),
                new Case("embedding", List.of(lookup(3), affine(4, 9), elementwise("tanh"), affine(2, 4)), 13, squared),
                new Case(
                        "own loops",
                        List.of(affine(37, INPUTS), tile(37), elementwise("tanh"), affine(2, 37)),
                        70,
                        squared));
    }

    private static Network network(Case example) {
        LayerSpec layer = Standard.layer("all", context -> example.steps(), List.of());
        List<LayerSpec> layers = new ArrayList<>();
        // a layer per step, so that tensors of the same name are told apart
        for (int i = 0; i < example.steps().size(); i++) {
            Step step = example.steps().get(i);
            layers.add(Standard.layer("step_" + i, context -> List.of(renamed(step, "")), List.of()));
        }
        assertTrue(layer.block().isEmpty());
        return Network.of(layers, INPUTS, 1);
    }

    /** Gives tensors of a branch names of their own. */
    private static Step renamed(Step step, String prefix) {
        if (!(step instanceof Step.Add(List<Step> branch))) {
            return step instanceof Step.Affine affine && !prefix.isEmpty()
                    ? new Step.Affine(
                            rename(affine.weight(), prefix),
                            affine.bias().map(tensor -> rename(tensor, prefix)),
                            affine.dropConnect())
                    : step;
        }
        List<Step> inner = new ArrayList<>();
        for (int i = 0; i < branch.size(); i++) {
            inner.add(renamed(branch.get(i), prefix + "inner_" + i + "_"));
        }
        return new Step.Add(inner);
    }

    private static Tensor rename(Tensor tensor, String prefix) {
        return new Tensor(prefix + tensor.name(), tensor.rows(), tensor.columns(), tensor.initializer(), tensor.role());
    }

    private static Rows data(Case example, int outputs) {
        RandomStream random = new RandomStream(11);
        float[] x = new float[example.rows() * INPUTS];
        for (int i = 0; i < x.length; i++) {
            boolean category = i % INPUTS == 1 || i % INPUTS == 3;
            x[i] = category ? random.below(i, 4) : (float) (2 * random.uniform(i) - 1);
        }
        int[] index = new int[example.rows()];
        java.util.Arrays.setAll(index, i -> i);
        Features features = new Features.Floats(INPUTS, example.rows(), x);
        boolean byClass = example.loss().equals("cross_entropy");
        int[] classes = new int[byClass ? example.rows() : 0];
        java.util.Arrays.setAll(classes, i -> random.below(1000 + i, outputs));
        float[] y = new float[byClass ? 0 : example.rows() * outputs];
        float[] weights = new float[example.rows()];
        for (int i = 0; i < y.length; i++) {
            double number = random.uniform(2000 + i);
            y[i] = (float) (example.loss().equals("binary_cross_entropy") ? Math.rint(number) : number);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.5 + random.uniform(3000 + i));
        }
        List<String> labels = java.util.Collections.nCopies(outputs, "label");
        Predictions.Kind kind = byClass ? Predictions.Kind.CATEGORY : Predictions.Kind.NUMBER;
        return new Rows(features, new Targets(kind, List.of("y"), labels, outputs, classes, y), weights, index);
    }

    private static Loss loss(Case example) {
        return Standard.make(ExtensionPoint.LOSS, example.loss(), Map.of());
    }

    private static Parameters parameters(Network network) {
        Parameters parameters = new Parameters(network);
        parameters.initialize(3);
        return parameters;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfCentralDifferences(Case example) {
        if (example.name().equals("own loops")) {
            return; // its loops are in float; the next test compares them
        }
        Network network = network(example);
        Rows data = data(example, network.outputWidth());
        Interpreter interpreter = new Interpreter(network, loss(example), new RandomMasks(SCALAR, 5));
        interpreter.load(parameters(network).export());
        Interpreter.Pass pass = interpreter.pass(data, data.index(), true, 4);
        pass.gradients().forEach((name, gradient) -> {
            double[] numbers = interpreter.tensor(name);
            double[] differences = new double[numbers.length];
            double largest = 1e-3;
            for (int i = 0; i < numbers.length; i++) {
                double value = numbers[i];
                double h = 1e-5;
                numbers[i] = value + h;
                double above = interpreter.loss(data, data.index(), true, 4);
                numbers[i] = value - h;
                double below = interpreter.loss(data, data.index(), true, 4);
                numbers[i] = value;
                differences[i] = (above - below) / (2 * h);
                largest = Math.max(largest, Math.abs(differences[i]));
            }
            for (int i = 0; i < numbers.length; i++) {
                assertEquals(differences[i], gradient[i], 1e-6 * largest, name + "[" + i + "]");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePlanComputesWhatTheInterpreterDoes(Case example) {
        for (Kernels kernels : List.of(SCALAR, KernelChoice.make().kernels())) {
            compare(example, new Machine(kernels, ONE));
            compare(example, new Machine(kernels, THREE));
        }
    }

    private static void compare(Case example, Machine machine) {
        Network network = network(example);
        Rows data = data(example, network.outputWidth());
        Parameters parameters = parameters(network);
        Interpreter interpreter = new Interpreter(network, loss(example), new RandomMasks(SCALAR, 5));
        interpreter.load(parameters.export());
        Interpreter.Pass pass = interpreter.pass(data, data.index(), true, 4);

        Optimizer sgd = Standard.make(ExtensionPoint.OPTIMIZER, "sgd", Map.of("lr", 0.1));
        TrainingRule rule = new TrainingRule(loss(example), List.of(), Optional.empty(), sgd);
        ExecutionPlan plan = new ExecutionPlan(
                network, parameters, rule, data, new RandomMasks(machine.kernels(), 5), data.count() + 2, machine);
        plan.parametersChanged();
        assertTrue(
                plan.computeGradients(data.index(), 0, data.count(), 4, 0),
                () -> plan.diagnose().toString());
        assertEquals(pass.loss(), plan.loss(), 1e-5 * Math.abs(pass.loss()));
        Map<String, float[]> gradients = new LinkedHashMap<>(parameters.export(plan.gradients()));
        double largest = 0;
        for (double[] gradient : pass.gradients().values()) {
            largest = Math.max(largest, largest(gradient));
        }
        for (Map.Entry<String, double[]> wanted : pass.gradients().entrySet()) {
            float[] got = java.util.Objects.requireNonNull(gradients.get(wanted.getKey()));
            double tolerance = 5e-6 * largest(wanted.getValue()) + 1e-6 * largest;
            for (int i = 0; i < got.length; i++) {
                assertEquals(wanted.getValue()[i], got[i], tolerance, wanted.getKey() + "[" + i + "]");
            }
        }
        evaluation(example, network, data, machine);
    }

    /** In evaluation: running statistics, no masks, and the link behind the loss. */
    private static void evaluation(Case example, Network network, Rows data, Machine machine) {
        Parameters parameters = parameters(network);
        Interpreter interpreter = new Interpreter(network, loss(example), new RandomMasks(SCALAR, 5));
        interpreter.load(parameters.export());
        Inference inference = new Inference(network, parameters, loss(example), data, 6, machine);
        float[] outputs = new float[data.count() * network.outputWidth()];
        double wanted = interpreter.loss(data, data.index(), false, 0);
        assertEquals(wanted, inference.evaluate(data, outputs), 1e-5 * Math.abs(wanted));
        Inference single = new Inference(network, parameters, loss(example), data, 1, machine);
        float[] again = new float[outputs.length];
        single.predict(data.features(), again);
        for (int i = 0; i < outputs.length; i++) {
            assertEquals(outputs[i], again[i], "a row alone and in a batch, output " + i);
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
