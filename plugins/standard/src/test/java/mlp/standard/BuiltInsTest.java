package mlp.standard;

import java.util.stream.Stream;
import mlp.testkit.junit.ConformanceTests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class BuiltInsTest {

    @TestFactory
    Stream<DynamicTest> keepTheContract() {
        return ConformanceTests.strict(new StandardPlugin());
    }
}
