package mlp.engine.plan;

import java.util.List;
import java.util.Optional;
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
 */
public record TrainingRule(
        Loss loss, List<Regularizer> regularizers, Optional<Clipping> clipping, Optimizer optimizer) {
    public TrainingRule {
        regularizers = List.copyOf(regularizers);
    }
}
