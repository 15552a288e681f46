package mlp.testkit;

import java.util.ArrayList;
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
                    // a resumed or longer run may ask beyond the end
                    for (long step = 0; step < 2L * epochs * perEpoch; step++) {
                        Progress progress = new Progress(step, perEpoch, epochs);
                        double value = schedule.at(progress);
                        if (!Double.isFinite(value) || value < 0) {
                            findings.fault(
                                    "values",
                                    "return a finite number of 0 or more",
                                    "is %s at step %s of %s",
                                    value,
                                    step,
                                    epochs * perEpoch);
                        }
                        if (value != schedule.at(progress)) {
                            findings.fault("same again", "keep nothing in fields", "differs when asked twice");
                        }
                    }
                }
            }
        });
    }

    static void check(Initializer initializer, Findings findings) {
        findings.during("values", () -> {
            for (int[] size : new int[][] {{1, 1}, {1, 6}, {3, 5}, {7, 2}, {16, 16}}) {
                Initializer.Shape shape = new Initializer.Shape(size[0], size[1], size[1], size[0]);
                float[] first = new float[size[0] * size[1]];
                float[] second = new float[first.length];
                java.util.Arrays.fill(first, Float.NaN);
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
        java.util.Arrays.fill(ones, 1f);
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

    static void check(Clipping clipping, Findings findings) {
        findings.during("bounds", () -> {
            for (double norm : new double[] {0, 1e-30, 0.5, 1, 1e4, 1e30}) {
                double factor = clipping.factor(norm);
                if (!(factor >= 0) || factor > 1) {
                    findings.fault("bounds", "return a factor in [0, 1]", "the factor for norm %s is %s", norm, factor);
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
            for (int epoch = 1; epoch <= 20; epoch++) {
                Map<String, Double> values = new LinkedHashMap<>();
                values.put("train.loss", 1.0 / epoch);
                values.put("train.penalty", 0.0);
                values.put("valid.loss", epoch == 5 ? Double.NaN : 1.0 / Math.min(epoch, 8));
                history.add(new EpochRecord(epoch, 10L * epoch, values, 0.1, 0.5 / epoch, epoch));
                Optional<String> reason = condition.reason(List.copyOf(history));
                if (!reason.equals(condition.reason(List.copyOf(history)))) {
                    findings.fault("same again", "keep nothing in fields", "another answer to the same history");
                }
                if (reason.isPresent()
                        && (reason.get().isBlank() || reason.get().endsWith("."))) {
                    findings.advice("reason", "a sentence without full stop", "the reason reads `%s`", reason.get());
                }
            }
        });
    }
}
