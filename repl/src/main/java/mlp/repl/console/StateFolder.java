package mlp.repl.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the REPL keeps what outlives it. */
final class StateFolder {

    private StateFolder() {}

    /**
     * A file for the history; empty if none can be written, so that a read-only home does no harm. On Unix it is in {@code
     * $XDG_STATE_HOME} or {@code ~/.local/state} (XDG Base Directory Specification), on Windows in {@code %LOCALAPPDATA%}.
     */
    static Optional<Path> history(Map<String, String> environment, String home) {
        try {
            Path folder = base(environment, home).resolve("mlp");
            Files.createDirectories(folder);
            Path file = folder.resolve("history");
            boolean writable =
                    Files.exists(file) ? Files.isRegularFile(file) && Files.isWritable(file) : Files.isWritable(folder);
            return writable ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path base(Map<String, String> environment, String home) {
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        if (Path.of(state).isAbsolute()) {
            return Path.of(state);
        }
        return local.isEmpty() ? Path.of(home, ".local", "state") : Path.of(local);
    }
}
