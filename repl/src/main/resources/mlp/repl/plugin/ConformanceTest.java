package @package@;

import java.util.stream.Stream;
import mlp.testkit.junit.ConformanceTests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ConformanceTest {

    /** A test per component: gradients, ranges, threads, NaN, declarations and more. */
    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return ConformanceTests.of(new @class@Plugin());
    }
}
