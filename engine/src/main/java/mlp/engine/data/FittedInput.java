package mlp.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.Transform;

/** A column, or a block of columns, and the features it becomes. */
sealed interface FittedInput {

    /** Name of the column or block. */
    String name();

    /** Number of features. */
    int width();

    /** Names of the features, in order. */
    List<String> features();

    /**
     * A column of numbers.
     *
     * @param strip an ending taken off its cells
     * @param fill what stands in for missing values; empty: they are errors
     */
    record NumberInput(String name, String strip, Optional<Learnt<Transform.Fill>> fill, Learnt<Transform.Scale> scale)
            implements FittedInput {
        @Override
        public int width() {
            return fill.isPresent() && fill.get().component().marksMissing() ? 2 : 1;
        }

        @Override
        public List<String> features() {
            return width() == 2 ? List.of(name, name + "_missing") : List.of(name);
        }
    }

    /**
     * A column of categories.
     *
     * @param strip an ending taken off its cells
     * @param canonical whether 1 and 1.0 are the same category
     * @param labels categories of the training rows, in order
     * @param fill what stands in for missing values
     * @param missingIsNone without a {@code fill}: whether a missing value is none of the categories, or an error
     */
    record CategoryInput(
            String name,
            String strip,
            boolean canonical,
            List<String> labels,
            Optional<Learnt<Transform.Fill>> fill,
            boolean missingIsNone,
            Learnt<Transform.Encode> encode)
            implements FittedInput {
        public CategoryInput {
            labels = List.copyOf(labels);
        }

        @Override
        public int width() {
            return encode.component().width(labels.size()) + (marksMissing() ? 1 : 0);
        }

        boolean marksMissing() {
            return fill.isPresent() && fill.get().component().marksMissing();
        }

        @Override
        public List<String> features() {
            List<String> names = new ArrayList<>();
            for (String ending : encode.component().names(labels)) {
                names.add(name + "_" + ending);
            }
            if (marksMissing()) {
                names.add(name + "_missing");
            }
            return names;
        }
    }

    /**
     * A block of numbers, none of them missing.
     *
     * @param scale how they are scaled; its {@code values} are those of all columns one behind the other, or of one for all
     * @param shared whether the columns share one scaling
     */
    record BlockInput(String name, int width, Learnt<Transform.Scale> scale, boolean shared) implements FittedInput {
        @Override
        public List<String> features() {
            List<String> names = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                names.add(name + "_" + i);
            }
            return names;
        }

        /** What the scaling learnt for a column of the block. */
        double[] values(int column) {
            if (shared) {
                return scale.values();
            }
            int each = scale.values().length / width;
            double[] values = new double[each];
            System.arraycopy(scale.values(), column * each, values, 0, each);
            return values;
        }
    }
}
