package mlp.engine;

import java.util.ArrayList;
import java.util.List;
import mlp.engine.model.ModelSpec;
import mlp.engine.model.TrainSpec;
import mlp.engine.plan.Network;
import mlp.engine.train.Trainer;
import mlp.spi.Step;
import mlp.spi.Tensor;

/**
 * What a network costs, before any training.
 *
 * @param layers in order
 * @param parameters trained numbers of all layers
 * @param multiplyAdds of one row's way through all layers
 * @param parameterBytes memory for parameters, gradients and optimizer state
 * @param batchBytes memory for the values and gradients of a batch, at most
 * @param batch rows of a batch; with a solver those that are computed at a time
 */
public record Summary(
        List<LayerSummary> layers,
        long parameters,
        long multiplyAdds,
        long parameterBytes,
        long batchBytes,
        int batch) {

    public Summary {
        layers = List.copyOf(layers);
    }

    /**
     * A layer.
     *
     * @param name such as {@code dense_1}
     * @param text as the file says it, with every default
     * @param inputWidth width in front of it
     * @param outputWidth width behind it
     * @param parameters trained numbers
     * @param multiplyAdds of one row
     */
    public record LayerSummary(
            String name, String text, int inputWidth, int outputWidth, long parameters, long multiplyAdds) {}

    /** The summary of a network over training rows. */
    static Summary of(ModelSpec spec, Network network, int trainingRows) {
        List<LayerSummary> layers = new ArrayList<>();
        long parameters = 0;
        long multiplyAdds = 0;
        long values = network.inputWidth();
        for (int i = 0; i < network.layers().size(); i++) {
            Network.NamedLayer layer = network.layers().get(i);
            long own = parametersOf(network, layer.name());
            long work = work(layer.steps());
            layers.add(new LayerSummary(
                    layer.name(),
                    spec.network().get(i).layer().text(),
                    layer.inputWidth(),
                    layer.outputWidth(),
                    own,
                    work));
            parameters += own;
            multiplyAdds += work;
            values += (long) layer.steps().size() * layer.outputWidth();
        }
        int batch;
        long kept;
        switch (spec.train().method()) {
            case TrainSpec.Method.Steps steps -> {
                batch = Math.min(spec.train().batch().orElse(trainingRows), trainingRows);
                kept = parameters * steps.optimizer().component().slots().size() * Float.BYTES;
            }
            case TrainSpec.Method.Solves solves -> {
                batch = Math.min(Trainer.SOLVER_ROWS, trainingRows);
                kept = solves.solver().component().slots(Math.toIntExact(parameters), trainingRows).stream()
                        .mapToLong(slot -> (long) slot.length() * Double.BYTES)
                        .sum();
            }
        }
        return new Summary(
                layers,
                parameters,
                multiplyAdds,
                2 * parameters * Float.BYTES + kept,
                2 * values * batch * Float.BYTES,
                batch);
    }

    private static long parametersOf(Network network, String layer) {
        long count = 0;
        for (Network.NamedTensor named : network.tensors()) {
            boolean own = named.name().startsWith(layer + ".");
            if (own && named.tensor().role() != Tensor.Role.RUNNING) {
                count += (long) named.tensor().rows() * named.tensor().columns();
            }
        }
        return count;
    }

    private static long work(List<Step> steps) {
        long work = 0;
        for (Step step : steps) {
            work += switch (step) {
                case Step.Affine affine ->
                    (long) affine.weight().rows() * affine.weight().columns();
                case Step.Add add -> work(add.branch());
                case Step.Elementwise _,
                        Step.RowWise _,
                        Step.ColumnNormalize _,
                        Step.RowNormalize _,
                        Step.Mask _,
                        Step.Lookup _,
                        Step.RowTile _ -> 0L;
            };
        }
        return work;
    }
}
