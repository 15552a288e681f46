package mlp.repl.console;

import java.util.Set;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Colours what is being typed.
 *
 * @param highlighting says which stretch is what
 * @param commands words of the commands
 * @param colours whether the terminal may show colours
 */
record TypedHighlighter(Highlighting highlighting, Set<String> commands, boolean colours) implements Highlighter {

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (!colours) {
            return new AttributedString(buffer);
        }
        AttributedStringBuilder text = new AttributedStringBuilder();
        int at = 0;
        for (Highlighting.Stretch stretch : highlighting.typed(buffer, commands)) {
            text.append(buffer.substring(at, stretch.start()));
            text.styled(style(stretch.kind()), buffer.substring(stretch.start(), stretch.end()));
            at = stretch.end();
        }
        return text.append(buffer.substring(at)).toAttributedString();
    }

    private static AttributedStyle style(Highlighting.Kind kind) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        return switch (kind) {
            case KEYWORD -> plain.foreground(AttributedStyle.BLUE).bold();
            case COMPONENT -> plain.foreground(AttributedStyle.MAGENTA);
            case NUMBER -> plain.foreground(AttributedStyle.CYAN);
            case STRING -> plain.foreground(AttributedStyle.GREEN);
            case COMMENT -> plain.faint();
            case COMMAND -> plain.bold();
            case UNKNOWN -> plain.foreground(AttributedStyle.RED).underline();
        };
    }
}
