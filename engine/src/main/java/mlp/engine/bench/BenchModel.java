package mlp.engine.bench;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A network of free shape over random rows, as a model file, so that it is trained as any file is.
 *
 * @param widths of the input, the hidden layers and the output
 * @param activation behind each hidden layer
 * @param loss {@code cross_entropy}, or {@code squared} for numbers as targets
 * @param optimizer with its arguments, as a file writes it
 * @param normalization layer between each hidden layer and its activation; empty for none
 * @param dropout share of zeros behind each activation
 * @param batch rows of a batch
 * @param rows rows of an epoch
 */
public record BenchModel(
        List<Integer> widths,
        String activation,
        String loss,
        String optimizer,
        String normalization,
        OptionalDouble dropout,
        int batch,
        int rows) {

    private static final String CLASSES_LOSS = "cross_entropy";

    public BenchModel {
        widths = List.copyOf(widths);
        if (widths.size() < 2) {
            throw new IllegalArgumentException("a network has at least an input and an output, such as 784-10");
        }
    }

    /** The widths with dashes between them, {@code 784-512-256-10}. */
    public String name() {
        return String.join("-", widths.stream().map(String::valueOf).toList());
    }

    /** The file. */
    public String text(int epochs) {
        boolean classes = loss.equals(CLASSES_LOSS);
        int outputs = widths.getLast();
        StringBuilder text = new StringBuilder();
        text.append("data random(rows=").append(rows).append(", features=").append(widths.getFirst());
        text.append(classes ? ", classes=" : ", targets=").append(outputs).append(") {\n");
        text.append("  split train=100%\n}\n\nnetwork {\n");
        for (int width : widths.subList(1, widths.size() - 1)) {
            text.append("  dense ").append(width).append('\n');
            if (!normalization.isEmpty()) {
                text.append("  ").append(normalization).append('\n');
            }
            text.append("  activation ").append(activation).append('\n');
            dropout.ifPresent(share -> text.append("  dropout ").append(share).append('\n'));
        }
        text.append(classes ? "  output softmax\n" : "  output identity\n");
        text.append("}\n\ntrain {\n  loss ").append(loss);
        text.append("\n  optimizer ").append(optimizer);
        text.append("\n  batch ").append(batch);
        text.append("\n  epochs ").append(epochs).append("\n  keep last\n}\n");
        return text.toString();
    }
}
