package mlp.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mlp.spi.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_back_to_the_same_bits() {
        float[] weights = {1f, -0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 3.4e38f};
        double[] scalars = {Math.PI, -0d};
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("dense_1.weight", StoredTensor.matrix(2, 3, weights));
        tensors.put("empty", StoredTensor.matrix(0, 7, new float[0]));
        tensors.put("scalars", new StoredTensor(List.of(2L), new StoredTensor.Doubles(scalars)));
        tensors.put("one", new StoredTensor(List.of(), new StoredTensor.Floats(new float[] {7f})));
        Path file = folder.resolve("a model.safetensors");

        Safetensors.write(file, new Safetensors.Content(tensors, Map.of("model", "let ü = \"1\"\n", "empty", "")));
        Safetensors.Content back = Safetensors.read(file);

        assertEquals(Map.of("model", "let ü = \"1\"\n", "empty", ""), back.metadata());
        assertEquals(tensors.keySet(), back.tensors().keySet());
        assertArrayEquals(weights, floats(back, "dense_1.weight"));
        assertEquals(List.of(2L, 3L), back.tensor("dense_1.weight").shape());
        assertEquals(List.of(), back.tensor("one").shape());
        assertArrayEquals(new float[0], floats(back, "empty"));
        assertArrayEquals(
                scalars, ((StoredTensor.Doubles) back.tensor("scalars").values()).array());
    }

    @Test
    void tensors_longer_than_a_chunk_are_whole() {
        for (int length : new int[] {16_383, 16_384, 16_385, 100_003}) {
            float[] values = new float[length];
            Random random = new Random(length);
            for (int i = 0; i < length; i++) {
                values[i] = random.nextFloat();
            }
            Path file = folder.resolve("long.safetensors");
            Safetensors.write(file, new Safetensors.Content(Map.of("x", StoredTensor.vector(values)), Map.of()));
            assertArrayEquals(values, floats(Safetensors.read(file), "x"));
        }
    }

    @Test
    void numbers_begin_at_a_multiple_of_eight() throws IOException {
        for (int length = 1; length < 12; length++) {
            Path file = folder.resolve("aligned.safetensors");
            Safetensors.write(
                    file,
                    new Safetensors.Content(
                            Map.of("x".repeat(length), StoredTensor.vector(new float[] {1f})), Map.of()));
            long header = ByteBuffer.wrap(Files.readAllBytes(file))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong(0);
            assertEquals(0, header % 8);
        }
    }

    @Test
    void every_cut_of_a_file_is_an_error_that_says_so() throws IOException {
        Path whole = folder.resolve("whole.safetensors");
        Safetensors.write(
                whole,
                new Safetensors.Content(
                        Map.of("x", StoredTensor.vector(new float[] {1f, 2f, 3f})), Map.of("model", "text")));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            Problem problem = assertThrows(Problem.class, () -> Safetensors.read(cut));
            assertTrue(problem.toString().contains("`" + cut + "` is not a whole safetensors file: "));
        }
    }

    @Test
    void a_header_that_lies_is_found_before_anything_is_allocated() {
        refused("it has 3 bytes, fewer than the 8 of the header's length", new byte[] {1, 2, 3});
        refused("its header claims a length of 18446744073709551615 bytes", raw(-1, "", 0));
        refused("its header claims a length of 99999999999 bytes", raw(99_999_999_999L, "{}", 0));
        refused("its header claims 4000 bytes, but only 2 follow", raw(4000, "{}", 0));
        refused("its header does not begin with `{`", raw(4, "[{}]", 0));
        refused("its header is not the JSON of a safetensors file", json("{\"x\":", 0));
        refused("its header is not the JSON of a safetensors file", json("{\"x\":{\"dtype\":[]}}", 0));
        refused("its header is not the JSON of a safetensors file", json("{\"x\":7}", 0));
        refused("its header is not the JSON of a safetensors file", json("{} {}", 0));
        refused(
                "it names `x` twice",
                json("{" + entry("x", "F32", "1", 0, 4) + "," + entry("x", "F32", "1", 4, 8) + "}", 8));
        refused("tensor `x` has 0 offsets instead of 2", json("{\"x\":{\"dtype\":\"F32\",\"shape\":[]}}", 0));
    }

    @Test
    void tensors_must_fill_the_file_one_behind_the_other() {
        refused(
                "tensor `x` claims bytes 0 to 400 of 8; the file is cut short",
                json("{" + entry("x", "F32", "100", 0, 400) + "}", 8));
        refused("tensor `x` claims bytes -4 to 4 of 8", json("{" + entry("x", "F32", "2", -4, 4) + "}", 8));
        refused("tensor `x` claims bytes 8 to 4 of 8", json("{" + entry("x", "F32", "1", 8, 4) + "}", 8));
        refused(
                "tensor `y` overlaps the one before it",
                json("{" + entry("x", "F32", "2", 0, 8) + "," + entry("y", "F32", "1", 4, 8) + "}", 8));
        refused("there is a gap in front of tensor `x`", json("{" + entry("x", "F32", "1", 4, 8) + "}", 8));
        refused("4 bytes behind the last tensor belong to none", json("{" + entry("x", "F32", "1", 0, 4) + "}", 8));
        refused(
                "tensor `x` of shape [3] and type F32 does not fill its 8 bytes",
                json("{" + entry("x", "F32", "3", 0, 8) + "}", 8));
        refused(
                "tensor `x` of shape [4294967296, 4294967296] is too large",
                json("{" + entry("x", "F32", "4294967296,4294967296", 0, 8) + "}", 8));
        refused("tensor `x` has a size of -1", json("{" + entry("x", "F32", "-1,-2", 0, 8) + "}", 8));
    }

    @Test
    void a_type_that_models_do_not_hold_is_named() throws IOException {
        Path file = folder.resolve("half.safetensors");
        Files.write(file, json("{" + entry("x", "BF16", "4", 0, 8) + "}", 8));
        Problem problem = assertThrows(Problem.class, () -> Safetensors.read(file));
        assertEquals("tensor `x` of `" + file + "` is of type BF16", problem.getMessage());
    }

    @Test
    void random_damage_never_gives_anything_but_a_problem_or_a_file() throws IOException {
        Path whole = folder.resolve("whole.safetensors");
        Safetensors.write(
                whole,
                new Safetensors.Content(
                        Map.of("x", StoredTensor.vector(new float[] {1f, 2f, 3f})), Map.of("model", "text")));
        byte[] bytes = Files.readAllBytes(whole);
        long seed = 20;
        Random random = new Random(seed);
        Path file = folder.resolve("damaged.safetensors");
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            Files.write(file, damaged);
            try {
                Safetensors.read(file);
            } catch (Problem expected) {
                refused++;
            }
        }
        assertTrue(refused > 500, "seed " + seed + ": only " + refused);
    }

    @Test
    void a_failed_write_leaves_the_old_file_and_nothing_else() throws IOException {
        Path file = folder.resolve("kept.txt");
        AtomicFile.write(file, "old");
        DiskFailure failure = assertThrows(
                DiskFailure.class,
                () -> AtomicFile.write(file, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                    throw new IOException("No space left on device");
                }));
        assertEquals("cannot write `" + file + "`: No space left on device", failure.getMessage());
        assertTrue(failure.help().orElseThrow().startsWith("make room on the disk"));
        assertEquals("old", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void a_missing_file_and_a_folder_are_told_apart() {
        assertEquals(
                "cannot read `" + folder.resolve("none") + "`: `" + folder.resolve("none") + "` does not exist",
                assertThrows(DiskFailure.class, () -> Safetensors.read(folder.resolve("none")))
                        .getMessage());
        assertEquals(
                "`" + folder + "` is a folder, not a model file",
                assertThrows(Problem.class, () -> Safetensors.read(folder)).getMessage());
    }

    private void refused(String why, byte[] content) {
        Path file = folder.resolve("bad.safetensors");
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Problem problem = assertThrows(Problem.class, () -> Safetensors.read(file));
        assertEquals("`" + file + "` is not a whole safetensors file: " + why, problem.getMessage());
    }

    private static String entry(String name, String type, String shape, long begin, long end) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":[" + shape + "],\"data_offsets\":[" + begin + ","
                + end + "]}";
    }

    private static byte[] json(String header, int dataBytes) {
        return raw(header.length(), header, dataBytes);
    }

    private static byte[] raw(long claimed, String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(claimed)
                .put(text)
                .array();
    }

    private static float[] floats(Safetensors.Content content, String name) {
        return content.tensor(name).floats();
    }
}
