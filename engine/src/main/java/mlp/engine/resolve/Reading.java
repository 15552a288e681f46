package mlp.engine.resolve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.Answer;
import mlp.engine.Settings;
import mlp.engine.data.Wanted;
import mlp.engine.model.DataSpec;
import mlp.engine.model.EvaluateSpec;
import mlp.engine.model.ModelSpec;
import mlp.engine.model.TrainSpec;
import mlp.engine.model.Use;
import mlp.engine.registry.DataKeywords;
import mlp.engine.registry.EvaluateKeywords;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TrainKeywords;
import mlp.engine.registry.TypeText;
import mlp.grammar.Diagnostic;
import mlp.grammar.Name;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.grammar.Statement;
import mlp.spi.Loss;
import mlp.spi.Predictions;

/** A file whose constants, includes and repeats are carried out, read once without its data and once with. */
final class Reading {

    private final Registry registry;
    private final SourceText text;
    private final Folders folders;
    private final List<Statement> statements;
    private final boolean whole;
    private final Settings settings;
    private final long memory;

    /**
     * A reading.
     *
     * @param whole whether all of the text could be read, so that what is missing is missing in earnest
     * @param memory bytes that the program may use
     */
    Reading(
            Registry registry,
            SourceText text,
            Folders folders,
            List<Statement> statements,
            boolean whole,
            Settings settings,
            long memory) {
        this.registry = registry;
        this.text = text;
        this.folders = folders;
        this.statements = List.copyOf(statements);
        this.whole = whole;
        this.settings = settings;
        this.memory = memory;
    }

    /** All that one pass finds. */
    private record Pass(Optional<ModelSpec> spec, Wanted wanted) {}

    /** The first pass: what the text alone tells. Problems so far are in the report, and all of them come out. */
    Answer<Draft> draft(Report report) {
        Pass pass = pass(report, Optional.empty(), folders.main());
        List<Diagnostic> diagnostics = report.inOrder();
        boolean good = report.errors() == 0 && pass.spec().isPresent();
        return new Answer<>(
                good ? Optional.of(new Draft(pass.spec().get(), pass.wanted(), this, diagnostics)) : Optional.empty(),
                diagnostics);
    }

    /** The second pass. */
    Answer<ModelSpec> complete(DataFacts facts, Path folder) {
        Report report = new Report();
        report.follows(text);
        Pass pass = pass(report, Optional.of(facts), folder);
        return new Answer<>(report.errors() == 0 ? pass.spec() : Optional.empty(), report.inOrder());
    }

