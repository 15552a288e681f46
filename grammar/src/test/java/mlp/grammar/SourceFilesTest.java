package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    @TempDir
    Path folder;

    private Path file(byte... bytes) throws IOException {
        return Files.write(folder.resolve("m.mlp"), bytes);
    }

    private static String text(Path file) {
        return assertInstanceOf(SourceFiles.Outcome.Read.class, SourceFiles.read(file, "m.mlp"))
                .source()
                .text();
    }

    private static String refusal(Path file) {
        SourceFiles.Outcome.Refused refused =
                assertInstanceOf(SourceFiles.Outcome.Refused.class, SourceFiles.read(file, "m.mlp"));
        return DiagnosticPrinter.plain().text(refused.problem());
    }

    @Test
    void aByteOrderMarkIsLeftOut() throws IOException {
        assertEquals("é\n", text(file("\uFEFFé\n".getBytes(StandardCharsets.UTF_8))));
        assertEquals("", text(file()));
    }

    @Test
    void whatIsNoReadableTextIsExplained() throws IOException {
        assertEquals("error[M040]: there is no file `m.mlp`\n", refusal(folder.resolve("none.mlp")));
        assertEquals("error[M042]: `m.mlp` is a folder, not a file\n", refusal(folder));
        assertEquals(
                "error[M043]: `m.mlp` is not UTF-8 text: see its line 2\n  = help: save it as UTF-8\n",
                refusal(file("a\nb\u00E9\n".getBytes(StandardCharsets.ISO_8859_1))));
        assertEquals(
                "error[M043]: `m.mlp` is not UTF-8 text: see its line 1\n  = help: save it as UTF-8\n",
                refusal(file((byte) 'a', (byte) 0xC3)));
    }

    @Test
    void aFileOfAnySizeIsRefusedWithoutReadingIt() throws IOException {
        Path large = folder.resolve("large.mlp");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(8L << 30);
        }
        assertEquals(
                "error[M030]: `m.mlp` has 8192.0 MiB; a model file has at most 1 MiB\n"
                        + "  = help: keep the data in a file of its own and name it in `data`\n",
                refusal(large));
    }

    @Test
    void aFileOfTheLargestSizeIsRead() throws IOException {
        assertEquals(
                SourceFiles.MOST_BYTES,
                text(file(new byte[SourceFiles.MOST_BYTES])).length());
    }
}
