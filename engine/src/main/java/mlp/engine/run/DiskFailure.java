package mlp.engine.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import mlp.spi.Problem;

/** A file that could not be read or written, for a reason that lies with the disk and not with what is in the file. */
public final class DiskFailure extends Problem {

    private static final long serialVersionUID = 1L;

    private DiskFailure(String message, String help) {
        super(message, help);
    }

    /** Why a file could not be written. */
    public static DiskFailure writing(Path file, IOException cause) {
        return of("cannot write", file, cause);
    }

    /** Why a file could not be read. */
    public static DiskFailure reading(Path file, IOException cause) {
        return of("cannot read", file, cause);
    }

    /** Why a file on a file system that cannot be written to could not be written. */
    public static DiskFailure writing(Path file, ReadOnlyFileSystemException cause) {
        DiskFailure failure = new DiskFailure(
                "cannot write `" + file + "`: the file system is read-only", "choose a folder that can be written to");
        failure.initCause(cause);
        return failure;
    }

    private static DiskFailure of(String doing, Path file, IOException cause) {
        DiskFailure failure = new DiskFailure(doing + " `" + file + "`: " + reason(cause), help(doing, cause));
        failure.initCause(cause);
        return failure;
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException missing -> "`" + missing.getFile() + "` does not exist";
            case AccessDeniedException denied -> "no permission for `" + denied.getFile() + "`";
            case NotDirectoryException other -> "`" + other.getFile() + "` is not a folder";
            case FileSystemException other
            when other.getReason() != null -> other.getReason().toLowerCase(Locale.ROOT);
            default -> String.valueOf(cause.getMessage());
        };
    }

    private static String help(String doing, IOException cause) {
        String reason = reason(cause).toLowerCase(Locale.ROOT);
        if (reason.contains("no space left") || reason.contains("disk full") || reason.contains("quota")) {
            return "make room on the disk, or choose a folder on another one; what was there before is untouched";
        }
        if (doing.equals("cannot write")) {
            return "choose a folder that can be written to";
        }
        return "check the path and its permissions";
    }
}
