/**
 * What a plugin is made of: the contract between the engine and every component, built-in or not.
 *
 * <p>A plugin implements {@link mlp.spi.Plugin} and lists {@link mlp.spi.Definition}s. Each names an {@link
 * mlp.spi.ExtensionPoint}, declares its {@link mlp.spi.Parameter}s once, and makes the component from {@link
 * mlp.spi.Arguments}. From the declaration follow validation, suggestions, {@code explain}, {@code help}, completion and
 * the reference; nothing else has to be written for them.
 *
 * <pre>{@code
 * public final class Garden implements Plugin {
 *     @Override
 *     public List<Definition<?>> definitions() {
 *         return List.of(Square.DEFINITION);
 *     }
 * }
 * }</pre>
 *
 * <h2>Rules for every component</h2>
 *
 * <ul>
 *   <li><b>Immutable.</b> A component is made once per use in a file and called from several threads at once, on disjoint
 *       ranges or rows. The engine allocates, hands in and saves all state.
 *   <li><b>Shapes.</b> A matrix of {@code rows × width} has one sample in a row. Ranges are half open, {@code [from,
 *       to)}. Where a method gets several arrays and one range, the same index means the same element in all of them,
 *       and two of the arrays may be one and the same. Nothing outside the range may be written.
 *   <li><b>Any cut.</b> How work is cut into ranges changes from shape to shape. Two calls on {@code [0, k)} and {@code
 *       [k, n)} must leave the same bits as one on {@code [0, n)}.
 *   <li><b>Repeatable.</b> No clock, no {@link java.util.Random}, no {@link java.lang.Math} function whose result may
 *       differ between machines: {@link java.lang.StrictMath}, {@link mlp.spi.FloatMath} and {@link
 *       mlp.spi.RandomStream} give the same bits everywhere.
 *   <li><b>NaN stays NaN.</b> It tells the user that training diverged.
 *   <li><b>Errors.</b> Throw {@link mlp.spi.Problem} with what is wrong and what to do; it is shown at the component's
 *       place in the file. Anything else that is thrown is reported as the plugin's fault, and ends the run alone.
 * </ul>
 *
 * <h2>What happens to a component that misbehaves in training</h2>
 *
 * <ul>
 *   <li><b>It throws.</b> The run stops with that batch. The message names the plugin and its version, the component as
 *       the file has it, its place, epoch and batch; the stack is shown with {@code --verbose} alone. The weights are
 *       those before the batch, or, if the update had begun, those before the epoch, with a fresh optimizer state.
 *   <li><b>It gives NaN or infinity.</b> The same, with what is not finite: values behind a layer, the loss, a gradient,
 *       the update. A metric or a validation loss may be NaN: it is written down, and training goes on.
 *   <li><b>It does not come back.</b> If nothing gets on for 30 seconds, longer where batches are slow, and a thread is in
 *       a component, the run stops with that thread's stack. The thread is interrupted once and left to itself, a daemon
 *       with buffers that nobody else uses any more; training can go on from its last state in fresh ones. The system
 *       property {@code mlp.hangLimit} sets other seconds, 0 for no end. Only training and its validation are watched: a
 *       data source may take as long as it needs.
 *   <li><b>It writes outside its range.</b> Training does not look for it, since that would cost every run; the results
 *       are then wrong. The conformance kit finds it by guard values around the range, {@code mlp plugin check} runs it.
 * </ul>
 *
 * <h2>Extension points, each with its smallest example</h2>
 *
 * <p>{@code arguments -> …} makes the component; the lines are what goes into {@link mlp.spi.Definition#of}.
 *
 * <h3>Activation</h3>
 *
 * Two formulas in double, of one element; the float loops follow. See {@link mlp.spi.Activation}.
 *
 * <pre>{@code
 * record Square() implements Activation {
 *     static final Definition<Activation> DEFINITION =
 *             Definition.of(ExtensionPoint.ACTIVATION, "square", "z²", new Square());
 *     public double value(double z) { return z * z; }
 *     public double derivative(double z, double a) { return 2 * z; }
 *     public Reads reads() { return Reads.Z; }
 * }
 * }</pre>
 *
 * <h3>Row activation</h3>
 *
 * Sees a row at a time, {@code width} numbers. See {@link mlp.spi.RowActivation}.
 *
 * <pre>{@code
 * record Centred() implements RowActivation {   // a = z - mean(z)
 *     public void forward(double[] z, double[] a) {
 *         double mean = 0;
 *         for (double value : z) mean += value / z.length;
 *         for (int i = 0; i < z.length; i++) a[i] = z[i] - mean;
 *     }
 *     public void backward(double[] z, double[] a, double[] da, double[] dz) { forward(da, dz); }
 * }
 * }</pre>
 *
 * <h3>Layer</h3>
 *
 * Returns {@link mlp.spi.Step}s, the same that {@code dense} and {@code batch_norm} are made of; loops of its own are a
 * {@link mlp.spi.Step.RowTile}.
 *
 * <pre>{@code
 * record Bottleneck(int units, Initializer init) implements Layer {   // two affine steps, nothing between
 *     public List<Step> steps(Context context) {
 *         return List.of(
 *                 new Step.Affine(Tensor.weight(units, context.inputWidth(), init), Optional.empty(), 0),
 *                 new Step.Affine(Tensor.weight(context.inputWidth(), units, init).named("back"), Optional.empty(), 0));
 *     }
 * }
 * }</pre>
 *
 * <h3>Initializer</h3>
 *
 * Fills a row-major tensor from a {@link mlp.spi.RandomStream} of its own, on one thread.
 *
 * <pre>{@code
 * Initializer diagonal = (values, shape, random) -> {
 *     Arrays.fill(values, 0);
 *     for (int i = 0; i < Math.min(shape.rows(), shape.columns()); i++) values[i * shape.columns() + i] = 1;
 * };
 * }</pre>
 *
 * <h3>Loss</h3>
 *
 * The loss of a row and its gradient. See {@link mlp.spi.Loss}.
 *
 * <pre>{@code
 * record Quartic() implements Loss {
 *     public Target target() { return Target.NUMBER; }
 *     public Divisor divisor() { return Divisor.ELEMENTS; }
 *     public double row(double[] outputs, double[] target, double[] gradient) {
 *         double sum = 0;
 *         for (int i = 0; i < outputs.length; i++) {
 *             double e = outputs[i] - target[i];
 *             sum += e * e * e * e;
 *             gradient[i] = 4 * e * e * e;
 *         }
 *         return sum;
 *     }
 * }
 * }</pre>
 *
 * <h3>Regularizer</h3>
 *
 * A penalty on weights and its gradient, added to what is there.
 *
 * <pre>{@code
 * record Quarter(double factor) implements Regularizer {   // factor · Σ w⁴
 *     public double penalty(float[] w, int from, int to) {
 *         double sum = 0;
 *         for (int i = from; i < to; i++) sum += (double) w[i] * w[i] * w[i] * w[i];
 *         return factor * sum;
 *     }
 *     public void addGradient(float[] w, float[] g, int from, int to) {
 *         for (int i = from; i < to; i++) g[i] += (float) factor * 4 * w[i] * w[i] * w[i];
 *     }
 * }
 * }</pre>
 *
 * <h3>Clipping</h3>
 *
 * A factor for gradients measured by their norm, or a limit for each of them.
 *
 * <pre>{@code
 * record Unit() implements Clipping {   // no gradient longer than 1
 *     public double factor(double norm) { return norm > 1 ? 1 / norm : 1; }
 * }
 * }</pre>
 *
 * <h3>Optimizer</h3>
 *
 * A step rule over ranges of weights, with state that it declares. See {@link mlp.spi.Optimizer}.
 *
 * <pre>{@code
 * record Plain(Schedule learningRate) implements Optimizer {
 *     public List<String> scalars() { return List.of("lr"); }
 *     public void begin(Progress progress, double[] scalars) { scalars[0] = learningRate.at(progress); }
 *     public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
 *         float rate = (float) scalars[0];
 *         for (int i = from; i < to; i++) w[i] -= rate * g[i];
 *     }
 * }
 * }</pre>
 *
 * <h3>Solver</h3>
 *
 * Drives the objective itself, in double, on one thread. A call is an iteration, which counts as an epoch; what the next
 * one has to know besides the weights is kept in slots. See {@link mlp.spi.Solver}.
 *
 * <pre>{@code
 * record Descent(double rate) implements Solver {   // a step of -rate · gradient, halved until it goes down
 *     public List<Slot> slots(int weights, int rows) { return List.of(new Slot("halvings", 1)); }
 *     public Optional<String> iterate(Objective objective, double[][] state) {
 *         double[] from = new double[objective.size()];
 *         double[] to = new double[objective.size()];
 *         double[] gradient = new double[objective.size()];
 *         objective.read(from);
 *         double before = objective.evaluate(gradient);
 *         for (; state[0][0] < 30; state[0][0]++) {
 *             double length = rate * StrictMath.pow(0.5, state[0][0]);
 *             for (int i = 0; i < to.length; i++) to[i] = from[i] - length * gradient[i];
 *             objective.write(to);
 *             if (objective.evaluate(new double[0]) < before) return Optional.empty();
 *         }
 *         objective.write(from);
 *         return Optional.of("no step goes down any more");
 *     }
 * }
 * }</pre>
 *
 * <h3>Schedule</h3>
 *
 * A number for each update.
 *
 * <pre>{@code
 * Schedule halving = progress -> 0.1 * StrictMath.pow(0.5, progress.epoch());
 * }</pre>
 *
 * <h3>Metric</h3>
 *
 * A figure of all predictions, or a table of them. On one thread.
 *
 * <pre>{@code
 * record WorstError() implements Metric {
 *     public Set<Predictions.Kind> targets() { return Set.of(Predictions.Kind.NUMBER); }
 *     public boolean higherIsBetter() { return false; }
 *     public Result evaluate(Predictions p) {
 *         double worst = Double.NaN;
 *         for (int row = 0; row < p.rows(); row++) {
 *             double error = Math.abs(p.output(row, 0) - p.targets()[row * p.width()]);
 *             worst = Double.isNaN(worst) ? error : Math.max(worst, error);
 *         }
 *         return new Result.Value(worst, false);
 *     }
 * }
 * }</pre>
 *
 * <h3>Stop condition</h3>
 *
 * A function of the epochs so far; keeps nothing itself, so that a resumed run ends alike.
 *
 * <pre>{@code
 * StopCondition small = history -> history.getLast().value("train.loss") < 0.01
 *         ? Optional.of("the training loss is below 0.01")
 *         : Optional.empty();
 * }</pre>
 *
 * <h3>Data source</h3>
 *
 * Gives a {@link mlp.spi.Table} of columns; types, missing values and scales are the engine's business.
 *
 * <pre>{@code
 * DataSource squares = context -> new Table(
 *         List.of(
 *                 new Column.Numbers("x", new double[] {1, 2, 3}),
 *                 new Column.Numbers("y", new double[] {1, 4, 9})),
 *         Optional.empty(),
 *         Optional.of("y"),
 *         row -> "squares, row " + (row + 1));
 * }</pre>
 *
 * <h3>Missing-value treatment, scaling, encoding</h3>
 *
 * Learn an array of numbers from the training rows, which the model keeps. See {@link mlp.spi.Transform}.
 *
 * <pre>{@code
 * record Halve() implements Transform.Scale {
 *     public double[] fit(double[] values, double sourceMaximum) { return new double[0]; }
 *     public double apply(double value, double[] fitted) { return value / 2; }
 *     public double invert(double scaled, double[] fitted) { return scaled * 2; }
 * }
 * }</pre>
 *
 * <h3>Augmentation</h3>
 *
 * Changes a copy of a training image, {@code [channel][row][column]}; random numbers by the stream it gets.
 *
 * <pre>{@code
 * Augmentation fade = (in, out, shape, random) -> {
 *     float factor = (float) (0.5 + 0.5 * random.uniform(0));
 *     for (int i = 0; i < shape.size(); i++) out[i] = factor * in[i];
 * };
 * }</pre>
 *
 * <h3>Exporter</h3>
 *
 * Writes a {@link mlp.spi.ModelView} to a file, for {@code mlp export} and {@code export} in the REPL.
 *
 * <pre>{@code
 * Exporter names = (model, file) -> {
 *     try {
 *         Files.writeString(file, String.join("\n", model.features()));
 *     } catch (IOException failure) {
 *         throw new Problem("cannot write `" + file + "`: " + failure.getMessage(), "");
 *     }
 * };
 * }</pre>
 *
 * <h3>Command</h3>
 *
 * A word of {@code mlp} and of the REPL; it also stands in their {@code help}.
 *
 * <pre>{@code
 * Command count = context -> {
 *     if (!context.arguments().isEmpty()) {
 *         context.err().println("usage: mlp count");
 *         return 2;
 *     }
 *     context.out().println(context.workbench().runs().size() + " runs");
 *     return 0;
 * };
 * }</pre>
 *
 * <h3>Plot</h3>
 *
 * Curves from the history or the model; the program draws them in the terminal or to a file.
 *
 * <pre>{@code
 * Plot rate = (model, history) -> new Plot.Picture("learning rate", "epoch", "lr", List.of(new Plot.Curve(
 *         "lr",
 *         history.stream().mapToDouble(EpochRecord::epoch).toArray(),
 *         history.stream().mapToDouble(EpochRecord::learningRate).toArray())));
 * }</pre>
 *
 * <h3>Training listener</h3>
 *
 * Watches a run on the training thread, where a file says {@code listener bell}.
 *
 * <pre>{@code
 * record Bell() implements TrainingListener {
 *     public void ended(String reason) { System.err.print('\007'); }
 * }
 * }</pre>
 */
@NullMarked
package mlp.spi;

import org.jspecify.annotations.NullMarked;
