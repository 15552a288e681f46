package mlp.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mlp.grammar.Span;
import mlp.spi.Augmentation;
import mlp.spi.DataSource;
import mlp.spi.ImageShape;
import mlp.spi.Transform;

/**
 * The {@code data} section.
 *
 * @param source where rows come from
 * @param test a source of test rows, if they have their own
 * @param valid a source of validation rows, if they have their own
 * @param inline rows written in the file, each with its place
 * @param columns names for a source without names
 * @param target columns to predict; empty: what the source proposes
 * @param ignore names or patterns of columns to leave out
 * @param features names or patterns of the columns to learn from; empty: all others
 * @param rules what is said of single columns
 * @param missing treatment of missing values
 * @param scale scaling of numbers
 * @param encode encoding of text
 * @param weights weights of rows
 * @param split how rows are shared out; empty fractions: by the rule for files without a split
 * @param image shape of images, where the source does not tell
 * @param augment changes to training images
 * @param place the section, for problems that have no better place
 */
public record DataSpec(
        Use<DataSource> source,
        Optional<Use<DataSource>> test,
        Optional<Use<DataSource>> valid,
        List<Located<List<String>>> inline,
        List<Located<String>> columns,
        List<Located<String>> target,
        List<Located<String>> ignore,
        List<Located<String>> features,
        List<ColumnRule> rules,
        Optional<Use<Transform.Fill>> missing,
        Use<Transform.Scale> scale,
        Use<Transform.Encode> encode,
        Weights weights,
        Split split,
        Optional<ImageShape> image,
        List<Use<Augmentation>> augment,
        Span place) {

    public DataSpec {
        inline = List.copyOf(inline);
        columns = List.copyOf(columns);
        target = List.copyOf(target);
        ignore = List.copyOf(ignore);
        features = List.copyOf(features);
        rules = List.copyOf(rules);
        augment = List.copyOf(augment);
    }

    /** What a column holds. */
    public enum Kind {
        NUMBER,
        CATEGORY,
        TEXT
    }

    /**
     * {@code column NAME { … }}.
     *
     * @param column its name
     * @param kind what it holds, if the file says so
     * @param missing its own treatment of missing values
     * @param scale its own scaling
     * @param encode its own encoding
     * @param strip an ending to take off its values, or empty
     * @param positive the value that counts as positive in a yes/no target
     */
    public record ColumnRule(
            Located<String> column,
            Optional<Kind> kind,
            Optional<Use<Transform.Fill>> missing,
            Optional<Use<Transform.Scale>> scale,
            Optional<Use<Transform.Encode>> encode,
            String strip,
            Optional<Located<String>> positive) {}

    /** Weights of rows. */
    public sealed interface Weights {
        /** All rows count 1. */
        record Equal() implements Weights {}

        /** Rows of each class count rows / (classes × rows of the class). */
        record Balanced(Span place) implements Weights {}

        /** A weight per class. */
        record ByClass(Map<String, Double> weights, Span place) implements Weights {
            public ByClass {
                weights = Map.copyOf(weights);
            }
        }

        /** The values of a column. */
        record ByColumn(Located<String> column) implements Weights {}
    }

    /**
     * {@code split}.
     *
     * @param train share of training rows
     * @param valid share of validation rows
     * @param test share of test rows
     * @param by how rows are chosen
     * @param stratify keep the shares of classes; empty: for a category target
     * @param stratifyColumn the column whose classes count; empty: the target
     * @param seed of the random choice
     * @param place the statement or the section
     */
    public record Split(
            OptionalDouble train,
            OptionalDouble valid,
            OptionalDouble test,
            By by,
            Optional<Boolean> stratify,
            Optional<Located<String>> stratifyColumn,
            long seed,
            Span place) {}

    /** How rows are chosen. */
    public sealed interface By {
        /** At random. */
        record Random() implements By {}

        /** In order: training first, then validation, then test. */
        record Tail() implements By {}

        /** In the order of a column, earliest first. */
        record Time(Located<String> column) implements By {}

        /** By a hash of a column's value, so that equal values stay together and new rows move none. */
        record Hash(Located<String> column) implements By {}
    }
}
