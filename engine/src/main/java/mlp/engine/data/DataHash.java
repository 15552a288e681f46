package mlp.engine.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import mlp.spi.Column;
import mlp.spi.Table;

/** SHA-256 over the content of tables: names, kinds and cells, column by column. */
final class DataHash {

    private static final int CHUNK = 1 << 16;

    private final MessageDigest digest;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);

    private DataHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** The hash in hexadecimal. */
    static String of(List<Table> tables) {
        DataHash hash = new DataHash();
        for (Table table : tables) {
            hash.number(table.rows());
            hash.number(table.columns().size());
            table.columns().forEach(hash::column);
        }
        hash.flush();
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void column(Column column) {
        text(column.name());
        switch (column) {
            case Column.Text cells -> {
                text("text");
                for (String cell : cells.cells()) {
                    if (cell == null) {
                        number(-1);
                    } else {
                        text(cell);
                    }
                }
            }
            case Column.Numbers numbers -> {
                text("numbers");
                for (double value : numbers.values()) {
                    number(Double.doubleToLongBits(value));
                }
            }
            case Column.Categories categories -> {
                text("categories");
                categories.labels().forEach(this::text);
                for (int value : categories.values()) {
                    number(value);
                }
            }
            case Column.FloatBlock block -> {
                text("floats");
                number(block.width());
                for (float value : block.values()) {
                    number(Float.floatToIntBits(value));
                }
            }
            case Column.ByteBlock block -> {
                text("bytes");
                number(block.width());
                flush();
                digest.update(block.values());
            }
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        if (bytes.length > chunk.remaining()) {
            flush();
        }
        if (bytes.length > chunk.capacity()) {
            digest.update(bytes);
        } else {
            chunk.put(bytes);
        }
    }

    private void number(long value) {
        if (chunk.remaining() < Long.BYTES) {
            flush();
        }
        chunk.putLong(value);
    }

    private void flush() {
        digest.update(chunk.array(), 0, chunk.position());
        chunk.clear();
    }
}
