package mlp.repl.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mlp.engine.run.RunFolder;
import mlp.engine.run.RunRecord;
import mlp.repl.console.LineDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlp runs}. */
@Command(name = "runs", description = "Shows what was run.")
final class RunsCommand implements Runnable {

    private final Session session;

    RunsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All runs in `runs`, newest first.")
    int list() {
        List<RunFolder> runs = session.runs().list();
        if (runs.isEmpty()) {
            session.screen().note("no runs in `" + session.runs().folder() + "` yet; `mlp train FILE` makes one");
        }
        int width = runs.stream().mapToInt(run -> run.name().length()).max().orElse(0);
        for (RunFolder run : runs) {
            RunRecord record = run.record();
            if (session.screen().json()) {
                session.screen().json(object(run, record));
            } else {
                session.screen()
                        .result(String.format(
                                        Locale.ROOT,
                                        "%-" + width + "s  %-11s  %4d epochs  %s",
                                        run.name(),
                                        word(record),
                                        record.epochs(),
                                        figures(record))
                                .stripTrailing());
            }
        }
        return Exit.DONE.code();
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One run: what it was, what came out.")
    int show(@Parameters(paramLabel = "RUN", description = "its name or `last`", defaultValue = "last") String name) {
        RunFolder run = session.runs().find(name);
        RunRecord record = run.record();
        if (session.screen().json()) {
            session.screen().json(object(run, record));
            return Exit.DONE.code();
        }
        List<String> lines = new ArrayList<>();
        lines.add(run.path().toString());
        lines.add("  outcome   " + word(record) + (record.reason().isEmpty() ? "" : ": " + record.reason()));
        lines.add("  started   " + record.started());
        lines.add("  ended     " + (record.ended().isEmpty() ? "-" : record.ended()));
        lines.add("  file      " + record.file());
        lines.add("  seed      " + record.seed());
        lines.add("  epochs    " + record.epochs());
        lines.add("  data      " + record.data().train() + " training, "
                + record.data().valid() + " validation, " + record.data().test() + " test rows; sha256 "
                + record.data().sha256());
        record.settings().forEach((key, value) -> lines.add("  set       " + key + " = " + value));
        record.plugins()
                .forEach(plugin -> lines.add(
                        "  plugin    " + plugin.id() + " " + plugin.version() + " sha256 " + plugin.sha256()));
        lines.add("  machine   " + String.join(", ", record.machine().values()));
        lines.add("  kernels   " + record.kernels() + ", " + record.threads() + " threads");
        if (!record.figures().isEmpty()) {
            lines.add("  on " + record.rows());
            record.figures().forEach((key, value) -> lines.add("    " + key + " " + Figures.number(value)));
        }
        lines.forEach(session.screen()::result);
        return Exit.DONE.code();
    }

    @Command(
            name = "compare",
            mixinStandardHelpOptions = true,
            description = "Several runs beside each other: outcome and figures.")
    int compare(@Parameters(paramLabel = "RUN", arity = "1..*", description = "names or `last`") List<String> names) {
        List<RunRecord> records = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        for (String name : names) {
            RunFolder run = session.runs().find(name);
            heads.add(run.name());
            records.add(run.record());
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put("outcome", records.stream().map(RunsCommand::word).toList());
        rows.put(
                "epochs",
                records.stream().map(one -> String.valueOf(one.epochs())).toList());
        rows.put("seed", records.stream().map(one -> String.valueOf(one.seed())).toList());
        TreeMap<String, Boolean> figures = new TreeMap<>();
        records.forEach(one -> one.figures().keySet().forEach(key -> figures.put(key, true)));
        for (String figure : figures.keySet()) {
            rows.put(
                    figure,
                    records.stream()
                            .map(one -> one.figures().containsKey(figure)
                                    ? Figures.number(one.figures().getOrDefault(figure, Double.NaN))
                                    : "-")
                            .toList());
        }
        TextTable.lines(heads, rows).forEach(session.screen()::result);
        return Exit.DONE.code();
    }

    @Command(name = "diff", mixinStandardHelpOptions = true, description = "How the model texts of two runs differ.")
    int diff(
            @Parameters(paramLabel = "RUN", description = "a run") String first,
            @Parameters(paramLabel = "RUN", description = "another") String second) {
        RunFolder left = session.runs().find(first);
        RunFolder right = session.runs().find(second);
        List<LineDiff.Line> lines = LineDiff.withContext(left.text(), right.text());
        lines.forEach(line -> session.screen().result(line.kind().sign() + " " + line.text()));
        if (lines.isEmpty()) {
            session.screen().note("the two texts are the same");
        }
        return Exit.DONE.code();
    }

    private static String word(RunRecord record) {
        return record.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static String figures(RunRecord record) {
        StringBuilder text = new StringBuilder();
        record.figures()
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(Figures.number(value)));
        return text.toString();
    }

    private static Map<String, Object> object(RunFolder run, RunRecord record) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("folder", run.path().toString());
        object.put("run", record);
        return object;
    }
}
