package mlp.standard.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.ImageShape;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Table;
import mlp.spi.Type;

/**
 * Images and labels in the format of MNIST: two zero bytes, the type of the elements, the number of dimensions, their
 * sizes as big-endian integers, then the elements. Unsigned bytes are read; files may be packed with gzip.
 */
public final class Idx implements DataSource {

    private static final int UNSIGNED_BYTE = 0x08;

    private static final Parameter<Path> IMAGES =
            Parameter.required("images", Type.file(), "file of images, [count][rows][columns]");
    private static final Parameter<Optional<Path>> LABELS =
            Parameter.optional("labels", Type.file(), "file of labels, [count]; images alone if left out");

    public static final Definition<DataSource> DEFINITION = Definition.of(
            ExtensionPoint.DATA_SOURCE,
            "idx",
            "images and labels in MNIST's format",
            arguments -> new Idx(arguments.get(IMAGES), arguments.get(LABELS)),
            IMAGES,
            LABELS);

    private final Path images;
    private final Optional<Path> labels;

    Idx(Path images, Optional<Path> labels) {
        this.images = images;
        this.labels = labels;
    }

    /** The sizes and elements of a file. */
    @SuppressWarnings("ArrayRecordComponent") // carries the bytes once, never compared
    private record Content(int[] sizes, byte[] elements) {}

    @Override
    public Table read(Context context) {
        Content pixels = content(images);
        if (pixels.sizes.length < 2 || pixels.sizes.length > 4) {
            throw new Problem(
                    "images have 2 to 4 dimensions, this file has " + pixels.sizes.length,
                    "is it a file of labels?",
                    DataFile.name(images));
        }
        int count = pixels.sizes[0];
        if (count == 0 || pixels.elements.length == 0) {
            throw new Problem("the file has no images", "", DataFile.name(images));
        }
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.ByteBlock("pixel", pixels.elements.length / count, pixels.elements));
        if (labels.isPresent()) {
            columns.add(labels(labels.get(), count));
        }
        String name = DataFile.name(images);
        return new Table(
                columns,
                shape(pixels.sizes),
                labels.isPresent() ? Optional.of("label") : Optional.empty(),
                row -> name + ": image " + row);
    }

    private static Optional<ImageShape> shape(int[] sizes) {
        return switch (sizes.length) {
            case 3 -> Optional.of(new ImageShape(sizes[1], sizes[2], 1));
            case 4 -> Optional.of(new ImageShape(sizes[1], sizes[2], sizes[3]));
            default -> Optional.empty();
        };
    }

    private Column labels(Path file, int count) {
        Content content = content(file);
        if (content.sizes.length != 1) {
            throw new Problem(
                    "labels have 1 dimension, this file has " + content.sizes.length,
                    "is it a file of images?",
                    DataFile.name(file));
        }
        if (content.elements.length != count) {
            throw new Problem(
                    "there are " + content.elements.length + " labels for " + count + " images",
                    "take the two files of one set",
                    DataFile.name(file));
        }
        int[] classOf = new int[256];
        for (byte element : content.elements) {
            classOf[element & 0xFF] = 1;
        }
        List<String> names = new ArrayList<>();
        for (int value = 0; value < classOf.length; value++) {
            if (classOf[value] == 1) {
                classOf[value] = names.size();
                names.add(Integer.toString(value));
            }
        }
        int[] classes = new int[count];
        for (int row = 0; row < count; row++) {
            classes[row] = classOf[content.elements[row] & 0xFF];
        }
        return new Column.Categories("label", names, classes);
    }

    private static Content content(Path file) {
        try (InputStream in = DataFile.open(file)) {
            return content(in, DataFile.name(file));
        } catch (IOException e) {
            throw DataFile.problem(file, e);
        }
    }

    private static Content content(InputStream in, String name) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4 || head[0] != 0 || head[1] != 0 || head[3] == 0) {
            throw new Problem("this is not an idx file", "it begins with two zero bytes, a type and a count", name);
        }
        if (head[2] != UNSIGNED_BYTE) {
            throw new Problem(
                    "elements of type 0x%02x are not read".formatted(head[2] & 0xFF),
                    "unsigned bytes, type 0x08, are",
                    name);
        }
        int[] sizes = new int[head[3] & 0xFF];
        long elements = 1;
        for (int i = 0; i < sizes.length; i++) {
            byte[] size = in.readNBytes(4);
            if (size.length < 4) {
                throw new Problem("the header ends too early", "fetch the file again", name);
            }
            sizes[i] = (size[0] & 0xFF) << 24 | (size[1] & 0xFF) << 16 | (size[2] & 0xFF) << 8 | size[3] & 0xFF;
            if (sizes[i] < 0) {
                throw new Problem("dimension " + i + " is larger than 2147483647", "fetch the file again", name);
            }
            elements = Math.multiplyExact(Math.min(elements, Integer.MAX_VALUE), (long) sizes[i]);
        }
        if (elements > Integer.MAX_VALUE - 8) {
            throw new Problem("the file states more elements than fit in memory", "split it", name);
        }
        byte[] content = in.readNBytes((int) elements);
        if (content.length < elements) {
            throw new Problem(
                    "the header states " + elements + " bytes, the file has " + content.length,
                    "fetch the file again",
                    name);
        }
        if (in.read() >= 0) {
            throw new Problem("the file goes on behind the " + elements + " bytes of its header", "", name);
        }
        return new Content(sizes, content);
    }
}
