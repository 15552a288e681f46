package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlp.engine.kernels.Layout;
import mlp.engine.model.LayerSpec;
import mlp.grammar.Diagnostic;
import mlp.grammar.Span;
import mlp.spi.Layer;
import mlp.spi.Step;
import mlp.spi.Tensor;

/**
 * Adds up the parameters of a network in {@code long} before anything is allocated. A parameter takes four bytes, as
 * much for its gradient, and at least as much for the optimizer; this is a lower bound, the compiler knows more.
 */
final class MemoryCheck {

    private static final long BYTES_PER_PARAMETER = 12;

    private final long available;
    private long parameters;
    private boolean told;

    /**
     * A check.
     *
     * @param available bytes that the program may use
     */
    MemoryCheck(long available) {
        this.available = available;
    }

    /**
     * The first layer with which the network becomes too large, told at its place.
     *
     * @param inputWidth number of features; 1 if it is not known, which gives a lower bound
     * @param targetWidth number of outputs; 1 if it is not known
     */
    Optional<Diagnostic> check(List<LayerSpec> network, int inputWidth, int targetWidth) {
        List<Diagnostic> found = new ArrayList<>();
        widthBehind(network, inputWidth, targetWidth, found);
        return found.stream().findFirst();
    }

    private int widthBehind(List<LayerSpec> layers, int inputWidth, int targetWidth, List<Diagnostic> found) {
        int width = inputWidth;
        for (int i = 0; i < layers.size() && !told; i++) {
            LayerSpec spec = layers.get(i);
            if (!spec.block().isEmpty()) {
                width = widthBehind(spec.block(), width, targetWidth, found);
                continue;
            }
            Optional<List<Step>> steps = steps(spec.layer().component(), width, targetWidth, i == layers.size() - 1);
            if (steps.isEmpty()) {
                return width; // the compiler tells what is wrong
            }
            for (Step step : steps.get()) {
                width = count(step, width);
            }
            if (parameters > available / BYTES_PER_PARAMETER || parameters > Layout.MOST) {
                found.add(tooLarge(spec));
                told = true;
            }
        }
        return width;
    }

    private int count(Step step, int width) {
        return switch (step) {
            case Step.Affine affine -> {
                add(affine.weight());
                affine.bias().ifPresent(this::add);
                yield affine.weight().rows();
            }
            case Step.ColumnNormalize normalize -> {
                normalize.scale().ifPresent(this::add);
                normalize.shift().ifPresent(this::add);
                yield width;
            }
            case Step.RowNormalize normalize -> {
                normalize.scale().ifPresent(this::add);
                normalize.shift().ifPresent(this::add);
                yield width;
            }
            case Step.Lookup lookup -> {
                add(lookup.table());
                int taken = lookup.columns().size();
                yield Math.max(1, width - taken + taken * lookup.table().columns());
            }
            case Step.RowTile tile -> {
                tile.tensors().forEach(this::add);
                yield tile.outputWidth();
            }
            case Step.Add add -> width;
            case Step.Elementwise it -> width;
            case Step.RowWise it -> width;
            case Step.Mask it -> width;
        };
    }

    private void add(Tensor tensor) {
        parameters += (long) tensor.rows() * tensor.columns();
    }

    private Diagnostic tooLarge(LayerSpec spec) {
        Span place = spec.layer().place();
        return SemanticCode.TOO_LARGE
                .at(
                        place,
                        "with `" + spec.name() + "` the network has at least " + parameters
                                + " parameters; training it takes at least "
                                + gigabytes(parameters * BYTES_PER_PARAMETER))
                .helped("this program may use " + gigabytes(available) + "; give the layers fewer units");
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static Optional<List<Step>> steps(Layer layer, int inputWidth, int targetWidth, boolean last) {
        try {
            return Optional.of(layer.steps(new Context(inputWidth, targetWidth, last)));
        } catch (RuntimeException | Error e) { // a layer of a plugin may throw anything
            return Optional.empty();
        }
    }

    private record Context(int inputWidth, int targetWidth, boolean last) implements Layer.Context {
        @Override
        public List<Step> block() {
            return List.of();
        }
    }
}
