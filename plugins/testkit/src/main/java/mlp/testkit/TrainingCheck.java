package mlp.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.spi.Clipping;
import mlp.spi.EpochRecord;
import mlp.spi.Initializer;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.RandomStream;
import mlp.spi.Regularizer;
import mlp.spi.Schedule;
import mlp.spi.StopCondition;

/** What schedules, initializers, regularizers, clippings and stop conditions must do. */
final class TrainingCheck {

    private TrainingCheck() {}

    static void check(Schedule schedule, Findings findings) {
        findings.during("values", () -> {
            for (int epochs : new int[] {1, 7}) {
                for (int perEpoch : new int[] {1, 13}) {
                    walk(schedule, epochs, perEpoch, findings);
                }
            }
        });
    }

    /** Asks for all steps, and again in another order from several threads: a resumed run asks for the later ones alone. */
    private static void walk(Schedule schedule, int epochs, int perEpoch, Findings findings) {
        double[] values = new double[2 * epochs * perEpoch]; // a resumed or longer run may ask beyond the end
        for (int step = 0; step < values.length; step++) {
            values[step] = schedule.at(new Progress(step, perEpoch, epochs));
            if (!Double.isFinite(values[step]) || values[step] < 0) {
                findings.fault(
                        "values",
                        "return a finite number of 0 or more",
                        "is %s at step %s of %s",
                        values[step],
                        step,
                        epochs * perEpoch);
            }
        }
        double[] again = new double[values.length];
        for (int step = values.length - 1; step >= 0; step--) {
            again[step] = schedule.at(new Progress(step, perEpoch, epochs));
        }
        double[] atOnce = new double[values.length];
        Ranges.fromThreads(0, values.length, (from, to) -> {
            for (int step = from; step < to; step++) {
                atOnce[step] = schedule.at(new Progress(step, perEpoch, epochs));
            }
        });
        if (!Arrays.equals(values, again) || !Arrays.equals(values, atOnce)) {
            findings.fault(
                    "same again",
                    "compute it from the progress alone, keep nothing in fields",
                    "gives other numbers when its steps are asked for in another order");
        }
    }

    static void check(Initializer initializer, Findings findings) {
        findings.during("values", () -> {
            for (int[] size : new int[][] {{1, 1}, {1, 6}, {3, 5}, {7, 2}, {16, 16}}) {
                Initializer.Shape shape = new Initializer.Shape(size[0], size[1], size[1], size[0]);
                float[] first = new float[size[0] * size[1]];
                float[] second = new float[first.length];
                Arrays.fill(first, Float.NaN);
                try {
                    initializer.fill(first, shape, new RandomStream(3));
                    initializer.fill(second, shape, new RandomStream(3));
                } catch (Problem e) {
                    continue; // given values have one shape
                }
                for (float value : first) {
                    if (!Float.isFinite(value)) {
                        findings.fault(
                                "values",
                                "fill every element",
                                "leaves or makes %s in %s × %s",
                                value,
                                size[0],
                                size[1]);
                    }
                }
                if (Guarded.firstDifference(first, second) >= 0) {
                    findings.fault(
                            "same again", "take random numbers from the stream alone", "the same stream gives others");
                }
            }
        });
    }

