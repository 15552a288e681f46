package mlp.engine.plan;

import java.util.List;

/** A step with its buffers: gives the stages of its passes for any number of rows up to the buffers' capacity. */
interface Operation {

    /** Stages from its input to its output. */
    List<Stage> forward(Workspace workspace, int rows);

    /** Stages from the gradient of its output to those of its input and parameters. */
    List<Stage> backward(Workspace workspace, int rows);

    /** Matrices of parameters that must be refreshed after each update. */
    default List<Mirror> mirrors() {
        return List.of();
    }

    /** Computes what depends on parameters alone, before passes of inference. */
    default void refresh(Workspace workspace) {}
}
