package mlp.spi;

/**
 * The shape of an image.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param channels values per pixel
 */
public record ImageShape(int rows, int columns, int channels) {
    /** Values of an image. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(rows, columns), channels);
    }
}
