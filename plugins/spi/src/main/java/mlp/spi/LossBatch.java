package mlp.spi;

/**
 * The outputs of a batch and where their losses and gradients go. Row {@code r} of outputs and gradients begins at
 * {@code r × stride} and has {@code width} numbers. For class targets the class number is in {@link #classes()}, else
 * the target row is in {@link #targets()}, laid like the outputs.
 */
@SuppressWarnings("ArrayRecordComponent") // a view on the engine's buffers, never compared
public record LossBatch(
        float[] outputs, float[] targets, int[] classes, float[] gradients, double[] losses, int width, int stride) {

    /** Copies a row of outputs. */
    public void readOutputs(int row, double[] into) {
        int at = row * stride;
        for (int i = 0; i < width; i++) {
            into[i] = outputs[at + i];
        }
    }

    /** Copies a row's target; one-hot for class targets. */
    public void readTarget(int row, double[] into) {
        if (classes.length > 0) {
            for (int i = 0; i < width; i++) {
                into[i] = i == classes[row] ? 1 : 0;
            }
            return;
        }
        int at = row * stride;
        for (int i = 0; i < width; i++) {
            into[i] = targets[at + i];
        }
    }

    /** Sets the loss of a row. */
    public void setLoss(int row, double loss) {
        losses[row] = loss;
    }

    /** Sets the gradient of a row. */
    public void writeGradient(int row, double[] gradient) {
        int at = row * stride;
        for (int i = 0; i < width; i++) {
            gradients[at + i] = (float) gradient[i];
        }
    }
}
