package mlp.engine.plan;

import java.util.List;
import mlp.engine.kernels.Lanes;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in parts that can run side by side; the tasks of a part run in order. What follows a segment sees all of its
 * results.
 */
final class Segment implements Lanes.Section {

    private final Runnable[][] parts;
    private final int @Nullable [] firsts;

    /** Parts of which lanes own like numbers. */
    Segment(List<List<Runnable>> parts) {
        this(parts, null);
    }

    /** Parts of which lanes own those from their place in {@code firsts} to that of the next. */
    Segment(List<List<Runnable>> parts, int @Nullable [] firsts) {
        this.firsts = firsts;
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
        } else if (firsts != null) {
            lanes.run(this, firsts);
        } else {
            lanes.run(this, parts.length);
        }
    }
}
