package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import mlp.spi.Column;
import mlp.spi.ImageShape;
import mlp.spi.Problem;
import mlp.spi.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

    private static final byte[] IMAGES = {
        0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, (byte) 255, 7, 8, 9, 10, 11, 12
    };
    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 7, 3};

    @TempDir
    Path folder;

    private Path write(String name, byte... content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Table read(byte[] images, byte[] labels) {
        return Sources.read(
                "idx(images=\"" + write("images", images) + "\", labels=\"" + write("labels", labels) + "\")");
    }

    private String problem(byte[] images, byte[] labels) {
        Problem problem = assertThrows(Problem.class, () -> read(images, labels));
        return problem.getMessage() + " @" + problem.place().orElse("");
    }

    private static byte[] changed(byte[] content, int at, int value) {
        byte[] changed = content.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] cut(byte[] content, int length) {
        return java.util.Arrays.copyOf(content, length);
    }

    @Test
    void readsImagesAndLabels() {
        Table table = read(IMAGES, LABELS);
        assertEquals(Optional.of(new ImageShape(2, 3, 1)), table.image());
        assertEquals(Optional.of("label"), table.target());
        Column.ByteBlock pixels = (Column.ByteBlock) table.columns().get(0);
        assertEquals(6, pixels.width());
        assertEquals((byte) 255, pixels.values()[5]);
        Column.Categories labels = (Column.Categories) table.columns().get(1);
        assertEquals(List.of("3", "7"), labels.labels());
        assertArrayEquals(new int[] {1, 0}, labels.values());
    }

    @Test
    void readsGzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(IMAGES);
        }
        assertEquals(2, read(bytes.toByteArray(), LABELS).rows());
    }

    @Test
    void wrongHeadersAreLocated() {
        assertEquals("this is not an idx file @images", problem(new byte[0], LABELS));
        assertEquals("this is not an idx file @images", problem(changed(IMAGES, 0, 'P'), LABELS));
        assertEquals("elements of type 0x0d are not read @images", problem(changed(IMAGES, 2, 0x0D), LABELS));
        assertEquals("the header ends too early @images", problem(cut(IMAGES, 14), LABELS));
        assertEquals("dimension 0 is larger than 2147483647 @images", problem(changed(IMAGES, 4, 0x80), LABELS));
        assertEquals(
                "the file states more elements than fit in memory @images", problem(changed(IMAGES, 4, 0x7F), LABELS));
        assertEquals("the header states 12 bytes, the file has 5 @images", problem(cut(IMAGES, 21), LABELS));
        assertEquals("the file goes on behind the 12 bytes of its header @images", problem(cut(IMAGES, 29), LABELS));
        assertEquals("images have 2 to 4 dimensions, this file has 1 @images", problem(LABELS, LABELS));
        assertEquals("labels have 1 dimension, this file has 3 @labels", problem(IMAGES, IMAGES));
        assertEquals("the file has no images @images", problem(cut(changed(IMAGES, 7, 0), 16), LABELS));
    }

    @Test
    void countsMustAgree() {
        byte[] three = {0, 0, 8, 1, 0, 0, 0, 3, 7, 3, 1};
        assertEquals("there are 3 labels for 2 images @labels", problem(IMAGES, three));
    }
}
