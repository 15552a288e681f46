package mlp.engine.plan;

import java.util.List;
import java.util.Optional;
import mlp.engine.data.Augmenter;
import mlp.spi.Clipping;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Regularizer;

/**
 * What training makes small, and how.
 *
 * @param loss of the outputs
 * @param regularizers penalties on weights, added up
 * @param clipping bound on gradients
 * @param optimizer step rule
 * @param augmenter changes to training images
 */
public record TrainingRule(
        Loss loss,
        List<Regularizer> regularizers,
        Optional<Clipping> clipping,
        Optimizer optimizer,
        Optional<Augmenter> augmenter) {
    public TrainingRule {
        regularizers = List.copyOf(regularizers);
    }

    /** A rule for rows as they are. */
    public TrainingRule(Loss loss, List<Regularizer> regularizers, Optional<Clipping> clipping, Optimizer optimizer) {
        this(loss, regularizers, clipping, optimizer, Optional.empty());
    }
}
