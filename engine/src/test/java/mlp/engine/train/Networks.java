package mlp.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.model.LayerSpec;
import mlp.engine.model.TrainSpec.Shuffle;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.engine.plan.RandomMasks;
import mlp.engine.plan.TrainingRule;
import mlp.engine.plan.TrainingRule.Solving;
import mlp.spi.Clipping;
import mlp.spi.ExtensionPoint;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Predictions;
import mlp.spi.RandomStream;
import mlp.spi.Regularizer;
import mlp.spi.Solver;

/** Networks and data made up for tests: an easy way to say what a test trains. */
public record Networks(
        int[] widths,
        String activation,
        String loss,
        String optimizer,
        double lr,
        int batch,
        int rows,
        Optional<String> normalization,
        OptionalDouble dropout,
        List<Regularizer> regularizers,
        Optional<Clipping> clipping) {

    /** A plain network. */
    public static Networks of(
            int[] widths, String activation, String loss, String optimizer, double lr, int batch, int rows) {
        return new Networks(
                widths,
                activation,
                loss,
                optimizer,
                lr,
                batch,
                rows,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                Optional.empty());
    }

    /** The same with {@code batch_norm} or {@code layer_norm} in front of each activation. */
    public Networks normalized(String layer) {
        return new Networks(
                widths,
                activation,
                loss,
                optimizer,
                lr,
                batch,
                rows,
                Optional.of(layer),
                dropout,
                regularizers,
                clipping);
    }

    /** The same with dropout behind each activation. */
    public Networks dropping(double share) {
        return new Networks(
                widths,
                activation,
                loss,
                optimizer,
                lr,
                batch,
                rows,
                normalization,
                OptionalDouble.of(share),
                regularizers,
                clipping);
    }

    /** The same with penalties and clipping. */
    public Networks bounded(List<Regularizer> penalties, Clipping bound) {
        return new Networks(
                widths,
                activation,
                loss,
                optimizer,
                lr,
                batch,
                rows,
                normalization,
                dropout,
                penalties,
                Optional.of(bound));
    }

    /** The network's layers with the tensors' usual first values. */
    public Network network() {
        List<LayerSpec> layers = new ArrayList<>();
        for (int i = 1; i < widths.length - 1; i++) {
            layers.add(Standard.layer("dense_" + i, "dense", Map.of("units", (long) widths[i])));
            if (normalization.isPresent()) {
                layers.add(Standard.layer("norm_" + i, normalization.get(), Map.of()));
            }
            layers.add(Standard.layer(
                    "activation_" + i, "activation", Map.of("function", Standard.activation(activation, Map.of()))));
            if (dropout.isPresent()) {
                layers.add(Standard.layer("dropout_" + i, "dropout", Map.of("p", dropout.getAsDouble())));
            }
        }
        layers.add(Standard.layer("output", "dense", Map.of("units", (long) widths[widths.length - 1])));
        switch (loss) {
            case "cross_entropy" ->
                layers.add(Standard.layer(
                        "link", "activation", Map.of("function", Standard.activation("softmax", Map.of()))));
            case "binary_cross_entropy" ->
                layers.add(Standard.layer(
                        "link", "activation", Map.of("function", Standard.activation("sigmoid", Map.of()))));
            default -> {}
        }
        return Network.of(layers, widths[0], widths[widths.length - 1]);
    }

    /** Loss, optimizer or solver, and bounds. */
    public TrainingRule rule() {
        Loss lossFunction = Standard.make(ExtensionPoint.LOSS, loss, Map.of());
        if (Standard.has(ExtensionPoint.SOLVER, optimizer)) {
            Solver solver = Standard.make(ExtensionPoint.SOLVER, optimizer, Map.of());
            return TrainingRule.solved(lossFunction, regularizers, Solving.of(solver, 1));
        }
        Optimizer rule = Standard.make(ExtensionPoint.OPTIMIZER, optimizer, Map.of("lr", lr));
        return new TrainingRule(lossFunction, regularizers, clipping, rule);
    }

    /** Random rows; the classes follow from the first features, so there is something to learn. */
    public Rows data(long seed) {
        RandomStream random = new RandomStream(seed);
        int width = widths[0];
        int outputs = widths[widths.length - 1];
        float[] x = new float[rows * width];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (2 * random.uniform(i) - 1);
        }
        int[] index = new int[rows];
        java.util.Arrays.setAll(index, i -> i);
        Features features = new Features.Floats(width, rows, x);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            labels.add("c" + i);
        }
        if (loss.equals("cross_entropy")) {
            int[] classes = new int[rows];
            for (int row = 0; row < rows; row++) {
                classes[row] = Math.min(outputs - 1, (int) ((x[row * width] + 1) / 2 * outputs));
            }
            Targets targets =
                    new Targets(Predictions.Kind.CATEGORY, List.of("y"), labels, outputs, classes, new float[0]);
            return new Rows(features, targets, new float[0], index);
        }
        boolean binary = loss.equals("binary_cross_entropy");
        float[] y = new float[rows * outputs];
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < outputs; j++) {
                float value = x[row * width + j % width];
                y[row * outputs + j] = binary ? (value > 0 ? 1 : 0) : value * value;
            }
        }
        Targets targets = new Targets(
                binary ? Predictions.Kind.YES_NO : Predictions.Kind.NUMBER, labels, labels, outputs, new int[0], y);
        return new Rows(features, targets, new float[0], index);
    }

    /** A trainer with fresh weights. */
    public Trainer trainer(Kernels kernels, Lanes lanes) {
        return trainer(data(7), 5, kernels, lanes);
    }

    /** A trainer on some data. */
    public Trainer trainer(Rows data, int epochs, Kernels kernels, Lanes lanes) {
        Network network = network();
        Parameters parameters = new Parameters(network);
        parameters.initialize(1);
        Rows none = new Rows(data.features(), data.targets(), data.weights(), new int[0]);
        return new Trainer(
                new Subject(network, rule(), data, none, values -> {}),
                parameters,
                new Course(batch, epochs, List.of(), false, Optional.empty()),
                RowOrder.of(Shuffle.EPOCH, 1),
                new RandomMasks(kernels, 1),
                new Machine(kernels, lanes));
    }
}
