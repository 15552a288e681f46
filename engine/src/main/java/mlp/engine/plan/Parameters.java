package mlp.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Network.NamedTensor;
import mlp.spi.Initializer;
import mlp.spi.Problem;
import mlp.spi.RandomStream;
import mlp.spi.Tensor;

/**
 * The tensors of a network in two arrays: the trained ones, and the statistics that steps keep. Gradients and optimizer
 * state are arrays of the same length, so that one index serves all.
 *
 * <p>Weights lie as {@code [inputs][outputs]} in panels; everything that goes in or out is row-major and {@code
 * [outputs][inputs]}. What is not a number of a tensor is padding and always +0.
 */
public final class Parameters {

    /** Tells the streams of initial values from all other random numbers of a seed. */
    private static final long INITIAL = 1;

    private final List<Entry> entries;
    private final Map<Tensor, Entry> byTensor = new IdentityHashMap<>();
    private final float[] trained;
    private final float[] running;
    private final int end;

    /**
     * Where a tensor lies.
     *
     * @param named the tensor
     * @param value its numbers, in the array of trained or of running tensors
     */
    public record Entry(NamedTensor named, Matrix value) {
        /** Whether training changes it. */
        public boolean isTrained() {
            return named.tensor().role() != Tensor.Role.RUNNING;
        }

        /** Whether penalties apply to it. */
        public boolean isWeight() {
            return named.tensor().role() == Tensor.Role.WEIGHT;
        }

        /** The same place in an array of gradients or optimizer state. */
        public Matrix in(float[] array) {
            return Matrix.at(array, value.offset(), value.rows(), value.columns());
        }
    }

    /** Room for the tensors of a network, all zero. */
    public Parameters(Network network) {
        long trainedEnd = Layout.FIRST;
        long runningEnd = Layout.FIRST;
        for (NamedTensor named : network.tensors()) {
            long size = sizeOf(named);
            if (named.tensor().role() == Tensor.Role.RUNNING) {
                runningEnd += size;
            } else {
                trainedEnd += size;
            }
        }
        this.trained = allocate(trainedEnd);
        this.running = allocate(runningEnd);
        this.end = (int) trainedEnd;
        List<Entry> list = new ArrayList<>();
        int trainedAt = Layout.FIRST;
        int runningAt = Layout.FIRST;
        for (NamedTensor named : network.tensors()) {
            boolean isRunning = named.tensor().role() == Tensor.Role.RUNNING;
            int at = isRunning ? runningAt : trainedAt;
            Entry entry =
                    new Entry(named, Matrix.at(isRunning ? running : trained, at, heldRows(named), heldColumns(named)));
            list.add(entry);
            byTensor.put(named.tensor(), entry);
            if (isRunning) {
                runningAt += (int) sizeOf(named);
            } else {
                trainedAt += (int) sizeOf(named);
            }
        }
        this.entries = List.copyOf(list);
    }

