package mlp.spi;

/** First values of a parameter tensor. */
public interface Initializer {

    /**
     * Fills a tensor.
     *
     * @param values row-major {@code [rows][columns]}; for weights rows are outputs and columns inputs; a bias has one row
     * @param shape sizes and fans
     * @param random a stream of its own for this tensor
     */
    void fill(float[] values, Shape shape, RandomStream random);

    /**
     * The shape of a tensor.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param fanIn inputs that each unit sums
     * @param fanOut units that each input feeds
     */
    record Shape(int rows, int columns, int fanIn, int fanOut) {}
}
