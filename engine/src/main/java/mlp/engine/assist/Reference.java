package mlp.engine.assist;

import java.util.List;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TypeText;
import mlp.engine.resolve.SemanticCode;
import mlp.grammar.SyntaxCode;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** The parts of the language reference that list components and codes, as Markdown from the declarations. */
public final class Reference {

    private final Registry registry;
    private final StringBuilder text = new StringBuilder();

    private Reference(Registry registry) {
        this.registry = registry;
    }

    /** A document with its generated parts written anew. */
    public static String updated(String document, Registry registry) {
        Reference components = new Reference(registry);
        components.components();
        Reference codes = new Reference(registry);
        codes.codes();
        String updated = replaced(document, "components", components.text.toString());
        return replaced(updated, "codes", codes.text.toString());
    }

    private static String replaced(String document, String part, String content) {
        String begin = "<!-- " + part + ": generated -->";
        String end = "<!-- " + part + ": end -->";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the document has no part from " + begin + " to " + end);
        }
        return document.substring(0, from + begin.length()) + "\n\n" + content + "\n" + document.substring(to);
    }

    private static String parameter(Parameter<?> parameter) {
        boolean list = parameter.type() instanceof Type.ListOf<?>;
        String wanted = list && parameter.type() instanceof Type.ListOf<?> of
                ? TypeText.wanted(of.element()) + ", several"
                : TypeText.wanted(parameter.type());
        return "`" + cell(TypeText.signature(parameter)) + "`: " + cell(parameter.doc()) + " (" + cell(wanted) + ")";
    }

    private void components() {
        for (ExtensionPoint<?> point : ExtensionPoint.all()) {
            List<Entry> entries = registry.list(List.of(point));
            if (entries.isEmpty()) {
                continue;
            }
            String title = TypeText.plural(point);
            text.append(text.isEmpty() ? "### " : "\n### ")
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
        text.append("| code | meaning |\n| --- | --- |\n");
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

    private static String cell(String content) {
        return content.replace("|", "\\|");
    }
}
