package mlp.standard.transform;

import mlp.spi.Parameter;
import mlp.spi.Type;

/** The parameter that all fills share. */
final class Marked {

    static final Parameter<Boolean> MARK =
            Parameter.of("mark", Type.flag(), "false", "add a column that is 1 where the value was missing");

    private Marked() {}
}
