package mlp.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mlp.spi.Layer;
import mlp.spi.Problem;
import mlp.spi.RandomStream;
import mlp.spi.Step;
import mlp.spi.Tensor;

/** What a layer must do: give steps that fit each other, and loops of its own whose gradients are right. */
final class LayerCheck {

    private static final int ROWS = 4;

    private LayerCheck() {}

    private record Standing(int inputWidth, int targetWidth, boolean last, List<Step> block) implements Layer.Context {}

    static void check(Layer layer, Findings findings) {
        for (int width : new int[] {1, 5}) {
            for (boolean last : new boolean[] {false, true}) {
                findings.during("steps", () -> {
                    List<Step> steps;
                    try {
                        steps = layer.steps(new Standing(width, 3, last, List.of()));
                    } catch (Problem e) {
                        return; // it says where it may stand
                    }
                    walk(steps, width, findings);
                });
            }
        }
    }

    /** Follows the width from step to step. */
    private static int walk(List<Step> steps, int inputWidth, Findings findings) {
        int width = inputWidth;
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            for (Tensor tensor : tensors(step)) {
                if (!names.add(tensor.name())) {
                    findings.fault("tensors", "name each tensor of a layer", "two are named `%s`", tensor.name());
                }
            }
            width = switch (step) {
                case Step.Affine affine -> {
                    if (affine.weight().columns() != width) {
                        findings.fault(
                                "widths",
                                "make the weight [outputs, inputWidth]",
                                "a weight takes %s inputs where %s come",
                                affine.weight().columns(),
                                width);
                    }
                    yield affine.weight().rows();
                }
                case Step.Add add -> walk(add.branch(), width, findings);
                case Step.Lookup lookup ->
                    width + lookup.columns().size() * (lookup.table().columns() - 1);
                case Step.RowTile tile -> {
                    loops(tile, width, findings);
                    yield tile.outputWidth();
                }
                case Step.Elementwise s -> width;
                case Step.RowWise s -> width;
                case Step.ColumnNormalize s -> width;
                case Step.RowNormalize s -> width;
                case Step.Mask s -> width;
            };
        }
        return width;
    }

    private static List<Tensor> tensors(Step step) {
        return switch (step) {
            case Step.Affine affine ->
                affine.bias().map(bias -> List.of(affine.weight(), bias)).orElse(List.of(affine.weight()));
            case Step.ColumnNormalize s -> List.of(s.runningMean(), s.runningVariance());
            case Step.Lookup lookup -> List.of(lookup.table());
            case Step.RowTile tile -> tile.tensors();
            case Step.Add s -> List.of();
            case Step.Elementwise s -> List.of();
            case Step.RowWise s -> List.of();
            case Step.RowNormalize s -> List.of();
            case Step.Mask s -> List.of();
        };
    }

    /** Gradients of a layer's own loops against differences of its outputs. */
    private static void loops(Step.RowTile tile, int width, Findings findings) {
        RandomStream random = new RandomStream(23);
        float[] input = numbers(random, ROWS * width);
        float[] upstream = numbers(random.fork(1), ROWS * tile.outputWidth());
        float[][] tensors = new float[tile.tensors().size()][];
        float[][] tensorGradients = new float[tensors.length][];
        for (int i = 0; i < tensors.length; i++) {
            Tensor tensor = tile.tensors().get(i);
            tensors[i] = numbers(random.fork(2 + i), tensor.rows() * tensor.columns());
            tensorGradients[i] = new float[tensors[i].length];
        }
        float[] output = new float[upstream.length];
        tile.loops().forward(ROWS, input.clone(), tensors, output);
        float[] inputGradient = new float[input.length];
        tile.loops().backward(ROWS, input, output, tensors, upstream, inputGradient, tensorGradients);
        compare("input", tile, input, tensors, input, upstream, inputGradient, findings);
        for (int i = 0; i < tensors.length; i++) {
            if (tile.tensors().get(i).role() != Tensor.Role.RUNNING) {
                compare(
                        tile.tensors().get(i).name(),
                        tile,
                        input,
                        tensors,
                        tensors[i],
                        upstream,
                        tensorGradients[i],
                        findings);
            }
        }
        float[] kept = input.clone();
        Ranges.fromThreads(0, 60, (from, to) -> {
            for (int call = from; call < to; call++) {
                float[] again = new float[output.length];
                tile.loops().forward(ROWS, input, tensors, again);
                if (Guarded.firstDifference(again, output) >= 0) {
                    findings.fault("several threads", "keep nothing in fields", "tiles at once give other bits");
                }
            }
        });
        if (Guarded.firstDifference(input, kept) >= 0) {
            findings.fault("input", "write to the output alone", "forward changes its input");
        }
        float[] alone = new float[tile.outputWidth()];
        tile.loops().forward(1, java.util.Arrays.copyOf(input, width), tensors, alone);
        if (Guarded.firstDifference(alone, java.util.Arrays.copyOf(output, alone.length)) >= 0) {
            findings.fault(
                    "row alone", "let rows not depend on each other", "a row alone gives other bits than in a tile");
        }
    }

    private static void compare(
            String what,
            Step.RowTile tile,
            float[] input,
            float[][] tensors,
            float[] moved,
            float[] upstream,
            float[] gradient,
            Findings findings) {
        double largest = 1e-3;
        for (float g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        for (int i = 0; i < moved.length; i++) {
            float kept = moved[i];
            float h = 0x1p-9f;
            moved[i] = kept + h;
            double above = dot(tile, input, tensors, upstream);
            moved[i] = kept - h;
            double below = dot(tile, input, tensors, upstream);
            moved[i] = kept;
            double measured = (above - below) / (2 * h);
            if (!(Math.abs(measured - gradient[i]) <= 1e-2 * largest)) {
                findings.fault(
                        "gradient of " + what,
                        "correct backward",
                        "is %s, finite differences give %s",
                        gradient[i],
                        measured);
            }
        }
    }

    private static double dot(Step.RowTile tile, float[] input, float[][] tensors, float[] upstream) {
        float[] output = new float[upstream.length];
        tile.loops().forward(ROWS, input, tensors, output);
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            sum += (double) output[i] * upstream[i];
        }
        return sum;
    }

    private static float[] numbers(RandomStream random, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.gaussian(i);
        }
        return numbers;
    }
}
