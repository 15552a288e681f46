package mlp.standard.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import mlp.spi.Problem;

/** Opens files of data, unpacking gzip, and tells what is wrong with those that cannot be read. */
final class DataFile {

    private DataFile() {}

    /** What messages call a file. */
    static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** The bytes of a file, unpacked if they begin like gzip. */
    static InputStream open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new Problem("`" + path + "` is a folder, not a file", "name a file in it");
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return gzip ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The problem behind a failure to read. */
    static Problem problem(Path path, IOException failure) {
        return switch (failure) {
            case NoSuchFileException e ->
                new Problem("there is no file `" + path + "`", "paths are relative to the model file");
            case AccessDeniedException e ->
                new Problem("the file `" + path + "` may not be read", "check its permissions");
            case ZipException e -> new Problem("the gzip data are damaged", "fetch the file again", name(path));
            case java.io.EOFException e ->
                new Problem("the gzip data end too early", "fetch the file again", name(path));
            default -> new Problem("`" + path + "` cannot be read: " + failure.getMessage(), "");
        };
    }
}
