package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.kernels.Layout;
import mlp.engine.plan.Network.NamedLayer;
import mlp.spi.Activation;
import mlp.spi.Link;
import mlp.spi.Problem;
import mlp.spi.Step;

/**
 * Gives every step of a network its buffers. Values are overwritten in place where nothing reads them later: an activation
 * shares the slot of the step in front of it, and values in front of it are kept only where its derivative reads them.
 */
final class Lowering {

    /** So many rows make up for the transposition of weights on the way. */
    private static final int FEWEST_ROWS = 16;

    private final Parameters parameters;
    private final boolean training;
    private final int capacity;
    private final boolean strips;
    private final List<Slot> slots = new ArrayList<>();
    private final Slot input;
    private Slot current;
    private boolean overwritable;
    private boolean activated;
    private int masks;

    /**
     * A lowering to predict.
     *
     * @param width of the input
     * @param capacity the most rows
     */
    static Lowering toPredict(Parameters parameters, int width, int capacity) {
        return new Lowering(parameters, width, false, capacity, false);
    }

    /**
     * A lowering to train, with a backward pass.
     *
     * @param width of the input
     * @param capacity the most rows
     * @param strips whether wide layers read their input and gradients in strips
     */
    static Lowering toTrain(Parameters parameters, int width, int capacity, boolean strips) {
        return new Lowering(parameters, width, true, capacity, strips && capacity >= FEWEST_ROWS);
    }

    private Lowering(Parameters parameters, int width, boolean training, int capacity, boolean strips) {
        this.parameters = parameters;
        this.training = training;
        this.capacity = capacity;
        this.strips = strips;
        this.input = slot("input", width);
        this.current = input;
    }

    /** A step and the layer it belongs to. */
    record Named(String layer, Step step) {}

    /** The steps of all layers in order. */
    static List<Named> steps(Network network) {
        List<Named> steps = new ArrayList<>();
        for (NamedLayer layer : network.layers()) {
            for (Step step : layer.steps()) {
                steps.add(new Named(layer.name(), step));
            }
        }
        return steps;
    }

    /** The link that the last step is. */
    static Link link(List<Named> steps) {
        return switch (steps.isEmpty() ? null : steps.getLast().step()) {
            case Step.Elementwise(Activation activation) -> activation.link();
            case Step.RowWise rowWise -> rowWise.activation().link();
            case null, default -> Link.NONE;
        };
    }

    /** The slot of the input. */
    Slot input() {
        return input;
    }

    /** The slot of the last output. */
    Slot output() {
        return current;
    }

    private Slot slot(String layer, int width) {
        Slot slot = new Slot(layer, width);
        slots.add(slot);
        return slot;
    }

