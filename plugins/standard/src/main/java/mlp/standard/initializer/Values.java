package mlp.standard.initializer;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/** Given numbers: a list per unit with a number per input, {@code [outputs][inputs]}; a bias is one list. */
public final class Values implements Initializer {

    private static final Parameter<List<List<Double>>> ROWS = Parameter.required(
            "rows", Type.listOf(Type.listOf(Type.real())), "a list of weights per unit; for a bias one list");

    public static final Definition<Initializer> DEFINITION = Definition.of(
            ExtensionPoint.INITIALIZER,
            "values",
            "given numbers, such as values([[0.1, 0.8], [0.4, 0.6]])",
            arguments -> new Values(arguments.get(ROWS)),
            ROWS);

    private final List<List<Double>> rows;

    Values(List<List<Double>> rows) {
        this.rows = rows;
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        if (rows.size() != shape.rows()) {
            throw new Problem(
                    "values(…) has " + count(rows.size(), "list") + ", " + shape.rows() + " needed",
                    shape.rows() == 1 ? "write one list, values([[…]])" : "write one list per unit of the layer");
        }
        for (int row = 0; row < rows.size(); row++) {
            List<Double> numbers = rows.get(row);
            if (numbers.size() != shape.columns()) {
                throw new Problem(
                        "list " + (row + 1) + " of values(…) has " + count(numbers.size(), "number") + ", "
                                + shape.columns() + " needed",
                        "write one number per input of the layer");
            }
            for (int column = 0; column < numbers.size(); column++) {
                values[row * shape.columns() + column] = numbers.get(column).floatValue();
            }
        }
    }

    private static String count(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
