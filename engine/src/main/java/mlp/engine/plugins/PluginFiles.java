package mlp.engine.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import mlp.engine.registry.PluginDescriptor;
import mlp.engine.registry.PluginFailure;
import mlp.spi.Plugin;

/**
 * The files of one plugin: a jar, or a folder of jars. Nothing of them is run here.
 *
 * @param place the jar or the folder
 * @param jars its jars in the order of their names
 */
record PluginFiles(Path place, List<Path> jars) {

    private static final int BUFFER = 1 << 16;
    private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

    PluginFiles {
        jars = List.copyOf(jars);
    }

    /**
     * Whether a place looks as if it held a plugin: a jar, or a folder with a descriptor or with jars. Loose classes, such as
     * a build leaves beside the jar made of them, are none.
     */
    static boolean looksLikeOne(Path place) {
        return isJar(place)
                || (Files.isDirectory(place)
                        && (hasDescriptor(place) && !Files.exists(place.resolve(SERVICE))
                                || !jarsOf(place).isEmpty()));
    }

    static boolean hasDescriptor(Path folder) {
        return Files.isRegularFile(folder.resolve(PluginDescriptor.FILE));
    }

    static boolean isJar(Path place) {
        Path name = place.getFileName();
        return name != null && name.toString().endsWith(".jar") && Files.isRegularFile(place);
    }

    /** The files at a place. */
    static PluginFiles at(Path place) throws PluginFailure {
        if (Files.isDirectory(place)) {
            List<Path> jars = jarsOf(place);
            if (jars.isEmpty()) {
                throw new PluginFailure("the folder has no jar", "a plugin is a jar, or a folder of jars");
            }
            return new PluginFiles(place, jars);
        }
        if (!Files.exists(place)) {
            throw new PluginFailure("there is no such file", "");
        }
        return new PluginFiles(place, List.of(place));
    }

    private static List<Path> jarsOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PluginFiles::isJar).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What the plugin says of itself: the descriptor in its folder, or in the root of one of its jars. */
    PluginDescriptor descriptor() throws PluginFailure {
        if (Files.isDirectory(place) && hasDescriptor(place)) {
            try (Reader reader =
                    Files.newBufferedReader(place.resolve(PluginDescriptor.FILE), StandardCharsets.UTF_8)) {
                return PluginDescriptor.read(reader);
            } catch (IOException e) {
                throw new PluginFailure("its " + PluginDescriptor.FILE + " cannot be read: " + e.getMessage(), "");
            }
        }
        Optional<PluginDescriptor> found = Optional.empty();
        for (Path jar : jars) {
            Optional<PluginDescriptor> inside = inJar(jar);
            if (inside.isPresent() && found.isPresent()) {
                throw new PluginFailure(
                        "two of its jars have a " + PluginDescriptor.FILE, "put each plugin into a folder of its own");
            }
            found = inside.isPresent() ? inside : found;
        }
        return found.orElseThrow(() -> new PluginFailure(
                "it has no " + PluginDescriptor.FILE, "its jar needs one in its root, with id, version and spi"));
    }

    private static Optional<PluginDescriptor> inJar(Path jar) throws PluginFailure {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(PluginDescriptor.FILE);
            if (entry == null) {
                return Optional.empty();
            }
            try (Reader reader = new InputStreamReader(file.getInputStream(entry), StandardCharsets.UTF_8)) {
                return Optional.of(PluginDescriptor.read(reader));
            }
        } catch (ZipException e) {
            throw new PluginFailure("`" + jar.getFileName() + "` is no jar: " + e.getMessage(), "");
        } catch (IOException e) {
            throw new PluginFailure("`" + jar.getFileName() + "` cannot be read: " + e.getMessage(), "");
        }
    }

    /** SHA-256 of the jar; of a folder, of the names and contents of its files in the order of their names. */
    String sha256() throws PluginFailure {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (Files.isRegularFile(place)) {
                add(place, digest);
            } else {
                for (Path file : all()) {
                    String name = place.relativize(file).toString().replace('\\', '/');
                    digest.update((name + "\n" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
                    add(file, digest);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new PluginFailure("its files cannot be read: " + e.getMessage(), "");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** All files below the folder, in the order of their names; of a jar, the jar. */
    List<Path> all() throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(Path file, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
    }

    URL[] urls() throws PluginFailure {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
        } catch (IOException e) {
            throw new PluginFailure("its path is none that classes can be loaded from", "");
        }
        return urls.toArray(new URL[0]);
    }
}
