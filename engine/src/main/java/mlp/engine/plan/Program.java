package mlp.engine.plan;

import java.util.List;
import mlp.engine.kernels.Lanes;

/** Segments in order: a pass through a network for a certain number of rows. */
final class Program {

    private final Segment[] segments;
    private final Lanes lanes;

    Program(List<Segment> segments, Lanes lanes) {
        this.segments = segments.toArray(new Segment[0]);
        this.lanes = lanes;
    }

    void run() {
        for (Segment segment : segments) {
            segment.run(lanes);
        }
    }
}
