package mlp.repl.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mlp.repl.command.Exit;
import mlp.repl.command.Screen;

/** Runs a line in the shell of the system, on the same terminal. */
final class Shell {

    private Shell() {}

    static Exit run(String command, Path folder, Screen screen) {
        if (command.isEmpty()) {
            throw Refusal.of("`!` wants a command", "such as `!ls`");
        }
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> words = windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
        screen.out().flush();
        try {
            int code = new ProcessBuilder(words)
                    .directory(folder.toAbsolutePath().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                screen.note("exit code " + code);
            }
            return code == 0 ? Exit.DONE : Exit.FAILED;
        } catch (IOException e) {
            throw Refusal.of("the shell could not be started: " + e.getMessage(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.INTERRUPTED;
        }
    }
}
