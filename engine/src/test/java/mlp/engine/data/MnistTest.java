package mlp.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.spi.Arguments;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ImageShape;
import mlp.spi.Parameter;
import mlp.spi.Table;
import mlp.standard.data.Idx;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Opens MNIST, where {@code MLP_TEST_DATA} names a folder that has it. */
class MnistTest {

    private static Table read(Path folder, String part) {
        Definition<DataSource> idx = Idx.DEFINITION;
        List<Path> files =
                List.of(folder.resolve(part + "-images-idx3-ubyte.gz"), folder.resolve(part + "-labels-idx1-ubyte.gz"));
        Map<Parameter<?>, Object> values = new HashMap<>();
        for (int i = 0; i < 2; i++) {
            boolean optional = idx.parameters().get(i).presence() == Parameter.Presence.OPTIONAL;
            values.put(idx.parameters().get(i), optional ? Optional.of(files.get(i)) : files.get(i));
        }
        return idx.factory().apply(new Arguments(values)).read(new SourceReader(List.of(), List.of(), 1, note -> {}));
    }

    @Test
    void sixtyThousandImagesOpenInAboutASecondAndStayBytes() {
        String folder = System.getenv("MLP_TEST_DATA");
        Assumptions.assumeTrue(folder != null, "MLP_TEST_DATA names no folder");
        Path mnist = Path.of(folder, "mnist");
        Assumptions.assumeTrue(Files.isDirectory(mnist), "no mnist there");
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            long start = System.nanoTime();
            Dataset data = Section.of(read(mnist, "train"))
                    .unit()
                    .test(read(mnist, "t10k"))
                    .validShare(0.1)
                    .open();
            best = Math.min(best, System.nanoTime() - start);
            assertEquals(54_000, data.train().count());
            assertEquals(6_000, data.valid().count());
            assertEquals(10_000, data.test().count());
            Features.Bytes bytes =
                    assertInstanceOf(Features.Bytes.class, data.train().features());
            assertEquals(784, bytes.width());
            assertEquals(
                    Optional.of(new ImageShape(28, 28, 1)), data.preprocessing().image());
            assertEquals(
                    List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                    data.preprocessing().labels());
        }
        assertTrue(best < 3_000_000_000L, "opened in " + best / 1e9 + " s");
    }
}
