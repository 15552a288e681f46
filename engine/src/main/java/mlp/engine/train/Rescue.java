package mlp.engine.train;

/**
 * What is saved of a training whose thread does not come back.
 *
 * @param where it is stuck, in words
 * @param kept which weights these are, in words
 * @param state to go on from
 */
public record Rescue(String where, String kept, TrainingState state) {}
