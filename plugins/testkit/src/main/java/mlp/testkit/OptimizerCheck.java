package mlp.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Optimizer;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/** What a step rule must do. */
final class OptimizerCheck {

    private static final int LENGTH = 61;
    private static final int STEPS_PER_EPOCH = 10;
    private static final int EPOCHS = 300;

    private final Components components;

    OptimizerCheck(Components components) {
        this.components = components;
    }

    /** An optimizer's weights and state, as the engine keeps them. */
    private static final class Kept {
        final Guarded weights;
        final float[][] state;
        final Guarded[] guards;
        final double[] scalars;

        Kept(Optimizer optimizer, float[] start) {
            weights = new Guarded(start);
            List<Optimizer.Slot> slots = optimizer.slots();
            guards = new Guarded[slots.size()];
            state = new float[slots.size()][];
            for (int i = 0; i < guards.length; i++) {
                float[] initial = new float[start.length];
                java.util.Arrays.fill(initial, slots.get(i).initial());
                guards[i] = new Guarded(initial);
                state[i] = guards[i].array;
            }
            scalars = new double[optimizer.scalars().size()];
        }

        Kept(Kept other) {
            weights = new Guarded(other.weights.content());
            guards = new Guarded[other.guards.length];
            state = new float[guards.length][];
            for (int i = 0; i < guards.length; i++) {
                guards[i] = new Guarded(other.guards[i].content());
                state[i] = guards[i].array;
            }
            scalars = other.scalars.clone();
        }

        boolean intact() {
            boolean intact = weights.intact();
            for (Guarded guard : guards) {
                intact &= guard.intact();
            }
            return intact;
        }

        boolean same(Kept other) {
            boolean same = Guarded.firstDifference(weights.content(), other.weights.content()) < 0
                    && java.util.Arrays.equals(scalars, other.scalars);
            for (int i = 0; i < guards.length; i++) {
                same &= Guarded.firstDifference(guards[i].content(), other.guards[i].content()) < 0;
            }
            return same;
        }
    }

    private static Progress progress(long step) {
        return new Progress(step, STEPS_PER_EPOCH, EPOCHS);
    }

