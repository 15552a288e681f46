package mlp.engine.resolve;

import java.util.Optional;

/**
 * What stands in for parameters whose default depends on what is around them.
 *
 * @param initializer text of the initializer that suits the activation behind the layer
 * @param outputActivation text of the activation that suits the target; empty while the target is not known
 */
record Surroundings(String initializer, Optional<String> outputActivation) {}
