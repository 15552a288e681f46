package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.ModelView;

/** Layers of a model by what a person calls them. */
final class Layers {

    private Layers() {}

    /** A layer by its name, or by its number from 1 among those that have weights. */
    static ModelView.LayerView find(ModelView view, String word) {
        List<ModelView.LayerView> weighted = view.layers().stream()
                .filter(layer -> !layer.tensors().isEmpty())
                .toList();
        if (Places.isNumber(word)) {
            int number = Integer.parseInt(word);
            if (number >= 1 && number <= weighted.size()) {
                return weighted.get(number - 1);
            }
        }
        List<String> names = new ArrayList<>();
        for (ModelView.LayerView layer : weighted) {
            names.add(layer.name());
            if (layer.name().equals(word)) {
                return layer;
            }
        }
        throw Refusal.of("no layer with weights is called `" + word + "`", Nearest.help(word, names));
    }

    /** The layer's weight matrix, if it has one. */
    static Optional<float[]> weight(ModelView.LayerView layer) {
        return Optional.ofNullable(layer.tensors().get("weight"));
    }
}
