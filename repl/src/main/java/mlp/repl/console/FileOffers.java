package mlp.repl.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of files as far as they are typed, and columns of the data file that a text names. */
final class FileOffers {

    private static final int MOST = 500;
    private static final int LONGEST_HEAD = 1 << 16;
    private static final Pattern DATA_FILE = Pattern.compile("(?m)^\\s*data\\s+(?:csv\\()?\"([^\"{}]+)\"");

    private final Path folder;

    FileOffers(Path folder) {
        this.folder = folder;
    }

    /**
     * Files and folders that begin like a word.
     *
     * @param quoted whether the word begins with a quote, which then is closed behind a file
     */
    List<Offer> in(String word, boolean quoted) {
        String typed = quoted ? word.substring(1) : word;
        int slash = typed.lastIndexOf('/');
        String parent = typed.substring(0, slash + 1);
        List<Offer> offers = new ArrayList<>();
        try {
            Path from = parent.startsWith("~/")
                    ? Path.of(System.getProperty("user.home")).resolve(parent.substring(2))
                    : folder.resolve(parent);
            String begin = typed.substring(slash + 1);
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
                for (Path entry : entries) {
                    String name = String.valueOf(entry.getFileName());
                    boolean hidden = name.startsWith(".") && !begin.startsWith(".");
                    if (name.startsWith(begin) && !hidden && offers.size() < MOST) {
                        offers.add(offer((quoted ? "\"" : "") + parent + name, Files.isDirectory(entry), quoted));
                    }
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
        return offers;
    }

    private static Offer offer(String path, boolean folder, boolean quoted) {
        return folder ? Offer.start(path + "/", "") : Offer.word(quoted ? path + "\"" : path, "");
    }

    /** Names in the first line of the file that the text's {@code data} names, quoted where they must be. */
    List<String> columns(String text, Path textFolder) {
        Matcher data = DATA_FILE.matcher(text);
        if (!data.find()) {
            return List.of();
        }
        try {
            Path file = textFolder.resolve(data.group(1));
            if (!Files.isRegularFile(file)) {
                return List.of();
            }
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                char[] head = new char[LONGEST_HEAD];
                int length = Math.max(0, reader.read(head));
                return names(new String(head, 0, length).lines().findFirst().orElse(""));
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    private static List<String> names(String line) {
        String head = line.startsWith("\uFEFF") ? line.substring(1) : line;
        long semicolons = head.chars().filter(c -> c == ';').count();
        long commas = head.chars().filter(c -> c == ',').count();
        List<String> names = new ArrayList<>();
        for (String cell : ValueList.split(semicolons > commas ? head.replace(';', ',') : head)) {
            String name = ValueList.unquoted(cell);
            boolean plain = name.matches("[\\p{L}_][\\p{L}\\d_]*");
            names.add(plain ? name : "\"" + name.replace("\"", "\\\"") + "\"");
        }
        return names;
    }
}
