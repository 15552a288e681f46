package mlp.engine.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlp.engine.model.LayerSpec;
import mlp.spi.Layer;
import mlp.spi.Problem;
import mlp.spi.Step;
import mlp.spi.Tensor;

/**
 * The layers of a file as steps, with all widths checked and all tensors named. Allocates nothing.
 *
 * @param inputWidth width of the input
 * @param outputWidth width behind the last layer
 * @param layers in order
 * @param tensors every tensor once, in order of the steps
 */
public record Network(int inputWidth, int outputWidth, List<NamedLayer> layers, List<NamedTensor> tensors) {

    public Network {
        layers = List.copyOf(layers);
        tensors = List.copyOf(tensors);
    }

    /**
     * A layer.
     *
     * @param name such as {@code dense_1}
     * @param inputWidth width in front of it
     * @param outputWidth width behind it
     * @param steps its steps
     */
    public record NamedLayer(String name, int inputWidth, int outputWidth, List<Step> steps) {
        public NamedLayer {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A tensor under the name it has in a model file.
     *
     * @param name such as {@code dense_1.weight}
     * @param tensor what the step declares; told apart by identity
     * @param fanIn inputs that each unit sums
     * @param fanOut units that each input feeds
     * @param transposed whether memory holds it as {@code [columns][rows]}, as products want weights
     */
    public record NamedTensor(String name, Tensor tensor, int fanIn, int fanOut, boolean transposed) {}

    /**
     * The network of some layers.
     *
     * @param inputWidth features of the data
     * @param targetWidth outputs that the target asks for
     * @throws Problem where widths don't fit or tensors clash
     */
    public static Network of(List<LayerSpec> layers, int inputWidth, int targetWidth) {
        return new Reader(targetWidth).read(layers, inputWidth);
    }

    /** Trained numbers. */
    public long trainedCount() {
        long count = 0;
        for (NamedTensor named : tensors) {
            if (named.tensor().role() != Tensor.Role.RUNNING) {
                count += (long) named.tensor().rows() * named.tensor().columns();
            }
        }
        return count;
    }

    /** The tensors of a layer and of the layers in its block, in order. */
    public List<NamedTensor> tensorsOf(NamedLayer layer) {
        Set<Tensor> own = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        layer.steps().forEach(step -> own.addAll(step.tensors()));
        return tensors.stream().filter(named -> own.contains(named.tensor())).toList();
    }

    /** Width behind a step. */
    public static int widthBehind(Step step, int width) {
        return switch (step) {
            case Step.Affine affine -> affine.weight().rows();
            case Step.Lookup lookup ->
                lookup.columns().size() * lookup.table().columns()
                        + width
                        - lookup.columns().size();
            case Step.RowTile tile -> tile.outputWidth();
            case Step.Elementwise _,
                    Step.RowWise _,
                    Step.ColumnNormalize _,
                    Step.RowNormalize _,
                    Step.Mask _,
                    Step.Add _ -> width;
        };
    }

    /** Asks the layers for their steps and names what they declare. */
    private static final class Reader {

        private final int targetWidth;
        private final Map<Tensor, String> named = new IdentityHashMap<>();
        private final Set<String> names = new HashSet<>();
        private final List<NamedTensor> tensors = new ArrayList<>();
        private final Set<Tensor> listed = java.util.Collections.newSetFromMap(new IdentityHashMap<>());

        Reader(int targetWidth) {
            this.targetWidth = targetWidth;
        }

        Network read(List<LayerSpec> specs, int inputWidth) {
            if (specs.isEmpty()) {
                throw new Problem("the network has no layers", "end it with `output`");
            }
            List<NamedLayer> layers = new ArrayList<>();
            int width = inputWidth;
            for (int i = 0; i < specs.size(); i++) {
                LayerSpec spec = specs.get(i);
                List<Step> steps = steps(spec, width, i == specs.size() - 1);
                int behind = check(spec.name(), steps, width, i == 0);
                layers.add(new NamedLayer(spec.name(), width, behind, steps));
                width = behind;
            }
            for (NamedLayer layer : layers) {
                list(layer.steps(), layer.inputWidth());
            }
            return new Network(inputWidth, width, layers, tensors);
        }

        private List<Step> steps(LayerSpec spec, int width, boolean last) {
            List<Step> block = new ArrayList<>();
            int inner = width;
            for (LayerSpec child : spec.block()) {
                List<Step> steps = steps(child, inner, false);
                inner = check(child.name(), steps, inner, false);
                block.addAll(steps);
            }
            List<Step> steps = spec.layer().component().steps(new Place(width, targetWidth, last, List.copyOf(block)));
            name(spec.name(), steps);
            return steps;
        }

        private record Place(int inputWidth, int targetWidth, boolean last, List<Step> block)
                implements Layer.Context {}

        private void name(String layer, List<Step> steps) {
            for (Step step : steps) {
                if (step instanceof Step.Add(List<Step> branch)) {
                    name(layer, branch);
                }
                for (Tensor tensor : tensorsOf(step)) {
                    if (named.containsKey(tensor)) {
                        continue;
                    }
                    String name = layer + "." + tensor.name();
                    if (!names.add(name)) {
                        throw new Problem(
                                "layer `" + layer + "` declares two tensors named `" + tensor.name() + "`",
                                "the plugin that offers the layer must give each tensor a name of its own");
                    }
                    named.put(tensor, name);
                }
            }
        }

        private static int check(String layer, List<Step> steps, int inputWidth, boolean first) {
            int width = inputWidth;
            for (int i = 0; i < steps.size(); i++) {
                checkStep(layer, steps.get(i), width, first && i == 0);
                width = widthBehind(steps.get(i), width);
            }
            return width;
        }

        private static void checkStep(String layer, Step step, int width, boolean first) {
            switch (step) {
                case Step.Affine affine -> {
                    require(layer, "inputs of the weight", affine.weight().columns(), width);
                    affine.bias()
                            .ifPresent(b -> vector(layer, b, affine.weight().rows()));
                }
                case Step.ColumnNormalize normalize -> {
                    normalize.scale().ifPresent(t -> vector(layer, t, width));
                    normalize.shift().ifPresent(t -> vector(layer, t, width));
                    vector(layer, normalize.runningMean(), width);
                    vector(layer, normalize.runningVariance(), width);
                }
                case Step.RowNormalize normalize -> {
                    normalize.scale().ifPresent(t -> vector(layer, t, width));
                    normalize.shift().ifPresent(t -> vector(layer, t, width));
                }
                case Step.Add add ->
                    require(layer, "width of the branch", check(layer, add.branch(), width, false), width);
                case Step.Lookup lookup -> {
                    if (!first) {
                        throw new Problem(
                                "layer `" + layer + "` looks up categories that other layers have changed",
                                "put it first in the network");
                    }
                    for (int column : lookup.columns()) {
                        if (column < 0 || column >= width) {
                            throw new Problem("layer `" + layer + "` looks up column " + column + " of " + width, "");
                        }
                    }
                }
                case Step.Elementwise _, Step.RowWise _, Step.Mask _, Step.RowTile _ -> {}
            }
        }

        private static void vector(String layer, Tensor tensor, int length) {
            require(layer, "rows of `" + tensor.name() + "`", tensor.rows(), 1);
            require(layer, "length of `" + tensor.name() + "`", tensor.columns(), length);
        }

        private static void require(String layer, String what, int is, int wanted) {
            if (is != wanted) {
                throw new Problem(
                        "layer `" + layer + "`: " + what + " should be " + wanted + " but is " + is,
                        "the layer's own declaration is at fault");
            }
        }

        private void list(List<Step> steps, int inputWidth) {
            int width = inputWidth;
            for (Step step : steps) {
                if (step instanceof Step.Add(List<Step> branch)) {
                    list(branch, width);
                }
                int behind = widthBehind(step, width);
                for (Tensor tensor : tensorsOf(step)) {
                    if (!listed.add(tensor)) {
                        throw new Problem(
                                "tensor `" + named.get(tensor) + "` is used by two steps",
                                "sharing tensors between steps is not supported");
                    }
                    boolean transposed = step instanceof Step.Affine affine && tensor == affine.weight();
                    String name = java.util.Objects.requireNonNull(named.get(tensor));
                    tensors.add(new NamedTensor(name, tensor, width, behind, transposed));
                }
                width = behind;
            }
        }
    }

    /** What a step declares itself; a branch is asked step by step. */
    private static List<Tensor> tensorsOf(Step step) {
        return step instanceof Step.Add ? List.of() : step.tensors();
    }
}
