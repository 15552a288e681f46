package mlp.engine.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mlp.engine.Settings;
import mlp.engine.model.ModelSpec;
import mlp.engine.registry.Plugins;
import mlp.engine.registry.Registry;
import mlp.spi.Predictions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A file with every default written out says the same as the file, and explaining it changes nothing more. */
class ExplainTest {

    private static final Registry REGISTRY = Plugins.withStandard();

    private static final List<String> MORE = List.of(
            "data inline { columns a, \"b c\", y; row \"x\", ?, 0.50; row true, \"{{\", 2; target y; weights class(\"<=50K\", 2), class(1, 3) }\n"
                            .replace("?", "\"?\"")
                    + "network { output }",
            "data \"a.csv\" { column y { category; positive \"M\"; strip \".\" }; column \"b c\" { scale minmax }; "
                    + "split train=60% by=hash(id) seed=3; weights column(w); ignore a, \"id_*\"; image rows=8 columns=8 }\n"
                    + "network { residual { dense 4 relu; residual { dense 4 } }; output units=1 bias=false }\n"
                    + "train { batch full; regularize l1(1e-5), l2(1e-4); stop patience(3); shuffle replacement; keep last }",
            "data \"a.csv\"\nnetwork { dense 1; output }\ntrain { optimizer lbfgs(memory=3); batch 8; keep last }",
            "data \"a.csv\" { split valid=10% stratify=region }\nnetwork { dense 1; output }\n"
                    + "train { optimizer sgd(lr=cosine(0.1, warmup=epochs(2)), momentum=0.9) }\n"
                    + "evaluate { expect rmse < 0.25; expect r2 >= 12.5%; on valid }");

    @TestFactory
    List<DynamicTest> explainedTextExplainsItself() throws IOException, URISyntaxException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files()) {
            String text = Files.readString(file);
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(text, folder)));
        }
        for (int i = 0; i < MORE.size(); i++) {
            String text = MORE.get(i);
            tests.add(DynamicTest.dynamicTest("text " + i, () -> check(text, Path.of("."))));
        }
        assertFalse(tests.isEmpty());
        return tests;
    }

    private static void check(String text, Path folder) {
        Resolving resolving = new Resolving(REGISTRY, folder);
        Draft draft = resolving.draft(text, Settings.NONE);
        Predictions.Kind kind = kindOf(draft, folder);
        ModelSpec first = resolving.complete(draft, kind);
        ModelSpec second = resolving.complete(first.text(), kind);
        assertEquals(first.text(), second.text());
        assertEquals(
                first.network().toString().replaceAll("(component|place|definition)=[^,]*", ""),
                second.network().toString().replaceAll("(component|place|definition)=[^,]*", ""));
        assertEquals(first.train().epochs(), second.train().epochs());
        assertEquals(first.train().seed(), second.train().seed());
        assertEquals(
                first.data().split().by().getClass(), second.data().split().by().getClass());
    }

    /** The kind of target that the file wants, or else the first that nothing in it contradicts. */
    private static Predictions.Kind kindOf(Draft draft, Path folder) {
        for (Predictions.Kind kind : Predictions.Kind.values()) {
            if (draft.wanted().kind().orElse(kind) == kind
                    && draft.complete(Resolving.facts(kind), folder).value().isPresent()) {
                return kind;
            }
        }
        return draft.wanted().kind().orElse(Predictions.Kind.NUMBER);
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("iris.mlp", "worked.mlp", "mnist.mlp")) {
            files.add(Path.of(
                    Objects.requireNonNull(ExplainTest.class.getResource(name)).toURI()));
        }
        Path samples = Path.of("..", "samples", "models");
        if (Files.isDirectory(samples)) {
            try (Stream<Path> found = Files.list(samples)) {
                found.filter(it -> it.toString().endsWith(".mlp")).sorted().forEach(files::add);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return files;
    }
}
