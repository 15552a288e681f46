package mlp.engine.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mlp.engine.registry.Plugins;
import org.junit.jupiter.api.Test;

class CompletionTest {

    private final Completion completion = new Completion(Plugins.withStandard());

    /** Completes where the bar stands. */
    private List<String> at(String text) {
        int caret = text.indexOf('|');
        Candidates candidates = completion.at(text.replace("|", ""), caret);
        return candidates.all().stream().map(Candidate::text).toList();
    }

    @Test
    void sectionsAtTheTop() {
        assertTrue(at("|").containsAll(List.of("data", "network", "train", "evaluate", "let", "include", "repeat")));
        assertEquals(List.of("train"), at("data inline { }\ntra|"));
    }

    @Test
    void statementsOfASection() {
        assertEquals(List.of("epochs"), at("train {\n  batch 4\n  ep|"));
        assertTrue(at("train { | }").contains("optimizer"));
        assertFalse(at("train { | }").contains("train"));
        assertEquals(List.of("positive"), at("data \"a.csv\" {\n  column y {\n    po|"));
        assertTrue(at("data \"a.csv\" {\n  column y { category }\n  |").contains("split"));
    }

    @Test
    void layersOfANetworkAndOfItsBlocks() {
        assertEquals(List.of("dense"), at("network { den|"));
        assertTrue(at("network { residual { | } }").contains("batch_norm"));
        assertTrue(at("network { repeat 3 { dense 4; | } }").contains("dropout"));
        assertFalse(at("network { repeat 3 { | } }").contains("let"));
    }

    @Test
    void componentsThatFitThePlace() {
        assertEquals(List.of("adam", "adamw", "adamax"), at("train { optimizer adam|"));
        assertEquals(List.of("relu"), at("network { dense 16 rel|"));
        assertTrue(at("network { output soft|").contains("softmax"));
        assertEquals(List.of("accuracy"), at("evaluate { metrics f1, acc|"));
        assertEquals(List.of("csv"), at("data cs|"));
        assertEquals(List.of("lbfgs"), at("train { optimizer lb|"));
        assertEquals(List.of("memory="), at("train { optimizer lbfgs(me|"));
        assertTrue(at("train { optimizer adam(lr=cos|").contains("cosine"));
    }

    @Test
    void parametersThatAreNotGivenYet() {
        List<String> open = at("train { optimizer adam(lr=0.1, |");
        assertTrue(open.contains("beta1=") && !open.contains("lr="), open.toString());
        assertEquals(List.of("beta1=", "beta2="), at("train { optimizer adam(lr=0.1, be|"));
        assertTrue(at("network { dense 4 relu | }").contains("init="));
        assertEquals(List.of("stratify="), at("data \"a.csv\" { split train=70% str|"));
    }

    @Test
    void wordsToChooseFrom() {
        assertEquals(List.of("epoch", "replacement", "off"), at("train { shuffle |"));
        assertEquals(List.of("time"), at("data \"a.csv\" { split by=ti|"));
        assertTrue(at("train { batch |").contains("full"));
        assertEquals(List.of("false"), at("train { optimizer adam(amsgrad=f|"));
    }

    @Test
    void constantsOfTheText() {
        assertEquals(List.of("width"), at("let width = 16\nnetwork { dense wi|"));
        assertEquals(List.of("width"), at("let width = 16\nnetwork { dense (wi|"));
    }

    @Test
    void nothingInStringsAndTheirPlaceIsTold() {
        Candidates candidates = completion.at("data \"ir", 8);
        assertTrue(candidates.inString());
        assertEquals(6, candidates.from());
        assertTrue(candidates.all().isEmpty());
    }

    @Test
    void everyCandidateSaysWhatItIs() {
        for (Candidate candidate : completion.at("train { optimizer ", 18).all()) {
            assertFalse(candidate.doc().isBlank(), candidate.text());
        }
    }

    @Test
    void anyTextAtAnyPlaceIsTaken() {
        String text = "let a = [1,\ndata \"x\\\" { } } { row ( ] ) } # {\nnetwork { dense (a / | } \"unclosed\n=;;..%";
        for (int caret = 0; caret <= text.length(); caret++) {
            completion.at(text, caret);
        }
    }
}
