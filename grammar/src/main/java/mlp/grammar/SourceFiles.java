package mlp.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads the text of model files, never more of it than a model file may have. */
public final class SourceFiles {

    /** How many bytes a model file may have, together with the files it includes. */
    public static final int MOST_BYTES = 1 << 20;

    private SourceFiles() {}

    /** What reading a file gave. */
    public sealed interface Outcome {
        /** Its text. */
        record Read(SourceText source) implements Outcome {}

        /** Why it could not be read. */
        record Refused(Diagnostic problem) implements Outcome {}
    }

    /**
     * Reads a file as UTF-8, a byte order mark left out.
     *
     * @param shownName what the file is called in messages
     */
    public static Outcome read(Path file, String shownName) {
        if (!Files.exists(file)) {
            return refused(SyntaxCode.FILE_MISSING, "there is no file `" + shownName + "`");
        }
        if (Files.isDirectory(file)) {
            return refused(SyntaxCode.NOT_A_FILE, "`" + shownName + "` is a folder, not a file");
        }
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                return tooLarge(shownName, size);
            }
            byte[] bytes;
            try (InputStream stream = Files.newInputStream(file)) {
                bytes = stream.readNBytes(MOST_BYTES + 1);
            }
            return bytes.length > MOST_BYTES ? tooLarge(shownName, bytes.length) : decode(bytes, shownName);
        } catch (IOException e) {
            String reason = Files.isReadable(file) ? String.valueOf(e.getMessage()) : "no permission to read it";
            return refused(SyntaxCode.FILE_UNREADABLE, "`" + shownName + "` cannot be read: " + reason);
        }
    }

    private static Outcome decode(byte[] bytes, String shownName) {
        int mark = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return new Outcome.Read(
                    new SourceText(shownName, decoder.decode(buffer).toString()));
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            return new Outcome.Refused(Diagnostic.error(
                            SyntaxCode.NOT_UTF8.code(), "`" + shownName + "` is not UTF-8 text: see its line " + line)
                    .helped("save it as UTF-8"));
        }
    }

    private static Outcome refused(SyntaxCode code, String message) {
        return new Outcome.Refused(Diagnostic.error(code.code(), message));
    }

    private static Outcome tooLarge(String shownName, long size) {
        return new Outcome.Refused(tooLargeProblem(shownName, size));
    }

    static Diagnostic tooLargeProblem(String shownName, long size) {
        String megabytes = String.format(Locale.ROOT, "%.1f", size / 1048576.0);
        return Diagnostic.error(
                        SyntaxCode.TEXT_TOO_LARGE.code(),
                        "`" + shownName + "` has " + megabytes + " MiB; a model file has at most 1 MiB")
                .helped("keep the data in a file of its own and name it in `data`");
    }
}
