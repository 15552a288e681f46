package mlp.standard.metric;

import java.util.Set;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.Predictions;

/** Share of rows whose class is predicted; of several yes/no targets, share of all their values. */
public final class Accuracy implements Metric {

    public static final Definition<Metric> DEFINITION =
            Definition.of(ExtensionPoint.METRIC, "accuracy", "share of right predictions", new Accuracy());

    @Override
    public Set<Predictions.Kind> targets() {
        return Set.of(Predictions.Kind.CATEGORY, Predictions.Kind.YES_NO);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Result evaluate(Predictions predictions) {
        long right = 0;
        long all = 0;
        for (Confusion confusion : Confusion.of(predictions)) {
            right += confusion.right();
            all += confusion.all();
        }
        return new Result.Value((double) right / all, true);
    }
}
