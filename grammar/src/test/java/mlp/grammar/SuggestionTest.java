package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> NAMES = List.of(
            "adam", "adamw", "sgd", "beta1", "beta2", "eps", "cross_entropy", "softmax", "leaky_relu", "relu", "lr");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "beta3, beta2",
        "adma, adam",
        "Adam, adam",
        "ADAMW, adamw",
        "adamx, adam",
        "crossentropy, cross_entropy",
        "sofmax, softmax",
        "leakyrelu, leaky_relu",
        "soft, softmax",
        "rl, lr",
        "cross, cross_entropy"
    })
    void aNearNameIsFound(String wrong, String right) {
        assertEquals(Optional.of(right), Suggestion.nearest(wrong, NAMES));
    }

    @ParameterizedTest
    @CsvSource({"x", "banana", "''", "momentum", "ad"})
    void nothingIsSuggestedWhereNothingIsNear(String wrong) {
        assertEquals(Optional.empty(), Suggestion.nearest(wrong, NAMES));
    }

    @Test
    void theOrderOfCandidatesDoesNotMatter() {
        assertEquals(Suggestion.nearest("beta3", NAMES), Suggestion.nearest("beta3", NAMES.reversed()));
    }

    @Test
    void aVeryLongNameIsNotCompared() {
        assertEquals(Optional.empty(), Suggestion.nearest("a".repeat(1 << 20), NAMES));
    }
}
