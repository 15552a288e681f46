package mlp.engine.model;

import java.util.List;
import java.util.Optional;
import mlp.spi.Predictions;

/**
 * All that a file says. The parts that can only be told from the data (kind of target, loss, last activation, split) are
 * settled by the resolver's second pass, once the data is open; see {@link #complete()}. Until then the component of a
 * layer whose activation is open holds the identity in its place.
 *
 * @param name of the model: the file's name without its ending
 * @param data what to learn from
 * @param network what to build, in order
 * @param train how to train
 * @param evaluate what to reach
 * @param target kind of target that output and loss ask for, or that the data has; empty while it is open
 * @param text the file with every default written out; gives the same run
 * @param plugins ids of the plugins, other than the built-in one, whose components it uses
 * @param components every component that was made for it, those among the arguments of others too
 * @param complete whether nothing is left open
 */
public record ModelSpec(
        String name,
        DataSpec data,
        List<LayerSpec> network,
        TrainSpec train,
        EvaluateSpec evaluate,
        Optional<Predictions.Kind> target,
        String text,
        List<String> plugins,
        List<Use<?>> components,
        boolean complete) {
    public ModelSpec {
        network = List.copyOf(network);
        plugins = List.copyOf(plugins);
        components = List.copyOf(components);
    }
}