    /** Operations for steps, from the present slot on. */
    List<Operation> lower(List<Named> steps) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step next = i + 1 < steps.size() ? steps.get(i + 1).step() : null;
            lower(steps.get(i), training && keepsZ(next), operations);
            activated = steps.get(i).step() instanceof Step.Elementwise;
        }
        return operations;
    }

    private static boolean keepsZ(@org.jspecify.annotations.Nullable Step next) {
        return next instanceof Step.Elementwise(Activation activation) && activation.reads() != Activation.Reads.A;
    }

    private void lower(Named named, boolean toZ, List<Operation> operations) {
        String layer = named.layer();
        boolean inputGradient = current != input;
        switch (named.step()) {
            case Step.Affine affine -> {
                Ends ends = moveTo(layer, affine.weight().rows(), toZ);
                AffineOperation.Wanted wanted = new AffineOperation.Wanted(training && inputGradient, strips);
                operations.add(new AffineOperation(layer, affine, ends, parameters, wanted, drops(layer, affine)));
            }
            case Step.Elementwise(Activation activation) -> activation(layer, activation, inputGradient, operations);
            case Step.RowWise rowWise -> {
                Ends ends = moveTo(layer, current.width(), false);
                overwritable = false;
                operations.add(new RowActivationOperation(layer, rowWise.activation(), ends, inputGradient));
            }
            case Step.ColumnNormalize normalize -> columns(layer, normalize, toZ, operations);
            case Step.RowNormalize normalize -> {
                Slot normalized = overwritable ? current : slot(layer, current.width());
                Ends ends = moveTo(layer, current.width(), toZ);
                operations.add(new RowNormalizeOperation(layer, normalize, ends, normalized, inputGradient, capacity));
            }
            case Step.Mask mask -> mask(layer, mask, toZ, operations);
            case Step.Add add -> add(layer, add, toZ, operations);
            case Step.Lookup lookup -> {
                Ends ends = moveTo(layer, Network.widthBehind(lookup, current.width()), toZ);
                operations.add(new LookupOperation(layer, lookup, ends, parameters));
            }
            case Step.RowTile tile -> {
                Ends ends = moveTo(layer, tile.outputWidth(), toZ);
                operations.add(new TileOperation(layer, tile, ends, inputGradient, capacity));
            }
        }
    }

    /** Goes on to a new slot, which the step behind may overwrite. */
    private Ends moveTo(String layer, int width, boolean toZ) {
        Slot from = current;
        current = slot(layer, width);
        overwritable = true;
        return new Ends(from, current, toZ);
    }

    private Optional<MaskSource.Request> drops(String layer, Step.Affine affine) {
        if (!training || affine.dropConnect() == 0) {
            return Optional.empty();
        }
        return Optional.of(request(layer, affine.dropConnect(), true, false, false));
    }

    private MaskSource.Request request(String layer, double rate, boolean scaled, boolean perBatch, boolean exact) {
        float kept = scaled ? (float) (1 / (1 - rate)) : 1f;
        return new MaskSource.Request(layer, masks++, rate, kept, perBatch, exact);
    }

    private void activation(String layer, Activation activation, boolean inputGradient, List<Operation> operations) {
        boolean fromZ = training && activation.reads() != Activation.Reads.A;
        if (!overwritable || training && activated) {
            Ends ends = moveTo(layer, current.width(), fromZ);
            operations.add(new CopyOperation(layer, ends, inputGradient));
        }
        current.takenOverBy(layer);
        operations.add(new ActivationOperation(layer, activation, current, fromZ));
        overwritable = !training || activation.reads() == Activation.Reads.Z;
    }

    private void columns(String layer, Step.ColumnNormalize normalize, boolean toZ, List<Operation> operations) {
        boolean inputGradient = current != input;
        if (!training) {
            Ends ends = overwritable ? new Ends(current, current, false) : moveTo(layer, current.width(), false);
            operations.add(new FixedNormalizeOperation(layer, normalize, ends));
            return;
        }
        Slot normalized = overwritable ? current : slot(layer, current.width());
        Ends ends = moveTo(layer, current.width(), toZ);
        operations.add(new ColumnNormalizeOperation(layer, normalize, ends, normalized, inputGradient));
    }

    private void mask(String layer, Step.Mask mask, boolean toZ, List<Operation> operations) {
        if (!training || mask.rate() == 0) {
            if (toZ) {
                Ends ends = moveTo(layer, current.width(), true);
                operations.add(new CopyOperation(layer, ends, ends.in() != input));
            }
            return;
        }
        boolean inputGradient = current != input;
        Slot room = slot(layer, current.width());
        Ends ends = overwritable && !toZ ? new Ends(current, current, false) : moveTo(layer, current.width(), toZ);
        operations.add(new MaskOperation(
                request(layer, mask.rate(), mask.scaled(), mask.perBatch(), mask.exact()), ends, room, inputGradient));
    }

    private void add(String layer, Step.Add add, boolean toZ, List<Operation> operations) {
        Slot before = current;
        boolean inputGradient = before != input;
        overwritable = false;
        activated = false;
        List<Named> steps = new ArrayList<>();
        for (Step step : add.branch()) {
            steps.add(new Named(layer, step));
        }
        List<Operation> branch = lower(steps);
        Slot branchEnd = current;
        moveTo(layer, before.width(), toZ);
        operations.add(new AddOperation(layer, new Ends(before, current, toZ), branchEnd, branch, inputGradient));
    }

    /**
     * Allocates all slots: one array each for values, values in front of activations, and gradients.
     *
     * @param outputs the slot that the loss reads
     */
    Buffers allocate(Slot outputs) {
        List<Slot> shared = new ArrayList<>(slots);
        if (LossOperation.isDirect(outputs)) {
            shared.remove(outputs); // losses read it from index 0 on
        }
        long end = Layout.FIRST;
        for (Slot slot : shared) {
            end += slot.reach(capacity);
        }
        requireRoom(end);
        float[] a = Layout.allocate(end);
        float[] z = training ? Layout.allocate(end) : a;
        float[] d = training ? Layout.allocate(end) : a;
        int at = Layout.FIRST;
        for (Slot slot : shared) {
            slot.place(z, a, d, at, capacity);
            at += (int) slot.reach(capacity);
        }
        if (LossOperation.isDirect(outputs)) {
            int size = (int) outputs.size(capacity);
            float[] own = new float[size];
            outputs.place(training ? new float[size] : own, own, new float[size], 0, capacity);
        }
        allocateStrips();
        return new Buffers(List.copyOf(slots), (int) Math.max(end, outputs.size(capacity)));
    }

    private void allocateStrips() {
        long end = Layout.FIRST;
        for (Slot slot : slots) {
            end += slot.sizeOfStrips(capacity);
        }
        requireRoom(end);
        float[] strips = Layout.allocate(end);
        int at = Layout.FIRST;
        for (Slot slot : slots) {
            slot.placeStrips(strips, at);
            at += (int) slot.sizeOfStrips(capacity);
        }
    }

    private void requireRoom(long end) {
        if (end > Layout.MOST) {
            throw new Problem(
                    "a batch of " + capacity + " rows takes " + end + " numbers, more than one array can hold",
                    "make `batch` smaller");
        }
    }

    /**
     * What was allocated.
     *
     * @param slots all buffers
     * @param longest length of the longest array in use
     */
    record Buffers(List<Slot> slots, int longest) {}
}
