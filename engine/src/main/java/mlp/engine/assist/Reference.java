package mlp.engine.assist;

import java.util.List;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TypeText;
import mlp.engine.resolve.SemanticCode;
import mlp.grammar.SyntaxCode;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** The part of the language reference that lists statements, components and codes, as Markdown from the declarations. */
public final class Reference {

    /** Stands before the generated part of a document. */
    public static final String BEGIN = "<!-- generated from the declarations: begin -->";
    /** Stands behind it. */
    public static final String END = "<!-- generated from the declarations: end -->";

    private final Registry registry;
    private final StringBuilder text = new StringBuilder();

    private Reference(Registry registry) {
        this.registry = registry;
    }

    /** The whole part, without the marks. */
    public static String of(Registry registry) {
        Reference reference = new Reference(registry);
        reference.statements();
        reference.components();
        reference.codes();
        return reference.text.toString();
    }

    /** A document with its generated part written anew. */
    public static String updated(String document, Registry registry) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the document has no generated part");
        }
        return document.substring(0, begin + BEGIN.length()) + "\n\n" + of(registry) + "\n" + document.substring(end);
    }

    private void statements() {
        text.append("## Statements\n");
        for (Keyword section : Keywords.sections()) {
            text.append("\n### `").append(section.name()).append("`\n\n");
            text.append(sentence(section.summary())).append('\n');
            if (section.statements().isEmpty()) {
                continue;
            }
            text.append("\n| statement | what it says | what it takes |\n| --- | --- | --- |\n");
            for (Keyword statement : section.statements()) {
                row(statement, "");
                for (Keyword inner : statement.statements()) {
                    row(inner, statement.name() + " { ");
                }
            }
        }
    }

    private void row(Keyword statement, String owner) {
        StringBuilder takes = new StringBuilder();
        for (Parameter<?> parameter : statement.parameters()) {
            takes.append(takes.isEmpty() ? "" : "<br>").append(parameter(parameter));
        }
        text.append("| `")
                .append(owner)
                .append(statement.name())
                .append(owner.isEmpty() ? "" : " }")
                .append("` | ")
                .append(cell(statement.summary() + Help.whenLeftOut(statement)))
                .append(" | ")
                .append(takes)
                .append(" |\n");
    }

    private static String parameter(Parameter<?> parameter) {
        boolean list = parameter.type() instanceof Type.ListOf<?>;
        String wanted = list && parameter.type() instanceof Type.ListOf<?> of
                ? TypeText.wanted(of.element()) + ", several"
                : TypeText.wanted(parameter.type());
        return "`" + cell(TypeText.signature(parameter)) + "`: " + cell(parameter.doc()) + " (" + cell(wanted) + ")";
    }

    private void components() {
        text.append("\n## Components\n");
        for (ExtensionPoint<?> point : ExtensionPoint.all()) {
            List<Entry> entries = registry.list(List.of(point));
            if (entries.isEmpty()) {
                continue;
            }
            String title = TypeText.plural(point);
            text.append("\n### ")
                    .append(Character.toUpperCase(title.charAt(0)))
                    .append(title.substring(1))
                    .append("\n\n| name | what it is | parameters |\n| --- | --- | --- |\n");
            for (Entry entry : entries) {
                StringBuilder parameters = new StringBuilder();
                for (Parameter<?> parameter : entry.definition().parameters()) {
                    parameters.append(parameters.isEmpty() ? "" : "<br>").append(parameter(parameter));
                }
                text.append("| `")
                        .append(registry.word(List.of(point), entry))
                        .append("` | ")
                        .append(cell(entry.definition().summary()))
                        .append(" | ")
                        .append(parameters)
                        .append(" |\n");
            }
        }
    }

    private void codes() {
        text.append("\n## Codes\n\n| code | meaning |\n| --- | --- |\n");
        for (SyntaxCode code : SyntaxCode.values()) {
            text.append("| ")
                    .append(code.code())
                    .append(" | ")
                    .append(cell(code.meaning()))
                    .append(" |\n");
        }
        for (SemanticCode code : SemanticCode.values()) {
            text.append("| ")
                    .append(code.code())
                    .append(" | ")
                    .append(cell(code.meaning()))
                    .append(" |\n");
        }
    }

    private static String sentence(String summary) {
        return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
    }

    private static String cell(String content) {
        return content.replace("|", "\\|");
    }
}
