package mlp.engine.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mlp.spi.Problem;

/**
 * What {@code run.json} tells of a run: all that is needed to understand and repeat it.
 *
 * @param name of the model
 * @param file the model file as it was named, empty for a text that came from none
 * @param started when, as an ISO date and time with zone
 * @param ended when, or empty while it runs
 * @param outcome how it ended
 * @param reason why it ended, in words
 * @param seed of the run
 * @param threads lanes that worked; the result does not depend on them
 * @param epochs epochs done
 * @param settings {@code let} constants set from outside
 * @param start the model it began from, or empty
 * @param versions of the parts, by name
 * @param plugins those whose components the model uses
 * @param data hash and sizes of the data
 * @param machine what it ran on
 * @param kernels which kernels computed, and why these
 * @param rows what the figures were computed on
 * @param figures of the evaluation, by metric
 */
public record RunRecord(
        String name,
        String file,
        String started,
        String ended,
        Outcome outcome,
        String reason,
        long seed,
        int threads,
        int epochs,
        Map<String, String> settings,
        String start,
        Map<String, String> versions,
        List<PluginUse> plugins,
        DataUse data,
        Map<String, String> machine,
        String kernels,
        String rows,
        Map<String, Double> figures) {

    private static final Gson JSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    /** How a run ended. */
    public enum Outcome {
        /** Not yet, or the process died. */
        RUNNING,
        /** As the file says. */
        DONE,
        /** By the user or the system; it can be resumed. */
        INTERRUPTED,
        /** By a fault, such as a loss that is no number. */
        FAILED
    }

    /** A plugin that took part. */
    public record PluginUse(String id, String version, String sha256) {}

    /** The data that was used. */
    public record DataUse(String sha256, int train, int valid, int test) {}

    public RunRecord {
        settings = Map.copyOf(settings);
        versions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        plugins = List.copyOf(plugins);
        machine = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(machine));
        figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** The same, ended. */
    public RunRecord ended(String when, Outcome how, String why, int epochsDone) {
        return new RunRecord(
                name,
                file,
                started,
                when,
                how,
                why,
                seed,
                threads,
                epochsDone,
                settings,
                start,
                versions,
                plugins,
                data,
                machine,
                kernels,
                rows,
                figures);
    }

    /** The same with the figures of its evaluation. */
    public RunRecord evaluated(String onRows, Map<String, Double> results) {
        return new RunRecord(
                name, file, started, ended, outcome, reason, seed, threads, epochs, settings, start, versions, plugins,
                data, machine, kernels, onRows, results);
    }

    /** As JSON. */
    String json() {
        return JSON.toJson(this) + "\n";
    }

    /** From JSON; what is in it from a later version is passed over. */
    static RunRecord of(String file, String json) {
        try {
            return Objects.requireNonNull(JSON.fromJson(json, RunRecord.class));
        } catch (RuntimeException e) { // what a record's constructor throws comes wrapped in whatever Gson likes
            throw new Problem("`" + file + "` is not the record of a run", "the folder may be damaged");
        }
    }
}
