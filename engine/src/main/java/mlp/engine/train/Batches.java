package mlp.engine.train;

import mlp.engine.plan.Network;
import mlp.spi.Problem;
import mlp.spi.Step;

/**
 * How an epoch's rows are cut into batches: the last one may be smaller. A last batch of one row joins the one before it
 * where a network normalises over batches, since one row has no variance.
 *
 * @param count batches of an epoch
 * @param size rows of all batches but the last
 * @param last rows of the last batch
 */
record Batches(int count, int size, int last) {

    /**
     * The batches of an epoch.
     *
     * @param batch rows wanted; 0 for all
     * @throws Problem if there are no rows, or only batches of one row where there must be more
     */
    static Batches of(int rows, int batch, Network network) {
        if (rows == 0) {
            throw new Problem("there are no rows to train on", "");
        }
        int size = batch == 0 ? rows : Math.min(batch, rows);
        int count = Math.ceilDiv(rows, size);
        int last = rows - (count - 1) * size;
        boolean needsTwo = network.layers().stream().anyMatch(layer -> normalizesColumns(layer.steps()));
        if (!needsTwo) {
            return new Batches(count, size, last);
        }
        if (size == 1) {
            throw new Problem(
                    "batch normalisation needs batches of at least two rows",
                    rows == 1 ? "there is one row to train on" : "make `batch` larger, or use `layer_norm`");
        }
        return last == 1 ? new Batches(count - 1, size, size + 1) : new Batches(count, size, last);
    }

    private static boolean normalizesColumns(java.util.List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> step instanceof Step.ColumnNormalize
                        || step instanceof Step.Add add && normalizesColumns(add.branch()));
    }

    /** Rows of the largest batch. */
    int largest() {
        return Math.max(size, last);
    }

    /** Where a batch begins. */
    int first(int batch) {
        return batch * size;
    }

    /** Rows of a batch. */
    int rows(int batch) {
        return batch == count - 1 ? last : size;
    }
}
