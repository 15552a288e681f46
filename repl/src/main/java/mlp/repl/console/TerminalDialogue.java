package mlp.repl.console;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** A person at a terminal. */
final class TerminalDialogue implements Dialogue {

    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final LineReader reader;
    private final boolean agreed;

    /**
     * A dialogue over a terminal.
     *
     * @param reader reads answers
     * @param agreed whether every question is answered with yes beforehand
     */
    TerminalDialogue(Terminal terminal, LineReader reader, boolean agreed) {
        this.reader = reader;
        this.agreed = agreed;
        terminal.handle(Terminal.Signal.INT, signal -> interrupted.set(true));
    }

    @Override
    public boolean agrees(String question) {
        if (agreed) {
            return true;
        }
        try {
            String answer = reader.readLine(question + " [y/N] ").strip();
            return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
        } catch (UserInterruptException | EndOfFileException e) {
            return false;
        }
    }

    @Override
    public <T> T interruptible(Work<T> work) {
        interrupted.set(false);
        return work.run(interrupted::get);
    }
}
