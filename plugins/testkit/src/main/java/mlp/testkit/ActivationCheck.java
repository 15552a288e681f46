package mlp.testkit;

import java.util.Map;
import mlp.spi.Activation;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Link;
import mlp.spi.RandomStream;

/** What an element-wise activation must do. */
final class ActivationCheck {

    private static final String SAME = "every element must be computed alike, whatever the range";

    private final Components components;
    private final float[] inputs = inputs();

    ActivationCheck(Components components) {
        this.components = components;
    }

    /** Zeros, subnormals, a fine grid, large numbers. */
    private static float[] inputs() {
        float[] special = {0f, -0f, 1e-45f, -1e-45f, 1e-38f, -1e-38f, 1e-7f, -1e-7f, 50f, -50f, 1e4f, -1e4f};
        float[] all = new float[special.length + 257];
        System.arraycopy(special, 0, all, 0, special.length);
        for (int i = 0; i < 257; i++) {
            all[special.length + i] = (i - 128) * 0.0703125f;
        }
        return all;
    }

    void check(Activation activation, Findings findings) {
        findings.during("derivative", () -> derivative(activation, findings));
        findings.during("what the derivative reads", () -> reads(activation, findings));
        findings.during("extremes", () -> extremes(activation, findings));
        findings.during("forward loop", () -> forward(activation, findings));
        findings.during("backward loop", () -> backward(activation, findings));
        findings.during("link", () -> link(activation, findings));
        findings.during("initializer", () -> {
            try {
                components.make(ExtensionPoint.INITIALIZER, activation.initializer());
            } catch (IllegalArgumentException e) {
                findings.fault(
                        "initializer", "name a built-in one such as he or glorot", String.valueOf(e.getMessage()));
            }
        });
        findings.during("allocation", () -> allocation(activation, findings));
        if (!findings.advised("speed")) {
            findings.during("speed", () -> speed(activation, findings));
        }
    }

    private void derivative(Activation activation, Findings findings) {
        for (float z : inputs) {
            if (Math.abs(z) > 20 || nearKink(activation, z)) {
                continue;
            }
            double h = 1e-6;
            double a = activation.value(z);
            double stated = activation.derivative(z, a);
            double right = (activation.value(z + h) - a) / h;
            double left = (a - activation.value(z - h)) / h;
            double measured = (left + right) / 2;
            if (!(Math.abs(measured - stated) <= 1e-6 * (1 + Math.abs(stated)) + Math.abs(right - left) / 2)) {
                findings.fault(
                        "derivative",
                        "correct derivative(z, a)",
                        "at z = %s it is %s, finite differences give %s",
                        z,
                        stated,
                        measured);
            }
            if (Math.abs(right - left) > 1e-2 * (1 + Math.abs(stated))) {
                findings.fault(
                        "kinks",
                        "add it to kinks()",
                        "the slope jumps from %s to %s at z = %s, which kinks() does not state",
                        left,
                        right,
                        z);
            }
        }
    }

    private static boolean nearKink(Activation activation, double z) {
        for (double kink : activation.kinks()) {
            if (Math.abs(z - kink) < 1e-4) {
                return true;
            }
        }
        return false;
    }

    private void reads(Activation activation, Findings findings) {
        for (float z : inputs) {
            double a = activation.value(z);
            double full = activation.derivative(z, a);
            double read = switch (activation.reads()) {
                case Z -> activation.derivative(z, Double.NaN);
                case A -> activation.derivative(Double.NaN, a);
                case BOTH -> full;
            };
            if (Double.compare(full, read) != 0) {
                findings.fault(
                        "what the derivative reads",
                        "return Reads.BOTH, or compute it from what is stated",
                        "reads() is %s, but the derivative at z = %s needs the other value too",
                        activation.reads(),
                        z);
            }
        }
    }

    private void extremes(Activation activation, Findings findings) {
        if (!Double.isNaN(activation.value(Double.NaN))) {
            findings.fault(
                    "NaN",
                    "let NaN through: it tells that training diverged",
                    "value(NaN) is %s",
                    activation.value(Double.NaN));
        }
        for (float z : inputs) {
            double a = activation.value(z);
            if (Double.isNaN(a) || Double.isNaN(activation.derivative(z, a))) {
                findings.fault("extremes", "stay defined up to ±1e4", "value or derivative at z = %s is NaN", z);
            }
        }
    }

    private void forward(Activation activation, Findings findings) {
        PlainMath math = new PlainMath(2 * inputs.length + 64);
        Guarded z = Guarded.input(inputs);
        Guarded a = new Guarded(new float[inputs.length]);
        activation.forward(z.array, a.array, a.from, a.to, math);
        float[] whole = a.content();
        for (int i = 0; i < inputs.length; i++) {
            float want = (float) activation.value(inputs[i]);
            boolean near =
                    whole[i] == want || Math.abs((double) whole[i] - want) <= 1e-6 * (1 + Math.abs((double) want));
            if (!near) {
                findings.fault(
                        "forward loop",
                        "make forward and value agree",
                        "at z = %s it gives %s, the formula %s",
                        inputs[i],
                        whole[i],
                        want);
            }
        }
        guards(findings, "forward loop", z, a);
        if (Guarded.firstDifference(z.content(), inputs) >= 0) {
            findings.fault("forward loop: z", "write to a alone", "changes z");
        }
        Guarded parts = new Guarded(new float[inputs.length]);
        Ranges.inParts(parts.from, parts.to, (from, to) -> activation.forward(z.array, parts.array, from, to, math));
        same(findings, "forward loop in parts", whole, parts.content());
        Guarded threads = new Guarded(new float[inputs.length]);
        Ranges.fromThreads(
                threads.from, threads.to, (from, to) -> activation.forward(z.array, threads.array, from, to, math));
        same(findings, "forward loop from several threads", whole, threads.content());
        Guarded place = new Guarded(inputs);
        activation.forward(place.array, place.array, place.from, place.to, math);
        same(findings, "forward loop in place", whole, place.content());
        float[] nan = {Float.NaN};
        activation.forward(nan, nan, 0, 1, math);
        if (!Float.isNaN(nan[0])) {
            findings.fault("forward loop: NaN", "let NaN through", "makes %s of NaN", nan[0]);
        }
    }

