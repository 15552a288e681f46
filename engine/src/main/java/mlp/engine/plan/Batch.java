package mlp.engine.plan;

import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.kernels.Kernels;
import mlp.spi.Loss;
import mlp.spi.Predictions;
import org.jspecify.annotations.Nullable;

/** The rows that a pass works on: a stretch of an order of rows of some data, and room for their targets. */
final class Batch {

    private Rows data;
    private final Loss.Target form;
    private final Loss.Divisor divides;
    private final int width;
    private final int stride;
    private final int[] classes;
    private final float[] targets;
    private final float[] weights;
    private boolean weighted;
    private Kernels.@Nullable Bytes bytes;
    private float[] floats = new float[0];

    private int[] order = new int[0];
    private int first;
    private int rows;
    private double divisor = 1;

    /**
     * Room for batches.
     *
     * @param data rows to take from
     * @param loss what the targets are for
     * @param width outputs of the network
     * @param stride numbers between the targets of two rows
     * @param capacity the most rows of a batch
     */
    Batch(Rows data, Loss loss, int width, int stride, int capacity) {
        this.data = data;
        this.form = loss.target();
        this.divides = loss.divisor();
        this.width = width;
        this.stride = stride;
        boolean byClass = form == Loss.Target.CLASS && data.targets().kind() == Predictions.Kind.CATEGORY;
        this.classes = new int[byClass ? capacity : 0];
        this.targets = new float[byClass ? 0 : Math.multiplyExact(capacity, stride)];
        this.weights = new float[capacity];
        use(data);
    }

    /** Takes rows from other data of the same kind from now on. */
    void use(Rows newData) {
        data = newData;
        weighted = newData.weights().length > 0;
        switch (newData.features()) {
            case Features.Floats f -> {
                floats = f.values();
                bytes = null;
            }
            case Features.Bytes b -> bytes = new Kernels.Bytes(b.values(), b.scale(), b.shift());
        }
    }

    /** Features as bytes, or null if they are floats. */
    Kernels.@Nullable Bytes bytes() {
        return bytes;
    }

    /** Features as floats, if they are. */
    float[] floats() {
        return floats;
    }

    /** Features of all rows of the data. */
    Features features() {
        return data.features();
    }

    int[] classes() {
        return classes;
    }

    float[] targets() {
        return targets;
    }

    int[] order() {
        return order;
    }

    int first() {
        return first;
    }

    int rows() {
        return rows;
    }

    /** What the sum of losses is divided by. */
    double divisor() {
        return divisor;
    }

    /** Begins a batch: rows {@code order[first]} to {@code order[first + rows - 1]}. */
    void begin(int[] newOrder, int newFirst, int newRows) {
        order = newOrder;
        first = newFirst;
        rows = newRows;
        double sum = newRows;
        if (weighted) {
            sum = 0;
            for (int row = 0; row < rows; row++) {
                weights[row] = data.weights()[order[first + row]];
                sum += weights[row];
            }
        }
        divisor = divisor(divides, sum, rows, width);
    }

    /**
     * What the sum of the losses of some rows is divided by.
     *
     * @param weight sum of the rows' weights
     * @param width outputs of the network
     */
    static double divisor(Loss.Divisor divides, double weight, int rows, int width) {
        return switch (divides) {
            case ELEMENTS -> (double) rows * width;
            case ROWS -> weight > 0 ? weight : 1;
            case ONE -> 1;
        };
    }

    /** Copies the targets of some rows of the batch. */
    void gatherTargets(int fromRow, int toRow) {
        if (classes.length > 0) {
            for (int row = fromRow; row < toRow; row++) {
                classes[row] = data.targets().classes()[order[first + row]];
            }
            return;
        }
        float zero = form == Loss.Target.SIGN ? -1f : 0f;
        boolean category = data.targets().kind() == Predictions.Kind.CATEGORY;
        boolean signs = form == Loss.Target.SIGN;
        float[] values = data.targets().values();
        for (int row = fromRow; row < toRow; row++) {
            int source = order[first + row];
            int at = row * stride;
            if (category) {
                java.util.Arrays.fill(targets, at, at + width, zero);
                targets[at + data.targets().classes()[source]] = 1f;
                continue;
            }
            System.arraycopy(values, source * width, targets, at, width);
            for (int column = 0; signs && column < width; column++) {
                targets[at + column] = 2 * targets[at + column] - 1;
            }
        }
    }

    /** Weight of a row of the batch. */
    float weight(int row) {
        return weighted ? weights[row] : 1f;
    }
}
