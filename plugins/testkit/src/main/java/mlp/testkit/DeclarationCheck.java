package mlp.testkit;

import java.util.HashSet;
import java.util.Set;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;

/** What a declaration must say. */
final class DeclarationCheck {

    private final Components components;

    DeclarationCheck(Components components) {
        this.components = components;
    }

    void check(Definition<?> definition, Findings findings) {
        if (!definition.name().matches("[a-z][a-z0-9_]*")) {
            findings.advice(
                    "name", "write it in lower case with _", "`%s` looks unlike the built-in names", definition.name());
        }
        if (definition.point() == ExtensionPoint.COMMAND
                && !definition.parameters().isEmpty()) {
            findings.fault("parameters", "read context.arguments()", "a command is given words, not parameters");
        }
        Set<String> names = new HashSet<>();
        for (Parameter<?> parameter : definition.parameters()) {
            String check = "parameter " + parameter.name();
            if (!names.add(parameter.name())) {
                findings.fault(check, "give each its own name", "is declared twice");
            }
            if (!parameter.name().matches("[a-z][a-z0-9_]*")) {
                findings.fault(check, "letters, digits and _ only", "the name cannot be written in a file");
            }
            if (parameter.doc().isBlank() || parameter.doc().indexOf('\n') >= 0) {
                findings.fault(check, "say in one line what it does and in which unit", "has no one-line doc");
            }
            if (parameter.presence() == Parameter.Presence.DEFAULTED) {
                try {
                    components.value(parameter, null);
                } catch (RuntimeException e) {
                    findings.fault(check, "write a default of the type and in its range", "default: " + e.getMessage());
                }
            }
        }
    }
}
