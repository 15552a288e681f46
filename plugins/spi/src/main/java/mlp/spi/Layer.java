package mlp.spi;

import java.util.List;

/** A statement of {@code network}: turns an input of some width into steps that the compiler knows. */
@FunctionalInterface
public interface Layer {

    /**
     * The steps of this layer.
     *
     * @param context what the layer stands in
     * @return steps in order; the width behind the last one is the width of the next layer's input
     */
    List<Step> steps(Context context);

    /** What a layer stands in. */
    interface Context {
        /** Width of the layer's input. */
        int inputWidth();

        /** Number of outputs that the target asks for; what {@code output} has unless it says otherwise. */
        int targetWidth();

        /** Whether this is the last layer. */
        boolean last();

        /** The steps of the layer's block, for a layer such as {@code residual { … }}. */
        List<Step> block();
    }
}
