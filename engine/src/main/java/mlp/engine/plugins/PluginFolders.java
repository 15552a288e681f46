package mlp.engine.plugins;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where plugins are looked for. Never the working folder, and never a place that a model file names. */
public final class PluginFolders {

    private PluginFolders() {}

    /**
     * All places, the first one first: where two have a plugin of one id, the earlier one's counts.
     *
     * @param given what {@code --plugins} names
     * @param environment variables: {@code MLP_PLUGINS} is a list of places, {@code XDG_DATA_HOME} moves the user's own
     * @param home the user's home folder
     */
    public static List<Path> of(List<Path> given, Map<String, String> environment, Path home) {
        List<Path> folders = new ArrayList<>(given);
        folders.addAll(listed(environment));
        folders.add(user(environment, home));
        return folders;
    }

    /** What the environment variable {@code MLP_PLUGINS} names, whether it is there or not. */
    public static List<Path> listed(Map<String, String> environment) {
        String places = environment.getOrDefault("MLP_PLUGINS", "");
        return Stream.of(places.split(File.pathSeparator, -1))
                .filter(place -> !place.isBlank())
                .map(place -> Path.of(place.strip()))
                .toList();
    }

    /** The user's own folder, into which plugins are installed. */
    public static Path user(Map<String, String> environment, Path home) {
        @Nullable String data = environment.get("XDG_DATA_HOME");
        return data == null || data.isBlank()
                ? home.resolve(".mlp").resolve("plugins")
                : Path.of(data).resolve("mlp").resolve("plugins");
    }
}
