package mlp.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes a file so that its name never stands for half of it: beside it first, on the disk, then renamed. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Body {
        /** Writes everything to the channel. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Writes a file; if that fails, an older file of the name is untouched and nothing is left behind. */
    public static void write(Path file, Body body) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw DiskFailure.writing(file, new IOException("it is a folder"));
        }
        Path part = folder.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                body.writeTo(channel);
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException e) {
            discard(part);
            throw DiskFailure.writing(file, e);
        } catch (ReadOnlyFileSystemException e) {
            throw DiskFailure.writing(file, e);
        } catch (RuntimeException e) {
            discard(part);
            throw e;
        }
    }

    /**
     * Writes a file by code that wants a path and not a channel.
     *
     * @param writer gets a path with the file's own name in an empty folder of its own, and writes that file
     */
    public static void writeApart(Path file, Consumer<Path> writer) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw DiskFailure.writing(file, new IOException("it is a folder"));
        }
        try {
            if (!Files.isDirectory(folder)) {
                throw new NoSuchFileException(folder.toString());
            }
            Path apart = Files.createTempDirectory(folder, "." + target.getFileName() + ".");
            try {
                Path part = apart.resolve(target.getFileName());
                writer.accept(part);
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(folder);
            } finally {
                discardAll(apart);
            }
        } catch (IOException e) {
            throw DiskFailure.writing(file, e);
        } catch (ReadOnlyFileSystemException e) {
            throw DiskFailure.writing(file, e);
        }
    }

    private static void discardAll(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(AtomicFile::discard);
        } catch (IOException | UncheckedIOException ignored) {
            // As for a single file: what is left has a name that no file of the user's has.
            return;
        }
    }

    /** Writes a text file in UTF-8. */
    public static void write(Path file, String text) {
        write(file, channel -> writeAll(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Makes the rename itself last; not every system can open a folder, and then there is nothing to do. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // Windows has no handle on folders; the rename is then as lasting as the system makes it.
            return;
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException ignored) {
            // The first failure is the one to tell of; a part file is never mistaken for the file.
            return;
        }
    }
}
