package mlp.engine.plan;

import java.util.List;
import java.util.stream.Stream;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Step;

/** A layer's own loops over row-major tiles of {@value #TILE} rows; gradients of tiles are added up in their order. */
final class TileOperation implements Operation {

    private static final int TILE = 32;

    private final String layer;
    private final Step.RowTile step;
    private final Ends ends;
    private final boolean inputGradient;
    private final Tile[] tiles;
    private final float[][] tensors;

    /** Row-major room for one tile. */
    @SuppressWarnings("ArrayRecordComponent") // scratch has no value of its own
    private record Tile(float[] input, float[] output, float[] outputGradient, float[] inputGradient, float[][] sums) {}

    TileOperation(String layer, Step.RowTile step, Ends ends, boolean inputGradient, int capacity) {
        this.layer = layer;
        this.step = step;
        this.ends = ends;
        this.inputGradient = inputGradient;
        this.tensors = room();
        this.tiles =
                Stream.generate(this::tile).limit(Math.ceilDiv(capacity, TILE)).toArray(Tile[]::new);
    }

    private Tile tile() {
        int in = TILE * ends.in().width();
        int out = TILE * ends.out().width();
        return new Tile(new float[in], new float[out], new float[out], new float[in], room());
    }

    private float[][] room() {
        return step.tensors().stream()
                .map(t -> new float[Math.multiplyExact(t.rows(), t.columns())])
                .toArray(float[][]::new);
    }

    /** Copies the tensors, row-major. */
    private void readTensors(Parameters parameters) {
        for (int i = 0; i < tensors.length; i++) {
            Matrix value = parameters.value(step.tensors().get(i));
            for (int row = 0; row < value.rows(); row++) {
                for (int column = 0; column < value.columns(); column++) {
                    tensors[i][row * value.columns() + column] = value.data()[value.index(row, column)];
                }
            }
        }
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Matrix x = ends.in().a(rows);
        Matrix y = ends.toZ() ? ends.out().z(rows) : ends.out().a(rows);
        Stage read = new Stage(layer, Reads.ALL, 1, 1, 100, false, block -> () -> readTensors(workspace.parameters()));
        return List.of(read, byTiles(rows, tile -> {
            int from = tile * TILE;
            int count = Math.min(TILE, rows - from);
            read(x, from, count, tiles[tile].input());
            step.loops().forward(count, tiles[tile].input(), tensors, tiles[tile].output());
            write(tiles[tile].output(), y, from, count);
        }));
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        Matrix dy = ends.out().d(rows);
        Stage loops = byTiles(rows, tile -> {
            int from = tile * TILE;
            int count = Math.min(TILE, rows - from);
            Tile room = tiles[tile];
            read(dy, from, count, room.outputGradient());
            for (float[] sum : room.sums()) {
                java.util.Arrays.fill(sum, 0f);
            }
            step.loops()
                    .backward(
                            count,
                            room.input(),
                            room.output(),
                            tensors,
                            room.outputGradient(),
                            room.inputGradient(),
                            room.sums());
            if (inputGradient) {
                write(room.inputGradient(), ends.in().d(rows), from, count);
            }
        });
        Stage sums = new Stage(
                layer, Reads.ALL, 1, 1, 1000, false, block -> () -> addUp(workspace, Math.ceilDiv(rows, TILE)));
        return List.of(loops, sums);
    }

    private void addUp(Workspace workspace, int count) {
        for (int i = 0; i < tensors.length; i++) {
            Parameters.Entry entry = workspace.parameters().entry(step.tensors().get(i));
            if (!entry.isTrained()) {
                continue;
            }
            Matrix gradient = entry.in(workspace.gradients());
            for (int row = 0; row < gradient.rows(); row++) {
                for (int column = 0; column < gradient.columns(); column++) {
                    float sum = 0f;
                    for (int tile = 0; tile < count; tile++) {
                        sum += tiles[tile].sums()[i][row * gradient.columns() + column];
                    }
                    gradient.data()[gradient.index(row, column)] = sum;
                }
            }
            if (!Loops.finite(workspace.kernels(), gradient, Block.of(gradient))) {
                workspace.health().report();
            }
        }
    }

    /** Work of one tile. */
    @FunctionalInterface
    private interface TileWork {
        void run(int tile);
    }

    /** Tiles stand for panels here, so that work is cut between tiles. */
    private Stage byTiles(int rows, TileWork work) {
        int count = Math.ceilDiv(rows, TILE);
        return new Stage(
                layer,
                Reads.ALL,
                TILE,
                count,
                Work.product(rows, ends.in().width(), ends.out().width()),
                false,
                block -> () -> {
                    for (int tile = block.fromPanel(); tile < block.toPanel(); tile++) {
                        work.run(tile);
                    }
                });
    }

    private static void read(Matrix from, int first, int count, float[] into) {
        for (int row = 0; row < count; row++) {
            for (int panel = 0; panel < from.panels(); panel++) {
                System.arraycopy(
                        from.data(),
                        from.start(first + row, panel),
                        into,
                        row * from.columns() + panel * Layout.PANEL,
                        from.width(panel));
            }
        }
    }

    private static void write(float[] from, Matrix to, int first, int count) {
        for (int row = 0; row < count; row++) {
            for (int panel = 0; panel < to.panels(); panel++) {
                System.arraycopy(
                        from,
                        row * to.columns() + panel * Layout.PANEL,
                        to.data(),
                        to.start(first + row, panel),
                        to.width(panel));
            }
        }
    }
}
