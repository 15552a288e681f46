package mlp.engine.data;

import java.util.Optional;
import mlp.spi.Predictions;

/**
 * What the network and the loss tell about the target before the data is open.
 *
 * @param kind what softmax, a cross-entropy or another loss wants; empty: the data decides
 * @param unbounded whether the output can be any number, so that number targets may be scaled as the file scales numbers;
 *     in front of an output of 0 to 1 a target stays as it is
 */
public record Wanted(Optional<Predictions.Kind> kind, boolean unbounded) {

    /** The data decides, and the output can be any number. */
    public static Wanted anything() {
        return new Wanted(Optional.empty(), true);
    }

    /** A kind of target. */
    public static Wanted of(Predictions.Kind kind) {
        return new Wanted(Optional.of(kind), true);
    }
}
