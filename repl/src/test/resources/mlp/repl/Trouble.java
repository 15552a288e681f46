package acme;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mlp.spi.*;

/** Components that do their work, but for one call. */
public final class Trouble implements Plugin {

    private static final Parameter<String> HOW =
            Parameter.of("how", Type.choice("throw", "problem", "error", "overflow", "nan", "hang", "sleep", "busy", "none"), "none", "what goes wrong");
    private static final Parameter<Long> AFTER =
            Parameter.of("after", Type.whole(0, 1_000_000), "0", "calls that go well before");
    private static final Parameter<Initializer> INIT = Parameter.initializer("init", "first weights");

    private record Once(String how, long after, AtomicInteger calls) {

        static Once of(Arguments arguments) {
            return new Once(arguments.get(HOW), arguments.get(AFTER), new AtomicInteger());
        }

        /** 0, or NaN, or nothing at all. */
        double call() {
            if (calls.getAndIncrement() != after) {
                return 0;
            }
            switch (how) {
                case "throw":
                    throw new IllegalStateException("no luck today");
                case "problem":
                    throw new Problem("the moon is full", "wait a week");
                case "error":
                    throw new NoClassDefFoundError("acme/Missing");
                case "overflow":
                    return deep(1);
                case "nan":
                    return Double.NaN;
                case "hang":
                    while (System.getProperty("acme.release") == null) {
                        Thread.onSpinWait();
                    }
                    return 0;
                case "sleep":
                    rest(1_000_000);
                    return 0;
                default:
                    return 0;
            }
        }

        private static void rest(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                System.setProperty("acme.interrupted", "yes");
                throw new IllegalStateException(e);
            }
        }

