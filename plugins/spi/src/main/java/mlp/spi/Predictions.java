package mlp.spi;

import java.util.List;

/**
 * Outputs of a network beside what was to be predicted.
 *
 * @param rows number of rows
 * @param width number of outputs
 * @param outputs {@code [rows][width]}, behind the last activation, in the target's own units
 * @param targets {@code [rows][width]} for numbers and 0/1 targets; empty for classes
 * @param classes the class of each row; empty for other targets
 * @param labels names of the classes, of the two values of a yes/no target, or of the targets
 * @param target the kind of target
 */
@SuppressWarnings("ArrayRecordComponent") // a view on the engine's buffers, never compared
public record Predictions(
        int rows, int width, float[] outputs, float[] targets, int[] classes, List<String> labels, Kind target) {

    /** Kinds of target. */
    public enum Kind {
        /** One of several classes, one output for each. */
        CATEGORY,
        /** One of two values, or several such targets: one output each; the second label is the positive one. */
        YES_NO,
        /** Numbers, one output each. */
        NUMBER
    }

    public Predictions {
        labels = List.copyOf(labels);
    }

    /** An output. */
    public float output(int row, int column) {
        return outputs[row * width + column];
    }

    /** Number of classes: of the labels for a category, 2 for a single yes/no target. */
    public int classCount() {
        return target == Kind.CATEGORY ? width : 2;
    }

    /** The class that a row is taken for: the first greatest output, or 1 where a yes/no output is at least 0.5. */
    public int predictedClass(int row) {
        if (target != Kind.CATEGORY) {
            return output(row, 0) >= 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int column = 1; column < width; column++) {
            if (output(row, column) > output(row, best)) {
                best = column;
            }
        }
        return best;
    }

    /** The class that a row is of. */
    public int trueClass(int row) {
        return target == Kind.CATEGORY ? classes[row] : targets[row * width] >= 0.5f ? 1 : 0;
    }
}
