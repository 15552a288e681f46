package mlp.engine.train;

import java.util.function.Consumer;
import mlp.engine.data.Rows;
import mlp.engine.plan.Network;
import mlp.engine.plan.TrainingRule;

/**
 * What is trained, on what.
 *
 * @param network layers
 * @param rule what to make small, and how
 * @param train training rows
 * @param valid validation rows, perhaps none
 * @param invert turns outputs or targets back into their own units, in place
 */
public record Subject(Network network, TrainingRule rule, Rows train, Rows valid, Consumer<float[]> invert) {}
