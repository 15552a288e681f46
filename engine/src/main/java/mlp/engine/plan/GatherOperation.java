package mlp.engine.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlp.engine.data.Augmenter;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;

/** Copies the rows of a batch from the data into the first slot, images changed at random on the way if that is wanted. */
final class GatherOperation implements Operation {

    /**
     * How many times a copy in cache a number costs. Those of large data, whose rows come from memory in any order, were
     * measured at twice that; so much slows networks whose data the caches nearly hold.
     */
    private static final double FROM_MEMORY = 6;

    /** The same for a number of an image that is moved or turned on its way. */
    private static final double CHANGED = 40;

    private final Batch batch;
    private final Slot input;
    private final Optional<Changes> changes;

    /** Gathers rows as they are. */
    GatherOperation(Batch batch, Slot input) {
        this(batch, input, Optional.empty(), 0);
    }

    /**
     * Gathers rows.
     *
     * @param augmenter changes them
     * @param capacity the most rows of a batch
     */
    GatherOperation(Batch batch, Slot input, Optional<Augmenter> augmenter, int capacity) {
        this.batch = batch;
        this.input = input;
        this.changes = augmenter.map(it -> {
            int[] ascending = new int[capacity];
            Arrays.setAll(ascending, row -> row);
            int width = input.a(1).columns();
            return new Changes(it, new float[Math.multiplyExact(capacity, width)], ascending);
        });
    }

    /**
     * Images on their way.
     *
     * @param images those of a batch, row-major
     * @param ascending 0, 1, 2 …
     */
    @SuppressWarnings("ArrayRecordComponent") // buffers, never compared
    private record Changes(Augmenter augmenter, float[] images, int[] ascending) {}

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Matrix x = input.a(rows);
        // one panel as far as cutting goes: a row is gathered whole
        double work = Work.elements(rows, x.columns(), changes.isPresent() ? CHANGED : FROM_MEMORY);
        return List.of(new Stage(
                input.layer(),
                Reads.ROWS,
                rows,
                1,
                work,
                false,
                block -> changes.map(it -> changed(it, workspace, x, block))
                        .orElseGet(() -> plain(workspace.kernels(), x, block))));
    }

    private Runnable plain(Kernels kernels, Matrix x, Block block) {
        return () -> {
            Kernels.Bytes bytes = batch.bytes();
            if (bytes == null) {
                kernels.gather(batch.floats(), batch.order(), batch.first(), x, block.fromRow(), block.toRow());
            } else {
                kernels.gather(bytes, batch.order(), batch.first(), x, block.fromRow(), block.toRow());
            }
        };
    }

    private Runnable changed(Changes changed, Workspace workspace, Matrix x, Block block) {
        Augmenter.Room room = changed.augmenter().new Room();
        return () -> {
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                changed.augmenter()
                        .write(
                                batch.features(),
                                batch.order()[batch.first() + row],
                                workspace.clock().step(),
                                room,
                                changed.images(),
                                row * x.columns());
            }
            workspace.kernels().gather(changed.images(), changed.ascending(), 0, x, block.fromRow(), block.toRow());
        };
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        return List.of();
    }
}