        private double deep(double x) {
            return 1 + deep(x + 1);
        }
    }

    record Bent(Once once) implements Activation {
        public double value(double z) {
            return z + once.call();
        }

        public double derivative(double z, double a) {
            return 1;
        }

        public Reads reads() {
            return Reads.A;
        }
    }

    record BentBack(Once once) implements Activation {
        public double value(double z) {
            return z;
        }

        public double derivative(double z, double a) {
            return 1 + once.call();
        }

        public Reads reads() {
            return Reads.A;
        }
    }

    record Loops(Once once, int width) implements TileLoops {
        public void forward(int rows, float[] in, float[][] tensors, float[] out) {
            float trouble = (float) once.call();
            for (int i = 0; i < rows * width; i++) {
                out[i] = in[i] + trouble;
            }
        }

        public void backward(
                int rows, float[] in, float[] out, float[][] tensors, float[] dOut, float[] dIn, float[][] sums) {
            System.arraycopy(dOut, 0, dIn, 0, rows * width);
        }
    }

    record Miss(Once once) implements Loss {
        public Target target() {
            return Target.NUMBER;
        }

        public Divisor divisor() {
            return Divisor.ELEMENTS;
        }

        public double row(double[] outputs, double[] target, double[] gradient) {
            double sum = once.call();
            for (int i = 0; i < outputs.length; i++) {
                double e = outputs[i] - target[i];
                sum += e * e;
                gradient[i] = 2 * e;
            }
            return sum;
        }
    }

    record Plain(Once once, Schedule learningRate) implements Optimizer {
        public List<Slot> slots() {
            return List.of(new Slot("count"));
        }

        public List<String> scalars() {
            return List.of("lr");
        }

        public void begin(Progress progress, double[] scalars) {
            scalars[0] = learningRate.at(progress);
        }

        public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
            float rate = (float) scalars[0];
            float trouble = 0;
            for (int i = from; i < to; i++) {
                trouble += i == (from + to) / 2 ? (float) once.call() : 0;
                w[i] -= rate * g[i] * (1 + trouble);
                state[0][i] += g[i];
            }
        }
    }

    record Worst(Once once) implements Metric {
        public Set<Predictions.Kind> targets() {
            return Set.of(Predictions.Kind.NUMBER);
        }

        public boolean higherIsBetter() {
            return false;
        }

        public Result evaluate(Predictions p) {
            return new Result.Value(once.call(), false);
        }
    }

    record Penalty(Once once) implements Regularizer {
        public double penalty(float[] w, int from, int to) {
            return 0;
        }

        public void addGradient(float[] w, float[] g, int from, int to) {
            g[from] += (float) once.call();
        }
    }

    record Clamp(Once once) implements Clipping {
        public double factor(double norm) {
            return 1 + once.call();
        }
    }

    record Rate(Once once) implements Schedule {
        public double at(Progress progress) {
            boolean nan = once.how().equals("nan"); // a schedule says the same each time it is asked
            return 0.01 + (nan ? (progress.step() < once.after() ? 0 : Double.NaN) : once.call());
        }
    }

    record Enough(Once once) implements StopCondition {
        public Optional<String> reason(List<EpochRecord> history) {
            once.call();
            return Optional.empty();
        }
    }

    record Search(Once once) implements Solver {
        public Optional<String> iterate(Objective objective, double[][] state) {
            double[] weights = new double[objective.size()];
            objective.read(weights);
            long end = System.nanoTime() + (once.how().equals("busy") ? 1_200_000_000L : 0);
            do {
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = -weights[i];
                }
                objective.write(weights);
                objective.evaluate(new double[0]);
            } while (System.nanoTime() < end);
            weights[0] += once.call();
            objective.write(weights);
            return Optional.empty();
        }
    }

    record Quiet(Once once) implements TrainingListener {
        public void batchEnded(Progress progress, double loss) {
            once.call();
        }
    }

    record First(Once once) implements Initializer {
        public void fill(float[] values, Shape shape, RandomStream random) {
            Arrays.fill(values, 0.1f + (float) once.call());
        }
    }

    record Tiles(Once once) implements Layer {
        public List<Step> steps(Context context) {
            Loops loops = new Loops(once, context.inputWidth());
            return List.of(new Step.RowTile(context.inputWidth(), List.of(), loops));
        }
    }

    record Stubborn(Once once) implements Layer {
        public List<Step> steps(Context context) {
            once.call();
            return List.of();
        }
    }

    record Points(Once once) implements DataSource {
        public Table read(Context context) {
            return new Table(
                    List.of(
                            new Column.Numbers("x", new double[] {1, 2, 3}),
                            new Column.Numbers("y", new double[] {1, 4, 9 + once.call()})),
                    Optional.empty(),
                    Optional.of("y"),
                    row -> "points, row " + (row + 1));
        }
    }

    private static <T> Definition<T> define(
            ExtensionPoint<T> point, String name, java.util.function.Function<Once, T> make) {
        return Definition.of(point, name, "makes trouble", a -> make.apply(Once.of(a)), HOW, AFTER);
    }

    public List<Definition<?>> definitions() {
        Parameter<Schedule> lr = Parameter.of("lr", Type.component(ExtensionPoint.SCHEDULE), "0.01", "rate");
        return List.of(
                define(ExtensionPoint.ACTIVATION, "bent", Bent::new),
                define(ExtensionPoint.ACTIVATION, "bent_back", BentBack::new),
                define(ExtensionPoint.LOSS, "miss", Miss::new),
                define(ExtensionPoint.METRIC, "worst", Worst::new),
                define(ExtensionPoint.REGULARIZER, "penalty", Penalty::new),
                define(ExtensionPoint.CLIPPING, "clamp", Clamp::new),
                define(ExtensionPoint.SCHEDULE, "rate", Rate::new),
                define(ExtensionPoint.STOP, "enough", Enough::new),
                define(ExtensionPoint.SOLVER, "search", Search::new),
                define(ExtensionPoint.LISTENER, "quiet", Quiet::new),
                define(ExtensionPoint.INITIALIZER, "first", First::new),
                define(ExtensionPoint.LAYER, "tiles", Tiles::new),
                define(ExtensionPoint.LAYER, "stubborn", Stubborn::new),
                define(ExtensionPoint.DATA_SOURCE, "points", Points::new),
                Definition.of(
                        ExtensionPoint.OPTIMIZER,
                        "plain",
                        "makes trouble",
                        a -> new Plain(Once.of(a), a.get(lr)),
                        HOW,
                        AFTER,
                        lr));
    }
}