    private static float[] allocate(long end) {
        if (end * Float.BYTES > Runtime.getRuntime().maxMemory()) {
            throw new Problem(
                    "the network has about " + end / 1_000_000 + " million parameters, more than the memory holds",
                    "make the layers narrower, or give Java more memory: MLP_JVM_OPTIONS=-Xmx…g");
        }
        try {
            return Layout.allocate(end);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    "the network has " + end + " parameters, more than one array can hold", "make it smaller");
        }
    }

    /** Numbers that a tensor takes with its padding. */
    static long sizeOf(NamedTensor named) {
        return (heldRows(named) | 1L) * Layout.PANEL * Layout.panels(heldColumns(named));
    }

    private static int heldRows(NamedTensor named) {
        return named.transposed() ? named.tensor().columns() : named.tensor().rows();
    }

    private static int heldColumns(NamedTensor named) {
        return named.transposed() ? named.tensor().rows() : named.tensor().columns();
    }

    /** The tensors in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** The array of trained tensors; an index in front of {@link Layout#FIRST} is padding. */
    public float[] trained() {
        return trained;
    }

    /** The array of kept statistics. */
    public float[] running() {
        return running;
    }

    /** Index behind the last trained number. */
    public int end() {
        return end;
    }

    /** Where a tensor of a step lies. */
    public Matrix value(Tensor tensor) {
        return entry(tensor).value();
    }

    Entry entry(Tensor tensor) {
        Entry entry = byTensor.get(tensor);
        if (entry == null) {
            throw new IllegalArgumentException("no tensor of this network: " + tensor.name());
        }
        return entry;
    }

    /** A new array of the length of {@link #trained()}, for gradients or optimizer state. */
    public float[] companion() {
        return Layout.allocate(end);
    }

    /** Sets all tensors to the values that their initializers give for a seed. */
    public void initialize(long seed) {
        RandomStream random = new RandomStream(seed).fork(INITIAL);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Tensor tensor = entry.named().tensor();
            float[] values = new float[Math.multiplyExact(tensor.rows(), tensor.columns())];
            Initializer.Shape shape = new Initializer.Shape(
                    tensor.rows(),
                    tensor.columns(),
                    entry.named().fanIn(),
                    entry.named().fanOut());
            tensor.initializer().fill(values, shape, random.fork(i));
            write(entry, entry.value().data(), values);
        }
    }

    /** Copies of all tensors by name, row-major, weights as {@code [outputs][inputs]}. */
    public Map<String, float[]> export() {
        return export(trained, running);
    }

    /** The same from copies of the two arrays. */
    public Map<String, float[]> export(float[] trainedCopy, float[] runningCopy) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        for (Entry entry : entries) {
            tensors.put(entry.named().name(), read(entry, entry.isTrained() ? trainedCopy : runningCopy));
        }
        return tensors;
    }

    /** Copies of the trained tensors' places in an array of gradients or optimizer state, by name. */
    public Map<String, float[]> export(float[] companion) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.isTrained()) {
                tensors.put(entry.named().name(), read(entry, companion));
            }
        }
        return tensors;
    }

    /**
     * Sets all tensors.
     *
     * @throws Problem if one is missing or has another size; nothing is changed then
     */
    public void load(Map<String, float[]> tensors) {
        load(trained, running, tensors);
    }

    /** The same into copies of the two arrays. */
    public void load(float[] trainedCopy, float[] runningCopy, Map<String, float[]> tensors) {
        for (Entry entry : entries) {
            check(entry, tensors);
        }
        for (Entry entry : entries) {
            write(entry, entry.isTrained() ? trainedCopy : runningCopy, named(tensors, entry));
        }
    }

    private static float[] named(Map<String, float[]> tensors, Entry entry) {
        return java.util.Objects.requireNonNull(tensors.get(entry.named().name()));
    }

    /** Whether all trained numbers are finite. */
    public boolean isFinite() {
        for (int i = 0; i < end; i++) {
            if (!Float.isFinite(trained[i])) {
                return false;
            }
        }
        return true;
    }

    /** Sets an array of gradients or optimizer state from tensors by name. */
    public void load(float[] companion, Map<String, float[]> tensors) {
        for (Entry entry : entries) {
            if (entry.isTrained()) {
                check(entry, tensors);
                write(entry, companion, named(tensors, entry));
            }
        }
    }

    /** Sets the numbers of all trained tensors in an array, and nothing of its padding. */
    public void fill(float[] companion, float value) {
        for (Entry entry : entries) {
            if (entry.isTrained()) {
                Matrix matrix = entry.in(companion);
                for (int panel = 0; panel < matrix.panels(); panel++) {
                    for (int row = 0; row < matrix.rows(); row++) {
                        int at = matrix.start(row, panel);
                        Arrays.fill(companion, at, at + matrix.width(panel), value);
                    }
                }
            }
        }
    }

    /** Sets all that is not a number of a trained tensor to +0. */
    public void clearPadding(float[] companion) {
        int from = 0;
        for (Entry entry : entries) {
            if (!entry.isTrained()) {
                continue;
            }
            Matrix matrix = entry.in(companion);
            for (int panel = 0; panel < matrix.panels(); panel++) {
                int width = matrix.width(panel);
                for (int row = 0; row < matrix.rows(); row++) {
                    int at = matrix.start(row, panel);
                    Arrays.fill(companion, from, at, 0f);
                    from = at + width;
                }
            }
        }
        Arrays.fill(companion, from, end, 0f);
    }

    private static void check(Entry entry, Map<String, float[]> tensors) {
        Tensor tensor = entry.named().tensor();
        String name = entry.named().name();
        float[] values = tensors.get(name);
        if (values == null) {
            throw new Problem("the tensor `" + name + "` is missing", "the weights belong to another network");
        }
        if (values.length != tensor.rows() * tensor.columns()) {
            throw new Problem(
                    "the tensor `" + name + "` has " + values.length + " numbers instead of " + tensor.rows() + " × "
                            + tensor.columns(),
                    "the weights belong to another network");
        }
    }

    private static float[] read(Entry entry, float[] array) {
        Matrix matrix = entry.in(array);
        if (!entry.named().transposed()) {
            return matrix.toArray();
        }
        float[] values = new float[matrix.rows() * matrix.columns()];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                values[column * matrix.rows() + row] = array[matrix.index(row, column)];
            }
        }
        return values;
    }

    private static void write(Entry entry, float[] array, float[] values) {
        Matrix matrix = entry.in(array);
        boolean transposed = entry.named().transposed();
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                int from = transposed ? column * matrix.rows() + row : row * matrix.columns() + column;
                array[matrix.index(row, column)] = values[from];
            }
        }
    }
}
