package mlp.engine.resolve;

import mlp.engine.data.Dataset;
import mlp.engine.data.Targets;
import mlp.engine.model.DataSpec;
import mlp.spi.Predictions;

/**
 * What only the data tells, and defaults depend on.
 *
 * @param kind of target
 * @param outputs how many outputs it asks for
 * @param targets number of target columns
 * @param features width of the network's input
 * @param rows rows that the split shared out
 * @param validation whether there are validation rows
 * @param test whether there are test rows
 */
public record DataFacts(
        Predictions.Kind kind, int outputs, int targets, int features, int rows, boolean validation, boolean test) {

    /** The facts of an opened data section. */
    public static DataFacts of(DataSpec spec, Dataset data) {
        Targets targets = data.train().targets();
        int rows = data.train().count()
                + (spec.valid().isPresent() ? 0 : data.valid().count())
                + (spec.test().isPresent() ? 0 : data.test().count());
        return new DataFacts(
                targets.kind(),
                targets.width(),
                targets.names().size(),
                data.train().features().width(),
                rows,
                data.valid().count() > 0,
                data.test().count() > 0);
    }
}
