package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.Strips;
import mlp.engine.plan.Stage.Reads;

/**
 * Cuts stages into segments and parts. Small work is one part, which its caller does alone; stages that read only their
 * own rows are chained through many layers, a part for some rows; wide layers are shared by panels, of whose weights a
 * lane makes the transposed copies for the backward pass; gradients of parameters that nothing waits for come last, shared
 * by blocks. No result depends on the cut.
 */
final class Schedule {

    /** A segment with less work than this, in nanoseconds, is not worth a second thread. */
    private static final double INLINE = 12_000;

    /** The same where weights are small and trained by panels: lanes hand little over to each other. */
    private static final double INLINE_OF_SMALL = 4_000;

    /**
     * The same for a stage of few rows. Most of its time it waits for weights, of which two cores get twice as many; that
     * the other one is awake has been seen to by a network with more work than {@link #INLINE}.
     */
    private static final double INLINE_OF_FEW_ROWS = 4_000;

    /** Rows of a part through many layers: few enough to stay in cache, many enough to load weights seldom. */
    private static final int MOST_ROWS = 64;

    private static final int FEWEST_ROWS = 12;

    /**
     * Bytes of small weights. Weights that another core has just updated come slowly out of its cache, and are slow to write
     * again behind it; so in training each lane keeps to its own panels of them and activations change hands. Only small
     * ones that batches of many rows train had every lane better read whole.
     */
    private static final long SMALL = 256_000;

    /** Bytes of weights that stay as they are which every lane had better read whole: what the caches of a core hold. */
    private static final long FIXED_BY_ROWS = 6_000_000;

    /** Rows of a batch whose activations are larger by far than small weights. */
    private static final int MANY_ROWS = 512;

    /** A part is this share of the panels that a lane has left. */
    private static final int SHARE = 3;

    /** So many times less work than an even part may the smallest have. */
    private static final int SMALLER = 4;

    private final int lanes;
    private final Weights weights;
    private final boolean byRows;
    private final double inline;

    /** A way of cutting stages over so many rows. */
    Schedule(int lanes, int rows, Weights weights) {
        this.lanes = lanes;
        this.weights = weights;
        this.byRows = weights.readWhole() && rows >= FEWEST_ROWS * lanes;
        this.inline = weights.inline();
    }

    /**
     * The weights that stages read.
     *
     * @param bytes how large they are
     * @param trainedBy how many rows of a batch train them; 0 if they stay as they are
     */
    record Weights(long bytes, int trainedBy) {

        /** All of a network's, trained by so many rows of a batch, or 0. */
        static Weights of(Parameters parameters, int trainedBy) {
            return new Weights((long) parameters.end() * Float.BYTES, trainedBy);
        }

        /**
         * Whether every lane reads them all, for rows of its own. If not, their mirrors are made in each pass; if so, by the
         * update.
         */
        boolean readWhole() {
            return trainedBy == 0 ? bytes <= FIXED_BY_ROWS : small() && trainedBy >= MANY_ROWS;
        }

        /** Whether they are small; larger ones pay for bringing activations into strips. */
        boolean small() {
            return bytes <= SMALL;
        }

        /** The least work, in nanoseconds, for a second thread. */
        private double inline() {
            return trainedBy > 0 && small() && !readWhole() ? INLINE_OF_SMALL : INLINE;
        }
    }

    /** Segments of the stages, in order. */
    List<Segment> segments(List<Stage> all) {
        List<Stage> stages = all.stream()
                .filter(stage -> !(weights.readWhole() && stage.reads() == Reads.PARAMETERS))
                .toList();
        double total = 0;
        for (Stage stage : stages) {
            total += stage.work();
        }
        if (total > inline && (lanes > 1 || byRows)) {
            return cut(stages);
        }
        List<Runnable> tasks = new ArrayList<>();
        for (Stage stage : stages) {
            tasks.add(stage.bind(new Block(0, stage.rows(), 0, stage.panels())));
        }
        return List.of(new Segment(List.of(tasks)));
    }

