package mlp.engine.resolve;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import mlp.grammar.SourceText;
import mlp.grammar.Span;

/** Which folder the paths of each text are relative to, and which folder they will be written for. */
final class Folders {

    private final Map<SourceText, Path> folders = new IdentityHashMap<>();
    private final Path main;

    /**
     * Begins with the folder of the main text.
     *
     * @param main folder that paths are relative to unless their text has one of its own
     */
    Folders(Path main) {
        this.main = main.toAbsolutePath().normalize();
    }

    void add(SourceText text, Path folder) {
        folders.put(text, folder.toAbsolutePath().normalize());
    }

    /** The folder of the text that a place lies in. */
    Path of(Span place) {
        return folders.getOrDefault(place.source(), main);
    }

    /** The folder of the main text. */
    Path main() {
        return main;
    }

    /** A path as it is written in a text that lies in a folder: relative where that is possible. */
    static String written(Path path, Path folder) {
        Path absolute = path.toAbsolutePath().normalize();
        Path base = folder.toAbsolutePath().normalize();
        boolean related = absolute.getRoot() != null && absolute.getRoot().equals(base.getRoot());
        String text = related ? base.relativize(absolute).toString() : absolute.toString();
        String portable = text.replace(absolute.getFileSystem().getSeparator(), "/");
        return portable.isEmpty() ? "." : portable;
    }
}