    private void backward(Activation activation, Findings findings) {
        PlainMath math = new PlainMath(2 * inputs.length + 64);
        float[] upstream = new float[inputs.length];
        float[] outputs = new float[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            upstream[i] = 1 + i % 5 * 0.25f;
            outputs[i] = (float) activation.value(inputs[i]);
        }
        Guarded z = Guarded.input(inputs);
        Guarded a = Guarded.input(outputs);
        Guarded d = new Guarded(upstream);
        activation.backward(z.array, a.array, d.array, d.from, d.to, math);
        float[] whole = d.content();
        for (int i = 0; i < inputs.length; i++) {
            double want = upstream[i] * activation.derivative(inputs[i], activation.value(inputs[i]));
            double allowed = 4e-6 * (1 + Math.abs(want));
            if (!(Math.abs(whole[i] - want) <= allowed || whole[i] == (float) want)
                    && !nearKink(activation, inputs[i])) {
                findings.fault(
                        "backward loop",
                        "make backward and derivative agree",
                        "at z = %s it gives %s, the formula %s",
                        inputs[i],
                        whole[i],
                        want);
            }
        }
        guards(findings, "backward loop", z, a, d);
        if (Guarded.firstDifference(z.content(), inputs) >= 0 || Guarded.firstDifference(a.content(), outputs) >= 0) {
            findings.fault("backward loop: z and a", "write to d alone; math.scratch has room", "changes z or a");
        }
        Guarded parts = new Guarded(upstream);
        Ranges.inParts(
                parts.from, parts.to, (from, to) -> activation.backward(z.array, a.array, parts.array, from, to, math));
        same(findings, "backward loop in parts", whole, parts.content());
        Guarded threads = new Guarded(upstream);
        Ranges.fromThreads(
                threads.from,
                threads.to,
                (from, to) -> activation.backward(z.array, a.array, threads.array, from, to, math));
        same(findings, "backward loop from several threads", whole, threads.content());
        float[] nan = {Float.NaN};
        activation.backward(new float[] {1}, new float[] {(float) activation.value(1)}, nan, 0, 1, math);
        if (!Float.isNaN(nan[0])) {
            findings.fault("backward loop: NaN", "let NaN through", "makes %s of the gradient NaN", nan[0]);
        }
    }

    private static void guards(Findings findings, String check, Guarded... arrays) {
        for (Guarded array : arrays) {
            if (!array.intact()) {
                findings.fault(check + ": range", "write to [from, to) alone", "writes outside its range");
            }
        }
    }

    private static void same(Findings findings, String check, float[] whole, float[] other) {
        int at = Guarded.firstDifference(whole, other);
        if (at >= 0) {
            findings.fault(check, SAME, "gives %s where one call over all gives %s", other[at], whole[at]);
        }
    }

    private void link(Activation activation, Findings findings) {
        if (activation.link() == Link.LOGISTIC) {
            for (float z : inputs) {
                double want = 1 / (1 + StrictMath.exp(-z));
                if (Math.abs(activation.value(z) - want) > 1e-12) {
                    findings.fault("link", "return Link.NONE", "says LOGISTIC but is not 1 / (1 + e^-z) at z = %s", z);
                }
            }
        }
        if (activation.link() == Link.SOFTMAX) {
            findings.fault("link", "softmax is a row activation", "says SOFTMAX but works on single elements");
        }
    }

    private void allocation(Activation activation, Findings findings) {
        PlainMath math = new PlainMath(inputs.length);
        float[] a = inputs.clone();
        float[] d = inputs.clone();
        long bytes = Ranges.allocated(() -> {
            activation.forward(inputs, a, 0, 16, math);
            activation.backward(inputs, a, d, 0, 16, math);
        });
        if (bytes > 0) {
            findings.advice(
                    "allocation",
                    "use math.scratch for room; StrictMath.sin and cos allocate, too",
                    "allocates %s bytes per call",
                    bytes);
        }
    }

    private void speed(Activation activation, Findings findings) {
        double time = time(activation);
        if (time > Speed.SLOW) {
            findings.advice(
                    "speed",
                    "bring loops in float, with the functions of math",
                    "forward and backward take %.0f ns per element%s",
                    time,
                    components
                            .find(ExtensionPoint.ACTIVATION, "tanh")
                            .map(tanh -> ", the built-in tanh %.1f".formatted(time(components.make(tanh, Map.of()))))
                            .orElse(""));
        }
    }

    private static double time(Activation activation) {
        FloatMath math = Speed.cheapMath();
        RandomStream random = new RandomStream(7);
        float[] z = new float[Speed.LENGTH];
        float[] a = new float[Speed.LENGTH];
        float[] d = new float[Speed.LENGTH];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.gaussian(i); // signs that no processor can guess
        }
        return Speed.perElement(() -> {
            activation.forward(z, a, 0, z.length, math);
            java.util.Arrays.fill(d, 1f);
            activation.backward(z, a, d, 0, z.length, math);
        });
    }
}