    private Pass pass(Report report, Optional<DataFacts> facts, Path folder) {
        Scope scope = new Scope(registry, report, folders, folder);
        Optional<Predictions.Kind> kind = facts.map(DataFacts::kind);
        Sections sections = new Sections(scope, kind);
        Top top = new Top(scope);
        top.read(statements, sections);

        Optional<Statement> dataStatement = needed(top, DataKeywords.DATA, report);
        Optional<Statement> networkStatement = needed(top, Keywords.NETWORK, report);
        Statement trainStatement = section(top, TrainKeywords.TRAIN);
        Statement evaluateStatement = section(top, EvaluateKeywords.EVALUATE);

        Optional<Bound> data = dataStatement.map(it -> sections.read(DataKeywords.DATA, it, Map.of()));
        Optional<DataSpec> dataSpec = data.flatMap(it -> new DataReader(report, it).read());

        Optional<String> fallback = kind.map(it -> registry.defaultText(Sections.key(it) + ".output"));
        NetworkReader.Network network = new NetworkReader(
                        scope, sections, fallback, whole && networkStatement.isPresent())
                .read(networkStatement.orElseGet(() -> empty(Keywords.NETWORK)));

        Bound train = sections.read(TrainKeywords.TRAIN, trainStatement, replaced());
        TrainReader trainReader = new TrainReader(train);
        Optional<TrainSpec> trainSpec = trainReader.read();

        Bound evaluate =
                sections.read(EvaluateKeywords.EVALUATE, evaluateStatement, evaluated(evaluateStatement, facts));
        Optional<SolverFit> solver = SolverFit.of(report, train);
        solver.ifPresent(it -> {
            it.checkStatements();
            data.ifPresent(it::checkData);
            it.checkLayers(
                    network.layers(),
                    facts.map(DataFacts::features).orElse(1),
                    facts.map(DataFacts::outputs).orElse(1));
        });

        EvaluateSpec evaluateSpec = new EvaluateReader(report, evaluate, kind).read(evaluateStatement);

        Optional<Use<Loss>> loss = trainReader.loss();
        Agreement agreement =
                new Agreement(scope, loss, network.open() ? Optional.empty() : network.outputActivation());
        agreement.checkLoss();
        kind.ifPresent(it -> agreement.checkTarget(
                it, networkStatement.map(at -> at.keyword().span()).orElse(end())));
        if (report.errors() == 0) {
            int features = facts.map(DataFacts::features).orElse(1);
            int outputs = facts.map(DataFacts::outputs).orElse(1);
            new MemoryCheck(memory).check(network.layers(), features, outputs).ifPresent(report::add);
        }
        if (data.isEmpty() || dataSpec.isEmpty() || trainSpec.isEmpty()) {
            return new Pass(Optional.empty(), agreement.wanted());
        }

        ModelText written = new ModelText();
        written.plugins(registry, scope.components().plugins());
        written.data(data.get(), dataSpec.get(), facts);
        written.network(network);
        written.section(solver.map(SolverFit::effective).orElse(train));
        written.signs(evaluateStatement);
        written.section(evaluate);
        boolean complete = facts.isPresent() && report.errors() == 0;
        return new Pass(
                Optional.of(new ModelSpec(
                        name(),
                        dataSpec.get(),
                        network.layers(),
                        trainSpec.get(),
                        evaluateSpec,
                        kind.or(agreement::kind),
                        written.toString(),
                        List.copyOf(scope.components().plugins()),
                        scope.components().used(),
                        complete)),
                agreement.wanted());
    }

    private Optional<Statement> needed(Top top, Keyword keyword, Report report) {
        Optional<Statement> section = top.section(keyword);
        if (section.isEmpty() && whole) {
            report.add(SemanticCode.MISSING_SECTION
                    .at(end(), "the file has no `" + keyword.name() + "` section")
                    .helped(keyword.name() + ": " + keyword.summary()));
        }
        return section.filter(
                it -> it.block().isPresent() || !keyword.parameters().isEmpty());
    }

    private Statement section(Top top, Keyword keyword) {
        return top.section(keyword).orElseGet(() -> empty(keyword));
    }

    /** A section that the file leaves out, standing at its end. */
    private Statement empty(Keyword keyword) {
        Span place = end();
        return new Statement(
                new Name(keyword.name(), place), List.of(), Optional.of(new Statement.Block(List.of(), place)), place);
    }

    private Span end() {
        int end = text.text().stripTrailing().length();
        return new Span(text, end, end);
    }

    private Map<String, String> replaced() {
        Map<String, String> replaced = new LinkedHashMap<>();
        settings.seed().ifPresent(it -> replaced.put(TrainKeywords.SEED.name(), Long.toString(it)));
        settings.epochs().ifPresent(it -> replaced.put(TrainKeywords.EPOCHS.name(), Integer.toString(it)));
        settings.start()
                .ifPresent(it -> replaced.put(
                        TrainKeywords.START.name(),
                        TypeText.quoted(it.toAbsolutePath().normalize().toString())));
        return replaced;
    }

    private static Map<String, String> evaluated(Statement section, Optional<DataFacts> facts) {
        boolean stated = section.block().map(Statement.Block::statements).orElse(List.of()).stream()
                .anyMatch(it -> it.keyword().text().equals(EvaluateKeywords.ON.name()));
        Map<String, String> replaced = new LinkedHashMap<>();
        if (!stated) {
            facts.flatMap(ModelText::evaluatedRows).ifPresent(it -> replaced.put(EvaluateKeywords.ON.name(), it));
        }
        return replaced;
    }

    private String name() {
        List<String> parts = new ArrayList<>(List.of(text.name().split("[/\\\\]", -1)));
        String last = parts.getLast();
        int dot = last.lastIndexOf('.');
        String bare = dot > 0 ? last.substring(0, dot) : last;
        String plain = bare.replaceAll("[^\\p{L}\\p{N}._-]", "");
        return plain.isEmpty() ? "model" : plain;
    }
}