    private List<Segment> cut(List<Stage> stages) {
        List<Segment> segments = new ArrayList<>();
        List<Stage> chain = new ArrayList<>();
        List<Stage> gradients = new ArrayList<>();
        boolean chainByRows = true;
        int earlier = 0; // gradients that do not wait for the chain
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            boolean goesOn = !chain.isEmpty()
                    && continues(chain, chainByRows, stage)
                    && !(stage.reads() == Reads.ROWS && chainByRows == wantsPanels(stages, i));
            if (stage.gradient() && !(goesOn && !chainByRows && stage.panels() > 1)) {
                gradients.add(stage);
                continue;
            }
            if (!goesOn) {
                close(segments, chain, chainByRows);
                earlier = gradients.size();
                chainByRows = readsRows(stage) && !wantsPanels(stages, i);
            }
            chain.add(stage);
        }
        List<Stage> ready = gradients.subList(0, chainByRows ? 0 : earlier);
        if (ready.isEmpty()) {
            close(segments, chain, chainByRows);
        } else {
            segments.add(sideBySide(panels(chain), Shares.like(blocks(ready), lanes)));
            ready.clear();
        }
        if (!gradients.isEmpty()) {
            segments.add(new Segment(blocks(gradients)));
        }
        return segments;
    }

    /** Parts, and which of them each lane owns: those from its place in {@code firsts} to that of the next. */
    private record Shares(List<List<Runnable>> parts, int[] firsts) {

        /** Parts of which lanes own like numbers. */
        static Shares like(List<List<Runnable>> parts, int lanes) {
            int[] firsts = new int[lanes + 1];
            for (int lane = 0; lane <= lanes; lane++) {
                firsts[lane] = Lanes.first(lane, parts.size(), lanes);
            }
            return new Shares(parts, firsts);
        }

        List<List<Runnable>> of(int lane) {
            return parts.subList(firsts[lane], firsts[lane + 1]);
        }

        Segment segment() {
            return new Segment(parts, firsts);
        }
    }

    /** A chain and blocks that do not depend on each other, in one segment; each lane owns its share of both. */
    private Segment sideBySide(Shares chain, Shares blocks) {
        List<List<Runnable>> parts = new ArrayList<>();
        int[] firsts = new int[lanes + 1];
        for (int lane = 0; lane < lanes; lane++) {
            parts.addAll(chain.of(lane));
            parts.addAll(blocks.of(lane));
            firsts[lane + 1] = parts.size();
        }
        return new Segment(parts, firsts);
    }

    private static boolean readsRows(Stage stage) {
        return switch (stage.reads()) {
            case BLOCK, STRIPS, ROWS -> true;
            case PANELS, PARAMETERS, ALL -> false;
        };
    }

    private static boolean continues(List<Stage> chain, boolean chainByRows, Stage stage) {
        if (stage.reads() == Reads.ALL
                || stage.reads() == Reads.PARAMETERS && chainByRows
                || chain.getFirst().reads() == Reads.ALL) {
            return false;
        }
        if (chainByRows) {
            return stage.reads() != Reads.PANELS
                    && stage.rows() == chain.getFirst().rows();
        }
        return stage.reads() != Reads.ROWS && stage.panels() == chain.getFirst().panels();
    }

    /** Whether a chain that begins here is better shared by panels: if weights and work are large, or it reads panels soon. */
    private boolean wantsPanels(List<Stage> stages, int from) {
        Stage first = stages.get(from);
        if (first.panels() < lanes) {
            return false;
        }
        if (!byRows && first.work() >= inline(first)) {
            return true;
        }
        for (int i = from + 1; i < stages.size() && stages.get(i).reads() != Reads.ROWS; i++) {
            if (stages.get(i).reads() == Reads.PANELS && !stages.get(i).gradient()) {
                return true;
            }
        }
        return false;
    }

    private void close(List<Segment> segments, List<Stage> chain, boolean chainByRows) {
        if (!chain.isEmpty()) {
            segments.add(chainByRows ? new Segment(rows(chain)) : panels(chain).segment());
            chain.clear();
        }
    }

    private List<List<Runnable>> rows(List<Stage> chain) {
        int rows = chain.getFirst().rows();
        int count = parts(chain, Math.ceilDiv(rows, FEWEST_ROWS));
        if (count > 1 || byRows) {
            count = Math.max(count, Math.ceilDiv(rows, MOST_ROWS));
        }
        count = even(Math.min(count, Lanes.MAX_PARTS));
        List<List<Runnable>> parts = new ArrayList<>();
        Strips strips = new Strips(new float[0], 0, rows, 0);
        boolean whole = chain.stream().anyMatch(stage -> stage.reads() == Reads.STRIPS);
        for (int i = 0; i < count; i++) {
            int from = whole ? strips.first(strips.count() * i / count) : (int) ((long) rows * i / count);
            int to = whole ? strips.first(strips.count() * (i + 1) / count) : (int) ((long) rows * (i + 1) / count);
            parts.add(tasks(chain, from, to, -1, -1));
        }
        return parts;
    }

    /**
     * Each lane owns like numbers of panels, in parts that become smaller: what is left of a lane that is late is taken by
     * others from its end, and small parts end at about the same time.
     */
    private Shares panels(List<Stage> chain) {
        int panels = chain.getFirst().panels();
        int count = parts(chain, panels);
        if (count == 1) {
            return Shares.like(List.of(tasks(chain, -1, -1, 0, panels)), lanes);
        }
        int owners = Math.min(count, lanes);
        boolean even = count <= lanes || chain.getFirst().rows() < Work.FEW; // four panels of a single row go together
        int least = Math.ceilDiv(panels, even ? count : count * SMALLER);
        List<List<Runnable>> parts = new ArrayList<>();
        int[] firsts = new int[lanes + 1];
        for (int lane = 0; lane < lanes; lane++) {
            int from = Lanes.first(Math.min(lane, owners), panels, owners);
            int end = Lanes.first(Math.min(lane + 1, owners), panels, owners);
            while (from < end) {
                int share = even ? least : Math.max(least, Math.ceilDiv(end - from, SHARE));
                int to = Math.min(end, from + share);
                parts.add(tasks(chain, -1, -1, from, to));
                from = to;
            }
            firsts[lane + 1] = parts.size();
        }
        Shares shares = new Shares(parts, firsts);
        askFirst(chain, shares);
        return shares;
    }

    /**
     * Lets each lane begin with asking for what others may just have written. It asks for its own share last:
     * processors may hand a line that is read by another core over for good, so that its writer has to ask for it again.
     */
    private void askFirst(List<Stage> chain, Shares shares) {
        for (int lane = 0; lane < lanes; lane++) {
            if (!shares.of(lane).isEmpty()) {
                List<Runnable> first = shares.of(lane).getFirst();
                int next = lane + 1;
                for (Stage stage : chain) {
                    stage.operand().ifPresent(operand -> {
                        int behind = Lanes.first(next, operand.pieces(), lanes);
                        first.addFirst(() -> {
                            operand.asking().ask(behind, operand.pieces());
                            operand.asking().ask(0, behind);
                        });
                    });
                }
            }
        }
    }

    private static List<Runnable> tasks(List<Stage> chain, int fromRow, int toRow, int fromPanel, int toPanel) {
        List<Runnable> tasks = new ArrayList<>();
        for (Stage stage : chain) {
            tasks.add(stage.bind(
                    toRow < 0
                            ? new Block(0, stage.rows(), fromPanel, toPanel)
                            : new Block(fromRow, toRow, 0, stage.panels())));
        }
        return tasks;
    }

    /** Parts of a chain: one if it is small, else a few for each lane so that a late one is helped. */
    private int parts(List<Stage> chain, int most) {
        double work = 0;
        for (Stage stage : chain) {
            work += stage.work();
        }
        if (lanes == 1 || work < inline(chain.getFirst())) {
            return 1;
        }
        int wanted = even((int) Math.min(4L * lanes, Math.max(lanes, Math.round(work / inline))));
        return Math.clamp(wanted, 1, Math.max(1, most));
    }

    /** The least work for a second thread. */
    private double inline(Stage first) {
        return first.rows() < Work.FEW ? INLINE_OF_FEW_ROWS : inline;
    }

    /** About so many parts, as many for each lane: with one too many, a lane does it while the others wait. */
    private int even(int parts) {
        return parts <= lanes ? parts : parts - parts % lanes;
    }

    /** Stages that depend on nothing in the same segment, shared by blocks of like work. */
    private List<List<Runnable>> blocks(List<Stage> stages) {
        double total = 0;
        for (Stage stage : stages) {
            total += stage.work();
        }
        double share =
                lanes == 1 || total < inline ? Double.POSITIVE_INFINITY : Math.max(inline / 4, total / (6.0 * lanes));
        List<List<Runnable>> parts = new ArrayList<>();
        List<Runnable> part = new ArrayList<>();
        double filled = 0;
        for (Stage stage : stages) {
            for (Block block : pieces(stage, share)) {
                part.add(stage.bind(block));
                filled += stage.work()
                        * (block.toRow() - block.fromRow())
                        * (block.toPanel() - block.fromPanel())
                        / ((double) stage.rows() * stage.panels());
                if (filled >= share * 0.9) {
                    parts.add(part);
                    part = new ArrayList<>();
                    filled = 0;
                }
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private static List<Block> pieces(Stage stage, double share) {
        int wanted = (int) Math.min(1000, Math.ceil(stage.work() / share));
        int acrossPanels = Math.clamp(wanted, 1, stage.panels());
        int tallest = Math.ceilDiv(stage.rows(), 32);
        int acrossRows = stage.reads() == Reads.PANELS
                ? Math.clamp(Math.ceilDiv(wanted, acrossPanels), 1, Math.max(1, tallest))
                : 1;
        List<Block> blocks = new ArrayList<>();
        for (int p = 0; p < acrossPanels; p++) {
            int fromPanel = stage.panels() * p / acrossPanels;
            int toPanel = stage.panels() * (p + 1) / acrossPanels;
            for (int r = 0; r < acrossRows; r++) {
                int fromRow = tallest * r / acrossRows * 32;
                int toRow = Math.min(stage.rows(), tallest * (r + 1) / acrossRows * 32);
                blocks.add(new Block(fromRow, toRow, fromPanel, toPanel));
            }
        }
        return blocks;
    }
}
