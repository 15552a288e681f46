package mlp.engine.run;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlp.spi.Problem;

/**
 * The safetensors format (github.com/huggingface/safetensors): eight bytes of header length, little-endian; a header in
 * JSON with name, type, shape and offsets of each tensor; then the numbers, little-endian, without gaps.
 *
 * <p>Everything a file claims is checked against its size before anything is allocated.
 */
public final class Safetensors {

    /** The longest header, as in the format's reference implementation. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int CHUNK = 1 << 16;

    private Safetensors() {}

    /**
     * A file's content.
     *
     * @param tensors by name, in the order of the file's numbers
     * @param metadata free texts by name
     */
    public record Content(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        public Content {
            tensors = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
            metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }

        /** The tensor of a name. Throws {@link Problem} if there is none. */
        public StoredTensor tensor(String name) {
            StoredTensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new Problem("the file holds no tensor `" + name + "`", "it holds " + tensors.keySet());
            }
            return tensor;
        }
    }

    private record Entry(String name, String type, List<Long> shape, long begin, long end) {}

    /** Writes a file whole or not at all. */
    public static void write(Path file, Content content) {
        List<Map.Entry<String, StoredTensor>> order =
                new ArrayList<>(content.tensors().entrySet());
        // Wide numbers first, so that every tensor lies at a multiple of its element's size.
        order.sort(Comparator.comparingInt(entry -> -entry.getValue().values().elementBytes()));
        byte[] header = header(order, content.metadata()).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, channel -> {
            ByteBuffer start =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
            AtomicFile.writeAll(channel, start.flip());
            AtomicFile.writeAll(channel, ByteBuffer.wrap(header));
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            for (Map.Entry<String, StoredTensor> entry : order) {
                writeValues(channel, chunk, entry.getValue().values());
            }
        });
    }

    /** Reads a file. Throws {@link Problem} for a file that is damaged or of another kind. */
    public static Content read(Path file) {
        if (Files.isDirectory(file)) {
            throw new Problem("`" + file + "` is a folder, not a model file", "name the `.safetensors` file in it");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return read(file, channel);
        } catch (IOException e) {
            throw DiskFailure.reading(file, e);
        }
    }

    private static Content read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < 8) {
            throw damaged(file, "it has " + size + " bytes, fewer than the 8 of the header's length");
        }
        long length = fill(channel, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN))
                .getLong(0);
        if (length < 2 || length > LONGEST_HEADER) {
            throw damaged(file, "its header claims a length of " + Long.toUnsignedString(length) + " bytes");
        }
        if (length > size - 8) {
            throw damaged(file, "its header claims " + length + " bytes, but only " + (size - 8) + " follow");
        }
        String header;
        try {
            ByteBuffer bytes = fill(channel, ByteBuffer.allocate((int) length)).flip();
            header = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw damaged(file, "its header is not UTF-8");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = entries(file, header, metadata);
        check(file, entries, size - 8 - length);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (Entry entry : entries) {
            tensors.put(entry.name(), new StoredTensor(entry.shape(), readValues(channel, chunk, entry)));
        }
        return new Content(tensors, metadata);
    }

    private static String header(List<Map.Entry<String, StoredTensor>> order, Map<String, String> metadata) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("__metadata__").beginObject();
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
            long offset = 0;
            for (Map.Entry<String, StoredTensor> entry : order) {
                StoredTensor tensor = entry.getValue();
                long end = offset
                        + (long) tensor.values().length() * tensor.values().elementBytes();
                json.name(entry.getKey()).beginObject();
                json.name("dtype").value(tensor.values().type());
                json.name("shape").beginArray();
                for (long size : tensor.shape()) {
                    json.value(size);
                }
                json.endArray();
                json.name("data_offsets").beginArray().value(offset).value(end).endArray();
                json.endObject();
                offset = end;
            }
            json.endObject();
        } catch (IOException e) {
            throw new AssertionError("a string can be written to", e);
        }
        // Spaces up to a multiple of 8, so that the numbers are aligned in a mapped file.
        int bytes = text.toString().getBytes(StandardCharsets.UTF_8).length;
        return text + " ".repeat(Math.floorMod(-bytes, 8));
    }

    private static List<Entry> entries(Path file, String header, Map<String, String> metadata) {
        if (!header.startsWith("{")) {
            throw damaged(file, "its header does not begin with `{`");
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, Boolean> seen = new LinkedHashMap<>();
        try (JsonReader json = new JsonReader(new StringReader(header))) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (seen.put(name, true) != null) {
                    throw damaged(file, "it names `" + name + "` twice");
                }
                if (name.equals("__metadata__")) {
                    json.beginObject();
                    while (json.hasNext()) {
                        metadata.put(json.nextName(), json.nextString());
                    }
                    json.endObject();
                } else {
                    entries.add(entry(file, name, json));
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw damaged(file, "its header goes on behind its end");
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw damaged(file, "its header is not the JSON of a safetensors file");
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        return entries;
    }

    private static Entry entry(Path file, String name, JsonReader json) throws IOException {
        String type = "";
        List<Long> shape = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> type = json.nextString();
                case "shape" -> readLongs(json, shape);
                case "data_offsets" -> readLongs(json, offsets);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (offsets.size() != 2) {
            throw damaged(file, "tensor `" + name + "` has " + offsets.size() + " offsets instead of 2");
        }
        return new Entry(name, type, List.copyOf(shape), offsets.getFirst(), offsets.getLast());
    }

    private static void readLongs(JsonReader json, List<Long> values) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            values.add(json.nextLong());
        }
        json.endArray();
    }

    /** Checks that the tensors fill the file's numbers one behind the other, and each its own stretch exactly. */
    private static void check(Path file, List<Entry> entries, long dataBytes) {
        long expected = 0;
        for (Entry entry : entries) {
            String tensor = "tensor `" + entry.name() + "`";
            if (entry.begin() < 0 || entry.end() < entry.begin() || entry.end() > dataBytes) {
                throw damaged(
                        file,
                        tensor + " claims bytes " + entry.begin() + " to " + entry.end() + " of " + dataBytes
                                + (entry.end() > dataBytes ? "; the file is cut short" : ""));
            }
            if (entry.begin() < expected) {
                throw damaged(file, tensor + " overlaps the one before it");
            }
            if (entry.begin() > expected) {
                throw damaged(file, "there is a gap in front of " + tensor);
            }
            long count = elements(file, entry);
            long bytes = entry.end() - entry.begin();
            int elementBytes = StoredTensor.elementBytes(entry.type());
            if (elementBytes == 0) {
                throw new Problem(
                        "tensor `" + entry.name() + "` of `" + file + "` is of type " + entry.type(),
                        "models hold F32 (and checkpoints F64) numbers; convert it, for example with Python's safetensors");
            }
            if (bytes % elementBytes != 0 || bytes / elementBytes != count) {
                throw damaged(
                        file,
                        tensor + " of shape " + entry.shape() + " and type " + entry.type() + " does not fill its "
                                + bytes + " bytes");
            }
            if (count > Integer.MAX_VALUE - 8) {
                throw damaged(file, tensor + " has " + count + " elements, more than an array holds");
            }
            expected = entry.end();
        }
        if (expected != dataBytes) {
            throw damaged(file, (dataBytes - expected) + " bytes behind the last tensor belong to none");
        }
    }

    private static long elements(Path file, Entry entry) {
        long count = 1;
        try {
            for (long size : entry.shape()) {
                if (size < 0) {
                    throw damaged(file, "tensor `" + entry.name() + "` has a size of " + size);
                }
                count = Math.multiplyExact(count, size);
            }
        } catch (ArithmeticException e) {
            throw damaged(file, "tensor `" + entry.name() + "` of shape " + entry.shape() + " is too large");
        }
        return count;
    }

    private static StoredTensor.Values readValues(FileChannel channel, ByteBuffer chunk, Entry entry)
            throws IOException {
        int elementBytes = StoredTensor.elementBytes(entry.type());
        int count = (int) ((entry.end() - entry.begin()) / elementBytes);
        StoredTensor.Values values = StoredTensor.allocate(entry.type(), count);
        int per = CHUNK / elementBytes;
        for (int from = 0; from < count; from += per) {
            int some = Math.min(per, count - from);
            fill(channel, chunk.clear().limit(some * elementBytes)).flip();
            switch (values) {
                case StoredTensor.Floats floats -> chunk.asFloatBuffer().get(floats.array(), from, some);
                case StoredTensor.Doubles doubles -> chunk.asDoubleBuffer().get(doubles.array(), from, some);
            }
        }
        return values;
    }

    private static void writeValues(FileChannel channel, ByteBuffer chunk, StoredTensor.Values values)
            throws IOException {
        int per = CHUNK / values.elementBytes();
        for (int from = 0; from < values.length(); from += per) {
            int some = Math.min(per, values.length() - from);
            chunk.clear();
            switch (values) {
                case StoredTensor.Floats floats -> chunk.asFloatBuffer().put(floats.array(), from, some);
                case StoredTensor.Doubles doubles -> chunk.asDoubleBuffer().put(doubles.array(), from, some);
            }
            AtomicFile.writeAll(channel, chunk.limit(some * values.elementBytes()));
        }
    }

    private static ByteBuffer fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the file ends early");
            }
        }
        return buffer;
    }

    private static Problem damaged(Path file, String why) {
        return new Problem(
                "`" + file + "` is not a whole safetensors file: " + why,
                "it may be cut short or of another format; use a copy, or train again");
    }
}
