package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A way into a file: {@code train.optimizer.lr}, {@code network.1.units}, {@code data.column."petal length".scale}.
 *
 * @param steps its words, without quotes
 */
record ModelPath(List<String> steps) {

    ModelPath {
        steps = List.copyOf(steps);
    }

    static ModelPath of(String text) {
        List<String> steps = new ArrayList<>();
        StringBuilder step = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                steps.add(step.toString());
                step.setLength(0);
            } else {
                step.append(c);
            }
        }
        steps.add(step.toString());
        if (steps.contains("")) {
            throw Refusal.of("`" + text + "` is no path", "write words joined by points, such as `train.optimizer.lr`");
        }
        return new ModelPath(steps);
    }

    String first() {
        return steps.getFirst();
    }

    boolean isLast() {
        return steps.size() == 1;
    }

    /** The path behind its first step. */
    ModelPath rest() {
        return new ModelPath(steps.subList(1, steps.size()));
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
