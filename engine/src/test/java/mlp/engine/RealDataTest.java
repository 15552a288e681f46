package mlp.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mlp.grammar.Diagnostic;
import mlp.grammar.SourceText;
import mlp.spi.Table;
import mlp.spi.TrainingListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples on the data they are for, where {@code MLP_TEST_DATA} names the folder that has it. */
class RealDataTest {

    private static Path data = Path.of("");
    private static Engine engine = engine();

    private static Engine engine() {
        return Guice.createInjector(new EngineModule(new EngineOptions(List.of(), OptionalInt.empty())))
                .getInstance(Engine.class);
    }

    @BeforeAll
    static void findData() {
        String folder = System.getenv("MLP_TEST_DATA");
        Assumptions.assumeTrue(folder != null, "MLP_TEST_DATA names no folder");
        data = Path.of(folder);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Model trained(String name, Map<String, String> further) throws IOException {
        Assumptions.assumeTrue(Files.exists(data.resolve(name.equals("adult") ? "adult-train.csv" : name + ".csv")));
        Path folder = Path.of("..", "samples", "models");
        Path file = folder.resolve(name + ".mlp");
        String text = Files.readString(file);
        assertTrue(text.lines().count() <= 25, name + " is short");
        Map<String, String> values = new java.util.HashMap<>(further);
        values.put("data", data.toString());
        Settings settings = new Settings(values, OptionalLong.empty(), OptionalInt.empty(), Optional.empty());
        Answer<Experiment> opened =
                engine.open(new SourceText(file.toString(), text), folder.toAbsolutePath(), settings);
        assertEquals(
                List.of(),
                opened.diagnostics().stream().filter(Diagnostic::isError).toList());
        Training training = opened.value().orElseThrow().begin();
        training.run(() -> false, new TrainingListener() {});
        return training.model();
    }

    private static double figure(Model model, String metric) {
        return model.evaluate().figures().getOrDefault(metric, Double.NaN);
    }

    private static double meanAccuracy(String name, int folds) throws IOException {
        double sum = 0;
        for (int fold = 1; fold <= folds; fold++) {
            sum += figure(trained(name, Map.of("fold", Integer.toString(fold))), "accuracy");
        }
        return sum / folds;
    }

    @Test
    void titanicsSurvivorsAreTold() throws IOException {
        double mean = meanAccuracy("titanic", 10);
        assertTrue(mean >= 0.79, "mean accuracy " + mean);
    }

    @Test
    void irisSpeciesAreTold() throws IOException {
        double mean = meanAccuracy("iris", 20);
        assertTrue(mean >= 0.95, "mean accuracy " + mean);
    }

    @Test
    void adultsIncomeIsToldOnItsOwnTestFile() throws IOException {
        double accuracy = figure(trained("adult", Map.of()), "accuracy");
        assertTrue(accuracy >= 0.845, "accuracy " + accuracy);
    }

    @Test
    void californiasPricesAreToldAndASavedModelTellsThemToTheSameBits(@TempDir Path folder) throws IOException {
        Model model = trained("california-housing", Map.of());
        double error = figure(model, "rmse");
        assertTrue(error <= 60_000, "error " + error + " dollars");
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        Model loaded = engine.load(file, Settings.NONE).value().orElseThrow();
        Table rows = model.read(data.resolve("california-housing.csv"));
        assertArrayEquals(
                model.predict(rows).predictions().outputs(),
                loaded.predict(rows).predictions().outputs());
    }
}
