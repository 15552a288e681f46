package mlp.standard.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import mlp.spi.Definition;
import mlp.spi.Exporter;
import mlp.spi.ExtensionPoint;
import mlp.spi.ModelView;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Tensor;
import mlp.spi.Type;

/**
 * Every number of a model as a row of a CSV file: {@code tensor,row,column,value}. Tensors have the names of the model file
 * ({@code dense_1.weight}), rows are units, columns their inputs, both counted from 0; a vector is one row. A value is the
 * shortest text that reads back to the same float.
 */
public final class CsvTensors implements Exporter {

    private static final Parameter<String> SEPARATOR = Parameter.of(
            "separator", Type.choice("comma", "semicolon", "tab"), "comma", "what stands between the cells of a row");

    public static final Definition<Exporter> DEFINITION = Definition.of(
            ExtensionPoint.EXPORTER,
            "csv",
            "all weights, a number in a row: tensor, row, column, value",
            arguments -> new CsvTensors(arguments.get(SEPARATOR)),
            SEPARATOR);

    private final char separator;

    private CsvTensors(String separator) {
        this.separator = switch (separator) {
            case "semicolon" -> ';';
            case "tab" -> '\t';
            default -> ',';
        };
    }

    @Override
    public void export(ModelView model, Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(String.valueOf(separator), "tensor", "row", "column", "value") + "\n");
            for (ModelView.LayerView layer : model.layers()) {
                write(layer, out);
            }
        } catch (IOException failure) {
            throw new Problem("cannot write `" + file.getFileName() + "`: " + failure.getMessage(), "");
        }
    }

    private void write(ModelView.LayerView layer, BufferedWriter out) throws IOException {
        List<Tensor> declared =
                layer.steps().stream().flatMap(step -> step.tensors().stream()).toList();
        Iterator<Tensor> shapes = declared.iterator();
        for (Map.Entry<String, float[]> tensor : layer.tensors().entrySet()) {
            Tensor shape = shapes.next();
            boolean own = shape.name().equals(tensor.getKey()); // those of a layer in a block have their full name
            String name = own ? layer.name() + "." + tensor.getKey() : tensor.getKey();
            int columns = shape.columns();
            float[] values = tensor.getValue();
            for (int i = 0; i < values.length; i++) {
                out.write(name + separator + i / columns + separator + i % columns + separator + values[i] + "\n");
            }
        }
    }
}
