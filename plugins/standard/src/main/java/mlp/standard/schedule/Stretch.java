package mlp.standard.schedule;

import java.util.Optional;
import mlp.spi.Progress;
import mlp.spi.Span;

/** How far a stretch of training is done. */
final class Stretch {

    private Stretch() {}

    /** The stretch in updates; all of training if it is left out. */
    static double steps(Optional<Span> span, Progress progress) {
        return span.isPresent() ? span.get().steps(progress) : progress.totalSteps();
    }

    /** {@code step / steps}, in [0, 1]; 1 if there are no steps. */
    static double fraction(double step, double steps) {
        return step < steps ? Math.max(0, step / steps) : 1;
    }
}
