package mlp.spi;

/** A random change to a training image. */
@FunctionalInterface
public interface Augmentation {

    /**
     * Changes one image.
     *
     * @param in the image, {@code [channel][row][column]}
     * @param out the changed image, to be written
     * @param shape the image's shape
     * @param random a stream for this image in this epoch
     */
    void apply(float[] in, float[] out, ImageShape shape, RandomStream random);
}
