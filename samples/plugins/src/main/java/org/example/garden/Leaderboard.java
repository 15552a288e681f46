package org.example.garden;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import mlp.spi.Command;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.ModelView;
import mlp.spi.Problem;
import mlp.spi.Workbench;

/** {@code mlp leaderboard FIGURE}: the runs of this folder, best figure first. */
final class Leaderboard implements Command {

    static final Definition<Command> DEFINITION = Definition.of(
            ExtensionPoint.COMMAND, "leaderboard", "lists runs by a figure, greatest first", new Leaderboard());

    private record Place(Path run, double figure) {}

    @Override
    public int run(Context context) {
        if (context.arguments().size() != 1) {
            context.err().println("usage: leaderboard FIGURE, for example: leaderboard accuracy");
            return 2;
        }
        String figure = context.arguments().getFirst();
        Workbench workbench = context.workbench();
        List<Place> places = workbench.runs().stream()
                .map(run -> new Place(run, figure(workbench, run, figure)))
                .filter(place -> !Double.isNaN(place.figure()))
                .sorted(Comparator.comparingDouble(Place::figure).reversed())
                .toList();
        if (places.isEmpty()) {
            context.err().println("no run here has a figure `" + figure + "`");
            return 1;
        }
        for (int i = 0; i < places.size(); i++) {
            context.out()
                    .printf("%2d  %8.4f  %s%n", i + 1, places.get(i).figure(), places.get(i).run().getFileName());
        }
        return 0;
    }

    /** A run's figure; NaN for a run that has none or was not finished. */
    private static double figure(Workbench workbench, Path run, String name) {
        try {
            ModelView model = workbench.open(run.toString());
            return model.figures().getOrDefault(name, Double.NaN);
        } catch (Problem unfinished) {
            return Double.NaN;
        }
    }
}