    private static float[] numbers(long key, int length) {
        RandomStream random = new RandomStream(key);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.gaussian(i);
        }
        return numbers;
    }

    void check(Optimizer optimizer, Findings findings) {
        findings.during("state", () -> names(optimizer, findings));
        findings.during("update", () -> ranges(optimizer, findings));
        findings.during("resuming", () -> resumes(optimizer, findings));
        findings.during("NaN", () -> nan(optimizer, findings));
        findings.during("allocation", () -> allocation(optimizer, findings));
        if (!findings.advised("speed")) {
            findings.during("speed", () -> speed(optimizer, findings));
        }
    }

    private static void names(Optimizer optimizer, Findings findings) {
        Set<String> names = new HashSet<>(optimizer.scalars());
        for (Optimizer.Slot slot : optimizer.slots()) {
            if (!names.add(slot.name()) || !slot.name().matches("[a-z][a-z0-9_]*")) {
                findings.fault(
                        "state", "name each slot in lower case", "slot `%s` is named twice or oddly", slot.name());
            }
        }
        for (long step : new long[] {0, 1, 9, 10, 2999}) {
            double rate = optimizer.learningRate().at(progress(step));
            if (!Double.isFinite(rate) || rate < 0) {
                findings.fault("learning rate", "return a number of 0 or more", "is %s at step %s", rate, step);
            }
        }
    }

    private static void step(Optimizer optimizer, Kept kept, float[] gradient, long step, boolean inParts) {
        Guarded g = Guarded.input(gradient);
        optimizer.begin(progress(step), kept.scalars);
        double[] scalars = kept.scalars.clone();
        if (inParts) {
            Ranges.fromThreads(
                    g.from,
                    g.to,
                    (from, to) -> optimizer.update(kept.weights.array, g.array, kept.state, scalars, from, to));
        } else {
            optimizer.update(kept.weights.array, g.array, kept.state, scalars, g.from, g.to);
        }
        if (!java.util.Arrays.equals(scalars, kept.scalars)) {
            throw new IllegalStateException("update changes the scalars; that is for begin alone");
        }
        if (!g.intact()) {
            throw new IllegalStateException("update writes outside its range of gradients");
        }
    }

    private static void ranges(Optimizer optimizer, Findings findings) {
        Kept whole = new Kept(optimizer, numbers(1, LENGTH));
        Kept parts = new Kept(whole);
        for (int step = 0; step < 4; step++) {
            float[] gradient = numbers(10 + step, LENGTH);
            step(optimizer, whole, gradient, step, false);
            step(optimizer, parts, gradient, step, true);
        }
        if (!whole.intact()) {
            findings.fault("range", "write to [from, to) alone", "update writes outside its range");
        }
        if (!whole.same(parts)) {
            findings.fault(
                    "update from several threads",
                    "treat every element alike and keep nothing in fields",
                    "parts give other bits than one call over all");
        }
    }

    /** Continues from copies of weights and state, after the component has done other work. */
    private static void resumes(Optimizer optimizer, Findings findings) {
        Kept run = new Kept(optimizer, numbers(2, LENGTH));
        for (int step = 0; step < 5; step++) {
            step(optimizer, run, numbers(20 + step, LENGTH), step, false);
        }
        Kept saved = new Kept(run);
        for (int step = 5; step < 9; step++) {
            step(optimizer, run, numbers(20 + step, LENGTH), step, false);
        }
        for (int step = 5; step < 9; step++) {
            step(optimizer, saved, numbers(20 + step, LENGTH), step, false);
        }
        if (!run.same(saved)) {
            findings.fault(
                    "resuming",
                    "keep everything in slots and scalars, nothing in fields",
                    "going on from saved state gives other bits");
        }
    }

    private static void nan(Optimizer optimizer, Findings findings) {
        Kept kept = new Kept(optimizer, new float[] {1, 1});
        step(optimizer, kept, new float[] {Float.NaN, 0.5f}, 0, false);
        if (!Float.isNaN(kept.weights.content()[0])) {
            findings.fault(
                    "NaN", "let NaN through: it tells that training diverged", "a gradient of NaN leaves a number");
        }
        if (Float.isNaN(kept.weights.content()[1])) {
            findings.fault("finite", "guard the division", "a gradient of 0.5 makes the weight NaN");
        }
        for (float size : new float[] {-0f, 1e-45f, -1e-38f, 1e4f, -1e4f}) {
            Kept extreme = new Kept(optimizer, new float[] {1});
            for (int step = 0; step < 3; step++) {
                step(optimizer, extreme, new float[] {size}, step, false);
            }
            if (!Float.isFinite(extreme.weights.content()[0])) {
                findings.fault(
                        "extremes",
                        "guard divisions and squares",
                        "three gradients of %s make the weight %s",
                        size,
                        extreme.weights.content()[0]);
            }
        }
        Kept zero = new Kept(optimizer, new float[] {1});
        step(optimizer, zero, new float[] {0}, 0, false);
        if (Float.isNaN(zero.weights.content()[0])) {
            findings.fault("gradient 0", "add a small number to the divisor", "a gradient of 0 makes the weight NaN");
        }
    }

    private static void allocation(Optimizer optimizer, Findings findings) {
        Kept kept = new Kept(optimizer, numbers(3, LENGTH));
        float[] gradient = new Guarded(numbers(4, LENGTH)).array;
        long bytes = Ranges.allocated(() -> optimizer.update(
                kept.weights.array, gradient, kept.state, kept.scalars, kept.weights.from, kept.weights.to));
        if (bytes > 0) {
            findings.advice(
                    "allocation",
                    "use slots, or the gradients as scratch; StrictMath.sin and cos allocate, too",
                    "allocates %s bytes per call",
                    bytes);
        }
    }

    private void speed(Optimizer optimizer, Findings findings) {
        double time = time(optimizer);
        if (time > Speed.SLOW) {
            findings.advice(
                    "speed",
                    "stay in float and treat all elements alike",
                    "an update takes %.0f ns per element%s",
                    time,
                    components
                            .find(ExtensionPoint.OPTIMIZER, "adam")
                            .map(adam -> ", the built-in adam %.1f".formatted(time(components.make(adam, Map.of()))))
                            .orElse(""));
        }
    }

    private static double time(Optimizer optimizer) {
        Kept kept = new Kept(optimizer, numbers(5, Speed.LENGTH));
        float[] gradient = Guarded.input(numbers(6, Speed.LENGTH)).array;
        optimizer.begin(progress(3), kept.scalars);
        return Speed.perElement(() -> optimizer.update(
                kept.weights.array, gradient, kept.state, kept.scalars, kept.weights.from, kept.weights.to));
    }

    /** Whether some rate brings a parabola and Rosenbrock's valley down. */
    void descends(Definition<Optimizer> definition, Findings findings) {
        Parameter<?> rate = null;
        for (Parameter<?> parameter : definition.parameters()) {
            if (parameter.type() instanceof Type.Component<?> component
                    && component.point() == ExtensionPoint.SCHEDULE
                    && rate == null) {
                rate = parameter;
            }
        }
        double parabola = Double.POSITIVE_INFINITY;
        double valley = Double.POSITIVE_INFINITY;
        for (String value : List.of("0.0001", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1")) {
            Map<String, String> given = rate == null ? Map.of() : Map.of(rate.name(), value);
            Optimizer optimizer = components.make(definition, given);
            parabola = Math.min(parabola, descend(optimizer, new float[] {3, -2, 1.5f}, OptimizerCheck::parabola));
            valley = Math.min(valley, descend(optimizer, new float[] {-1.2f, 1}, OptimizerCheck::rosenbrock));
        }
        if (!(parabola < 0.01)) {
            findings.fault(
                    "parabola",
                    "check the sign and size of a step",
                    "3,000 steps at the best of eight rates leave %s of the height",
                    parabola);
        }
        if (!(valley < 0.2)) {
            findings.advice(
                    "Rosenbrock's valley", "", "3,000 steps at the best of eight rates leave %s of the height", valley);
        }
    }

    private interface Slope {
        /** The value; writes the gradient. */
        double at(float[] w, float[] gradient);
    }

    /** The share of the first height that is left at the end. */
    private static double descend(Optimizer optimizer, float[] start, Slope slope) {
        Kept kept = new Kept(optimizer, start);
        float[] gradient = new float[start.length];
        double first = slope.at(start, gradient);
        for (long step = 0; step < (long) STEPS_PER_EPOCH * EPOCHS; step++) {
            slope.at(kept.weights.content(), gradient);
            step(optimizer, kept, gradient, step, false);
        }
        double last = slope.at(kept.weights.content(), gradient);
        return Double.isNaN(last) ? Double.POSITIVE_INFINITY : last / first;
    }

    private static double parabola(float[] w, float[] gradient) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            double steepness = 1 + 3 * i;
            sum += steepness * w[i] * w[i] / 2;
            gradient[i] = (float) (steepness * w[i]);
        }
        return sum;
    }

    private static double rosenbrock(float[] w, float[] gradient) {
        double a = 1 - w[0];
        double b = w[1] - (double) w[0] * w[0];
        gradient[0] = (float) (-2 * a - 400 * w[0] * b);
        gradient[1] = (float) (200 * b);
        return a * a + 100 * b * b;
    }
}
