package org.example.garden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import mlp.spi.Definition;
import mlp.spi.Exporter;
import mlp.spi.ExtensionPoint;
import mlp.spi.ModelView;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Type;

/** The layers of a model as a graph in Graphviz's language: {@code mlp export last diagram(upright=true) net.dot}. */
final class Diagram implements Exporter {

    private static final Parameter<Boolean> UPRIGHT =
            Parameter.of("upright", Type.flag(), "false", "from top to bottom instead of from left to right");

    static final Definition<Exporter> DEFINITION = Definition.of(
            ExtensionPoint.EXPORTER,
            "diagram",
            "the layers and their widths as a Graphviz graph",
            arguments -> new Diagram(arguments.get(UPRIGHT)),
            UPRIGHT);

    private final boolean upright;

    private Diagram(boolean upright) {
        this.upright = upright;
    }

    @Override
    public void export(ModelView model, Path file) {
        StringBuilder text = new StringBuilder("digraph network {\n");
        text.append("  rankdir=").append(upright ? "TB" : "LR").append(";\n  node [shape=box];\n  input;\n");
        String before = "input";
        for (ModelView.LayerView layer : model.layers()) {
            long numbers = layer.tensors().values().stream().mapToLong(values -> values.length).sum();
            text.append(String.format(
                    Locale.ROOT, "  %s [label=\"%s\\n%,d numbers\"];\n", layer.name(), layer.name(), numbers));
            text.append("  ").append(before).append(" -> ").append(layer.name());
            text.append(" [label=\"").append(layer.inputWidth()).append("\"];\n");
            before = layer.name();
        }
        try {
            Files.writeString(file, text.append("}\n"));
        } catch (IOException failure) {
            throw new Problem("cannot write the diagram: " + failure.getMessage(), "");
        }
    }
}
