package mlp.engine.plan;

import java.util.List;
import mlp.engine.kernels.Lanes;

/**
 * Tasks in parts that can run side by side; the tasks of a part run in order. What follows a segment sees all of its
 * results.
 */
final class Segment implements Lanes.Section {

    private final Runnable[][] parts;

    Segment(List<List<Runnable>> parts) {
        this.parts = new Runnable[parts.size()][];
        for (int i = 0; i < this.parts.length; i++) {
            this.parts[i] = parts.get(i).toArray(new Runnable[0]);
        }
    }

    /** Number of parts. */
    int parts() {
        return parts.length;
    }

    @Override
    public void run(int part) {
        for (Runnable task : parts[part]) {
            task.run();
        }
    }

    /** Runs all parts. */
    void run(Lanes lanes) {
        if (parts.length == 1) {
            run(0);
        } else {
            lanes.run(this, parts.length);
        }
    }
}
