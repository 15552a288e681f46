package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.data.Shares;
import mlp.engine.model.DataSpec;
import mlp.engine.registry.DataKeywords;
import mlp.engine.registry.EvaluateKeywords;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TypeText;
import mlp.grammar.Argument;
import mlp.grammar.Span;
import mlp.grammar.Statement;
import mlp.spi.Predictions;

/** Writes a file again with every default, constants and repeats carried out: the text that gives the same run. */
final class ModelText {

    private final StringBuilder text = new StringBuilder();
    private final Map<Span, String> signs = new HashMap<>();

    /** Writes the plugins that the file needs. */
    void plugins(Registry registry, Iterable<String> ids) {
        for (String id : ids) {
            String version = registry.plugins().stream()
                    .filter(plugin -> plugin.isLoaded() && plugin.id().equals(id))
                    .map(LoadedPlugin::version)
                    .findFirst()
                    .orElse("");
            text.append(Keywords.PLUGIN.name())
                    .append(' ')
                    .append(Values.bareOrQuoted(id))
                    .append(version.isEmpty() ? "" : " version=" + TypeText.quoted(version))
                    .append('\n');
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }

    /** Writes the data section. */
    void data(Bound section, DataSpec spec, Optional<DataFacts> facts) {
        List<String> lines = new ArrayList<>();
        for (Bound child : section.children()) {
            if (!child.keyword().name().equals(DataKeywords.SPLIT.name()) || facts.isEmpty()) {
                lines.addAll(statement(child, "  "));
            }
        }
        facts.ifPresent(it -> lines.add("  " + split(spec, it)));
        block(DataKeywords.DATA.name() + head(section), lines);
    }

    /** The split with its shares as numbers. */
    private static String split(DataSpec spec, DataFacts facts) {
        DataSpec.Split split = spec.split();
        Shares shares = Shares.of(spec, facts.rows());
        String by = switch (split.by()) {
            case DataSpec.By.Random random -> DataKeywords.RANDOM.word();
            case DataSpec.By.Tail tail -> DataKeywords.TAIL.word();
            case DataSpec.By.Time time ->
                DataKeywords.TIME.word() + "("
                        + Values.bareOrQuoted(time.column().value()) + ")";
            case DataSpec.By.Hash hash ->
                DataKeywords.HASH.word() + "("
                        + Values.bareOrQuoted(hash.column().value()) + ")";
        };
        boolean classes = facts.kind() != Predictions.Kind.NUMBER && facts.targets() == 1;
        boolean stratified = split.stratify().orElse(classes && split.by() instanceof DataSpec.By.Random);
        String stratify = split.stratifyColumn()
                .map(column -> Values.bareOrQuoted(column.value()))
                .orElse(Boolean.toString(stratified));
        return DataKeywords.SPLIT.name() + " train=" + TypeText.number(shares.train()) + " valid="
                + TypeText.number(shares.valid()) + " test=" + TypeText.number(shares.test()) + " by=" + by
                + " stratify=" + stratify + " seed=" + split.seed();
    }

    /** Writes the network. */
    void network(NetworkReader.Network network) {
        block(Keywords.NETWORK.name(), network.lines());
    }

    /** Writes a section of plain statements. */
    void section(Bound section) {
        List<String> lines = new ArrayList<>();
        for (Bound child : section.children()) {
            lines.addAll(statement(child, "  "));
        }
        block(section.keyword().name() + head(section), lines);
    }

    /** Remembers the comparison signs of a section, which stand between values. */
    void signs(Statement section) {
        for (Statement statement :
                section.block().map(Statement.Block::statements).orElse(List.of())) {
            for (Argument argument : statement.arguments()) {
                if (argument instanceof Argument.Comparison comparison) {
                    signs.put(statement.span(), comparison.operator().sign());
                }
            }
        }
    }

    /** Adds the rows that are evaluated where the file leaves them open. */
    static Optional<String> evaluatedRows(DataFacts facts) {
        return Optional.of(facts.test() ? "test" : facts.validation() ? "valid" : "train");
    }

    private void block(String head, List<String> lines) {
        text.append(text.isEmpty() || text.toString().endsWith("\n\n") ? "" : "\n")
                .append(head);
        if (lines.isEmpty()) {
            text.append(" {}\n");
            return;
        }
        text.append(" {\n");
        lines.forEach(line -> text.append(line).append('\n'));
        text.append("}\n");
    }

    private static String head(Bound statement) {
        return statement.values().map(Bindings::behindKeyword).orElse("");
    }

    private List<String> statement(Bound statement, String indent) {
        List<String> lines = new ArrayList<>();
        Keyword keyword = statement.keyword();
        String head = keyword.name().equals(EvaluateKeywords.EXPECT.name()) ? compared(statement) : head(statement);
        if (statement.children().isEmpty()) {
            lines.add(indent + keyword.name() + head);
            return lines;
        }
        lines.add(indent + keyword.name() + head + " {");
        for (Bound child : statement.children()) {
            lines.addAll(statement(child, indent + "  "));
        }
        lines.add(indent + "}");
        return lines;
    }

    private String compared(Bound statement) {
        String metric =
                statement.value(EvaluateKeywords.FIGURE).map(Checked::text).orElse("");
        String limit =
                statement.value(EvaluateKeywords.LIMIT).map(Checked::text).orElse("");
        return " " + metric + " " + signs.getOrDefault(statement.place(), "") + " " + limit;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