    static void check(Regularizer regularizer, Findings findings) {
        float[] weights = new float[53];
        RandomStream random = new RandomStream(5);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.gaussian(i);
        }
        findings.during("gradient", () -> gradient(regularizer, weights, findings));
        findings.during("extremes", () -> extremes(regularizer, findings));
        findings.during("allocation", () -> {
            float[] gradients = weights.clone();
            long bytes = Ranges.allocated(() -> regularizer.addGradient(weights, gradients, 0, weights.length));
            if (bytes > 0) {
                findings.advice("allocation", "loop over the arrays as they are", "allocates %s bytes per call", bytes);
            }
        });
        findings.during("parts", () -> {
            double whole = regularizer.penalty(weights, 0, weights.length);
            double parts = regularizer.penalty(weights, 0, 20) + regularizer.penalty(weights, 20, weights.length);
            if (!(Math.abs(whole - parts) <= 1e-9 * (1 + Math.abs(whole)))) {
                findings.fault(
                        "parts", "sum over elements", "the penalties of parts add up to %s, not %s", parts, whole);
            }
        });
    }

    private static void gradient(Regularizer regularizer, float[] weights, Findings findings) {
        Guarded w = Guarded.input(weights);
        float[] ones = new float[weights.length];
        Arrays.fill(ones, 1f);
        Guarded g = new Guarded(ones);
        regularizer.addGradient(w.array, g.array, g.from, g.to);
        if (!g.intact() || !w.intact() || Guarded.firstDifference(w.content(), weights) >= 0) {
            findings.fault("range", "change gradients in [from, to) alone", "writes where it may not");
        }
        Guarded parts = new Guarded(ones);
        Ranges.inParts(parts.from, parts.to, (from, to) -> regularizer.addGradient(w.array, parts.array, from, to));
        if (Guarded.firstDifference(g.content(), parts.content()) >= 0) {
            findings.fault("gradient in parts", "treat every element alike", "parts give other bits");
        }
        Guarded threads = new Guarded(ones);
        Ranges.fromThreads(
                threads.from, threads.to, (from, to) -> regularizer.addGradient(w.array, threads.array, from, to));
        if (Guarded.firstDifference(g.content(), threads.content()) >= 0) {
            findings.fault("gradient from several threads", "keep nothing in fields", "threads give other bits");
        }
        for (int i = 0; i < weights.length; i++) {
            float[] up = weights.clone();
            float[] down = weights.clone();
            up[i] += 0x1p-10f;
            down[i] -= 0x1p-10f;
            double measured = 1
                    + (regularizer.penalty(up, i, i + 1) - regularizer.penalty(down, i, i + 1))
                            / ((double) up[i] - down[i]);
            double got = g.content()[i];
            if (Math.abs(weights[i]) > 0.01 && !(Math.abs(measured - got) <= 1e-3 * (1 + Math.abs(measured)))) {
                findings.fault(
                        "gradient",
                        "add the derivative of the penalty to what is there",
                        "at weight %s it makes 1 into %s, finite differences say %s",
                        weights[i],
                        got,
                        measured);
            }
        }
    }

    private static void extremes(Regularizer regularizer, Findings findings) {
        float[] weights = {0f, -0f, 1e-45f, -1e-45f, 1e4f, -1e4f};
        for (int i = 0; i < weights.length; i++) {
            float[] gradients = new float[weights.length];
            regularizer.addGradient(weights, gradients, i, i + 1);
            double penalty = regularizer.penalty(weights, i, i + 1);
            if (!Double.isFinite(penalty) || !Float.isFinite(gradients[i])) {
                findings.fault(
                        "extremes",
                        "stay finite up to ±1e4",
                        "the penalty of %s is %s, its gradient %s",
                        weights[i],
                        penalty,
                        gradients[i]);
            }
        }
        float[] gradients = {Float.NaN, 0f};
        regularizer.addGradient(new float[] {1f, Float.NaN}, gradients, 0, 2);
        if (!Float.isNaN(gradients[0])) {
            findings.fault("NaN", "add to the gradient that is there", "makes a number of the gradient NaN");
        }
        if (!Double.isNaN(regularizer.penalty(new float[] {Float.NaN}, 0, 1))) {
            findings.fault("NaN", "let NaN through: it tells that training diverged", "the penalty of NaN is a number");
        }
    }

    static void check(Clipping clipping, Findings findings) {
        findings.during("bounds", () -> {
            double[] norms = {0, 1e-30, 0.5, 1, 1e4, 1e30};
            double[] factors = new double[norms.length];
            for (int i = 0; i < norms.length; i++) {
                double norm = norms[i];
                double factor = clipping.factor(norm);
                factors[i] = factor;
                if (!(factor >= 0) || factor > 1) {
                    findings.fault("bounds", "return a factor in [0, 1]", "the factor for norm %s is %s", norm, factor);
                }
            }
            for (int i = norms.length - 1; i >= 0; i--) {
                if (clipping.factor(norms[i]) != factors[i]) {
                    findings.fault("same again", "keep nothing in fields", "another factor for norm %s", norms[i]);
                }
            }
            if (!(clipping.limit() > 0)) {
                findings.fault("bounds", "return a limit above 0", "the limit is %s", clipping.limit());
            }
        });
    }

    static void check(StopCondition condition, Findings findings) {
        findings.during("histories", () -> {
            List<EpochRecord> history = new ArrayList<>();
            List<Optional<String>> reasons = new ArrayList<>();
            for (int epoch = 1; epoch <= 20; epoch++) {
                Map<String, Double> values = new LinkedHashMap<>();
                values.put("train.loss", 1.0 / epoch);
                values.put("train.penalty", 0.0);
                values.put("valid.loss", epoch == 5 ? Double.NaN : 1.0 / Math.min(epoch, 8));
                history.add(new EpochRecord(epoch, 10L * epoch, values, 0.1, 0.5 / epoch, epoch));
                Optional<String> reason = condition.reason(List.copyOf(history));
                reasons.add(reason);
                if (reason.isPresent()
                        && (reason.get().isBlank() || reason.get().endsWith("."))) {
                    findings.advice("reason", "a sentence without full stop", "the reason reads `%s`", reason.get());
                }
            }
            // a resumed run hands in a long history first, and another run of the file a short one again
            for (int epochs = history.size(); epochs > 0; epochs--) {
                if (!reasons.get(epochs - 1).equals(condition.reason(List.copyOf(history.subList(0, epochs))))) {
                    findings.fault(
                            "same again",
                            "compute it from the history alone, keep nothing in fields",
                            "another answer to the first %s epochs when asked again",
                            epochs);
                }
            }
        });
    }
}
