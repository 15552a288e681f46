package mlp.standard.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import mlp.spi.Problem;

/** A file of UTF-8 text, gzip or not, with or without a byte order mark. */
record TextFile(Path path) {

    private static final int BYTE_ORDER_MARK = '\uFEFF';

    /** Opens it for reading; bytes that are no UTF-8 then give a {@link CharacterCodingException}. */
    BufferedReader open() throws IOException {
        InputStream in = new BufferedInputStream(DataFile.open(path));
        rejectUtf16(in);
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, decoder()), 1 << 16);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private void rejectUtf16(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
            throw new Problem("the file is UTF-16 text", "save it as UTF-8", DataFile.name(path));
        }
    }

    /** The problem of bytes that are no UTF-8, with the place of the first of them. */
    Problem notUtf8() throws IOException {
        try (InputStream in = new BufferedInputStream(DataFile.open(path))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int number = 1;
            for (int next = in.read(); ; next = in.read()) {
                if (next >= 0 && next != '\n') {
                    line.write(next);
                    continue;
                }
                int column = firstBadColumn(line.toByteArray());
                if (column > 0) {
                    return new Problem(
                            "this is not UTF-8 text",
                            "save the file as UTF-8",
                            DataFile.name(path) + ":" + number + ":" + column);
                }
                if (next < 0) {
                    return new Problem("the file is not UTF-8 text", "save it as UTF-8", DataFile.name(path));
                }
                line.reset();
                number++;
            }
        }
    }

    /** The column, from 1, of the first bytes that are no UTF-8; 0 if all are. */
    private static int firstBadColumn(byte[] line) {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        CharBuffer characters = CharBuffer.allocate(line.length);
        CoderResult result = decoder().decode(bytes, characters, true);
        return result.isError() ? characters.position() + 1 : 0;
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
