package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.registry.Construct;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.LoadedPlugin;
import mlp.grammar.Diagnostic;
import mlp.grammar.Span;
import mlp.grammar.Statement;
import mlp.spi.ExtensionPoint;

/** Sorts the statements outside of sections: each section once, each plugin that is asked for there. */
final class Top {

    private final Scope scope;
    private final Map<String, Statement> sections = new LinkedHashMap<>();

    Top(Scope scope) {
        this.scope = scope;
    }

    /** Takes in all statements of a file. */
    void read(List<Statement> statements, Sections reader) {
        for (Statement statement : statements) {
            String word = statement.keyword().text();
            Optional<Keyword> keyword = Keywords.top(word);
            if (keyword.isEmpty()) {
                scope.report().add(unknown(statement));
            } else if (keyword.get().occurs() == Keyword.Occurs.MANY) {
                plugin(reader.read(keyword.get(), statement, Map.of()));
            } else {
                section(keyword.get(), statement);
            }
        }
    }

    private void section(Keyword keyword, Statement statement) {
        Statement first = sections.putIfAbsent(keyword.name(), statement);
        if (first != null) {
            scope.report().add(Sections.repeated(statement, "", first.keyword().span()));
            return;
        }
        if (statement.block().isEmpty() && keyword.parameters().isEmpty()) {
            scope.report()
                    .add(SemanticCode.BLOCK.at(
                            statement.span(), "`" + keyword.name() + "` needs its statements between `{` and `}`"));
        }
    }

    /** The section of this keyword, if the file has it. */
    Optional<Statement> section(Keyword keyword) {
        return Optional.ofNullable(sections.get(keyword.name()));
    }

    private void plugin(Bound statement) {
        Optional<Checked> id = statement.value(Keywords.PLUGIN_ID);
        if (id.isEmpty()) {
            return;
        }
        String name = (String) id.get().value();
        scope.namePlugin(name);
        String version = statement
                .value(Keywords.PLUGIN_VERSION)
                .map(it -> (String) it.value())
                .orElse("");
        for (LoadedPlugin plugin : scope.registry().plugins()) {
            if (plugin.isLoaded() && plugin.id().equals(name)) {
                if (!version.isEmpty() && !plugin.version().equals(version)) {
                    scope.report()
                            .add(SemanticCode.PLUGIN_VERSION.warning(
                                    id.get().place(),
                                    "the file was written with version " + version + " of `" + name + "`; here is "
                                            + plugin.version()));
                }
                return;
            }
        }
        scope.missPlugin();
        scope.report()
                .add(scope.components().missingPlugin(name, version, id.get().place()));
    }

    private Diagnostic unknown(Statement statement) {
        String word = statement.keyword().text();
        Span place = statement.keyword().span();
        if (Keywords.reserved().contains(word)) {
            return SemanticCode.RESERVED.at(place, "`" + word + "` is kept for a later version and cannot be used yet");
        }
        List<String> owners = new ArrayList<>();
        Keywords.sectionsWith(word).forEach(section -> owners.add("`" + section.name() + "`"));
        if (!owners.isEmpty()) {
            return SemanticCode.MISPLACED.at(place, "`" + word + "` belongs into " + String.join(" or ", owners));
        }
        for (Entry entry : scope.registry().everywhere(word)) {
            if (entry.point() == ExtensionPoint.LAYER) {
                return SemanticCode.MISPLACED.at(place, "`" + word + "` is a layer and belongs into `network`");
            }
        }
        List<String> words = new ArrayList<>();
        Keywords.top().forEach(keyword -> words.add(keyword.name()));
        Construct.all().forEach(construct -> words.add(construct.name()));
        return SemanticCode.UNKNOWN_SECTION
                .at(place, "unknown section `" + Wording.shown(word) + "`")
                .labelled(scope.report().meant(word, words))
                .helped("a file is made of data, network, train and evaluate, and of let, include and repeat");
    }
}
