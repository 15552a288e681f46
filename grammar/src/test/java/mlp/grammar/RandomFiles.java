package mlp.grammar;

import java.util.List;
import java.util.Random;

/** Makes well-formed files at random: every kind of value and statement, untidily written. */
final class RandomFiles {

    private static final List<String> NAMES = List.of(
            "dense", "x", "valid.loss", "acme-labs.lion:lion", "größe", "a1", "_b", "let", "stop", "true_", "e5");
    private static final List<String> NUMBERS = List.of("0", "1", "2.5", "1e-4", "20%", "1E+3", "007", "12.5e2%");
    private static final List<String> STRINGS =
            List.of("\"\"", "\"a b\"", "\"{x}/{y.z}\"", "\"\\\"\\\\\\n\\t\\u{1F600}\"", "\"{{ # ; }\"", "\"日本\"");
    private static final List<String> COMPARISONS = List.of(">=", "<=", ">", "<", "==", "!=");

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private RandomFiles(Random random) {
        this.random = random;
    }

    static String file(Random random) {
        RandomFiles file = new RandomFiles(random);
        int statements = random.nextInt(6);
        for (int i = 0; i < statements; i++) {
            file.statement(0);
            file.end();
        }
        return file.text.toString();
    }

    static String value(Random random) {
        RandomFiles file = new RandomFiles(random);
        file.ranged(3);
        return file.text.toString();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void space() {
        text.append(chance(80) ? " " : chance(50) ? "   " : "\t");
    }

    private void maybeSpace() {
        if (chance(30)) {
            space();
        }
    }

    /** White space inside brackets, where lines may end and comments stand. */
    private void loose() {
        maybeSpace();
        if (chance(10)) {
            text.append(chance(30) ? " # note\n" : chance(50) ? "\n" : "\r\n\n");
        }
        maybeSpace();
    }

    private void end() {
        maybeSpace();
        int kind = random.nextInt(6);
        switch (kind) {
            case 0 -> text.append(';');
            case 1 -> text.append("# why; {not}\n");
            case 2 -> text.append("\n\n \n");
            case 3 -> text.append(";\r\n");
            case 4 -> text.append("\n# alone\n");
            default -> text.append('\n');
        }
        maybeSpace();
    }

    private void statement(int depth) {
        text.append(one(NAMES));
        int arguments = random.nextInt(4);
        for (int i = 0; i < arguments; i++) {
            if (i > 0 && chance(20)) {
                maybeSpace();
                text.append(',');
                loose();
            }
            space();
            argument();
        }
        if (depth < 3 && chance(30)) {
            block(depth);
        }
    }

    private void block(int depth) {
        maybeSpace();
        text.append('{');
        boolean oneLine = chance(40);
        int statements = random.nextInt(4);
        for (int i = 0; i < statements; i++) {
            if (oneLine) {
                maybeSpace();
                statement(depth + 1);
                text.append(';');
            } else {
                if (i > 0 || chance(80)) {
                    end();
                }
                statement(depth + 1);
            }
        }
        if (!oneLine && chance(80)) {
            end();
        }
        maybeSpace();
        text.append('}');
    }

    private void argument() {
        if (chance(8)) {
            text.append(one(COMPARISONS));
            return;
        }
        if (chance(25)) {
            named();
        }
        ranged(3);
    }

    private void named() {
        text.append(one(NAMES));
        maybeSpace();
        text.append('=');
        maybeSpace();
    }

    private void ranged(int depth) {
        signed(depth);
        if (chance(10)) {
            text.append(chance(70) ? ".." : " .. ");
            signed(depth);
        }
    }

    private void signed(int depth) {
        text.append(chance(10) ? "-" : "");
        switch (random.nextInt(depth > 0 ? 8 : 4)) {
            case 0 -> text.append(one(NAMES));
            case 1 -> text.append(one(NUMBERS));
            case 2 -> text.append(one(STRINGS));
            case 3 -> text.append(chance(50));
            case 4, 5 -> call(depth - 1);
            case 6 -> list(depth - 1);
            default -> {
                text.append('(');
                arithmetic(depth - 1);
                text.append(')');
            }
        }
    }

    private void call(int depth) {
        text.append(one(NAMES)).append('(');
        int positional = random.nextInt(3);
        int all = positional + random.nextInt(3);
        for (int i = 0; i < all; i++) {
            text.append(i == 0 ? "" : ",");
            loose();
            if (i >= positional) {
                named();
            }
            arithmetic(depth);
            loose();
        }
        text.append(')');
    }

    private void list(int depth) {
        text.append('[');
        int items = random.nextInt(4);
        for (int i = 0; i < items; i++) {
            text.append(i == 0 ? "" : ",");
            loose();
            ranged(depth);
            loose();
        }
        text.append(']');
    }

    private void arithmetic(int depth) {
        signed(depth);
        while (chance(25)) {
            loose();
            text.append(' ').append(one(List.of("+", "-", "*", "/"))).append(' ');
            loose();
            signed(depth);
        }
    }
}
