package mlp.engine.train;

import java.util.Map;
import mlp.engine.plan.Parameters;

/** A copy of all tensors at some moment. */
final class Snapshot {

    private final Parameters parameters;
    private final float[] trained;
    private final float[] running;

    Snapshot(Parameters parameters) {
        this.parameters = parameters;
        this.trained = new float[parameters.end()];
        this.running = new float[parameters.running().length];
    }

    /** Copies the present tensors. */
    void take() {
        System.arraycopy(parameters.trained(), 0, trained, 0, trained.length);
        System.arraycopy(parameters.running(), 0, running, 0, running.length);
    }

    /** Sets the tensors to the copy. */
    void restore() {
        System.arraycopy(trained, 0, parameters.trained(), 0, trained.length);
        System.arraycopy(running, 0, parameters.running(), 0, running.length);
    }

    /** The most that any trained number has moved since. */
    double largestChange() {
        float[] now = parameters.trained();
        float largest = 0;
        for (int i = 0; i < trained.length; i++) {
            largest = Math.max(largest, Math.abs(now[i] - trained[i]));
        }
        return largest;
    }

    /** The copy by name, row-major. */
    Map<String, float[]> export() {
        return parameters.export(trained, running);
    }

    /** Sets the copy, not the tensors. */
    void set(Map<String, float[]> tensors) {
        parameters.load(trained, running, tensors);
    }
}
