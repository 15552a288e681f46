package mlp.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+7",
                "007",
                ".5",
                "5.",
                "-.25e+1",
                "1E-3",
                "0.1",
                "9007199254740993",
                "123456789012345678901234567890",
                "0.000000000000000000000000000000000000000000001401298464324817",
                "1.00000000000000011102230246251565404",
                "4.9e-324",
                "2e-324",
                "3.4028234663852886e38"
            })
    void numbersAreRoundedAsJavaRoundsThem(String text) {
        assertEquals(Double.parseDouble(text), NumberText.parse(text));
    }

    @Test
    void randomNumbersAreRoundedAsJavaRoundsThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String digits = Long.toString(random.nextLong() >>> (1 + random.nextInt(62)));
            int point = random.nextInt(digits.length() + 1);
            String exponent = random.nextBoolean() ? "" : "e" + (random.nextInt(40) - 25);
            String text = digits.substring(0, point) + '.' + digits.substring(point) + exponent;
            assertEquals(Double.parseDouble(text), NumberText.parse(text), text + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "+",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "1,5",
                "1_000",
                "0x10",
                "0x1p3",
                "1f",
                "2d",
                " 1",
                "1 ",
                "١٢",
                "--1",
                "nano",
                "infinite"
            })
    void whatIsNoNumberInADataFileIsNaN(String text) {
        assertEquals(Double.NaN, NumberText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "-inf", "Infinity", "+INF", "1e39", "-3.5e38", "1e999"})
    void whatAFloatCannotHoldIsInfinite(String text) {
        assertEquals(Double.POSITIVE_INFINITY, NumberText.parse(text));
    }
}
