package org.example.garden;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.Plugin;

/** Lists what this plugin adds. */
public final class GardenPlugin implements Plugin {

    @Override
    public List<Definition<?>> definitions() {
        return List.of(
                Snake.DEFINITION,
                Signum.DEFINITION,
                Quantile.DEFINITION,
                Maxout.DEFINITION,
                Checkerboard.DEFINITION,
                Triangular.DEFINITION,
                PercentageError.DEFINITION,
                Leaderboard.DEFINITION,
                Diagram.DEFINITION,
                Gap.DEFINITION,
                Journal.DEFINITION);
    }
}
