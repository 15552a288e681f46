package mlp.engine.resolve;

import static mlp.engine.resolve.Resolving.line;
import static mlp.engine.resolve.Resolving.messages;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mlp.engine.Answer;
import mlp.engine.Settings;
import mlp.engine.model.ModelSpec;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.Plugins;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Predictions;
import mlp.spi.Problem;
import mlp.spi.Schedule;
import mlp.spi.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverTest {

    private static final String DATA = "data inline { row 1, 2 }\n";
    private static final String NETWORK = "network { output }\n";

    @TempDir
    private Path folder;

    private Resolving resolving = new Resolving(Plugins.withStandard(), Path.of("."));

    @BeforeEach
    void inFolder() {
        resolving = new Resolving(Plugins.withStandard(), folder);
    }

    private static List<String> names(ModelSpec spec) {
        return spec.network().stream().map(it -> it.name()).toList();
    }

    @Test
    void constantsAreReplacedAndArithmeticIsCarriedOut() {
        ModelSpec spec = resolving.complete("let width = 16\nlet rate = 1e-2\n" + DATA
                + "network { dense (width / 2 + 1); output }\ntrain { optimizer sgd(lr=(rate * 2)) }");
        assertTrue(line(spec.text(), "dense").startsWith("dense 9 "));
        assertTrue(line(spec.text(), "optimizer").startsWith("optimizer sgd(lr=0.02,"));
    }

    @Test
    void aConstantMayBeAComponent() {
        ModelSpec spec =
                resolving.complete("let shape = leaky_relu(0.2)\n" + DATA + "network { dense 4 shape; output }\n");
        assertTrue(line(spec.text(), "dense").contains("leaky_relu(")
                && line(spec.text(), "dense").contains("0.2"));
    }

    @Test
    void aSettingOverridesAConstantAndIsReadAsItsType() {
        String text = "let width = 16\nlet file = \"a.csv\"\ndata \"{file}\" {}\nnetwork { dense width; output }\n";
        Draft draft = resolving.draft(text, Resolving.set("width", "8"));
        assertTrue(line(draft.spec().text(), "dense").startsWith("dense 8 "));
        draft = resolving.draft(text, Resolving.set("file", "it's b.csv"));
        assertTrue(line(draft.spec().text(), "data").startsWith("data csv(\"it's b.csv\","));
        assertEquals(
                List.of("M122 `width` is a number in the file, and this is not"),
                messages(resolving.answer(text, Resolving.set("width", "wide"))));
        assertEquals(
                List.of("M122 the file has no constant `witdh` to set"),
                messages(resolving.answer(text, Resolving.set("witdh", "8"))));
    }

    @Test
    void seedEpochsAndStartFromOutsideReplaceTheFiles() {
        Settings settings = new Settings(
                Map.of(), OptionalLong.of(7), OptionalInt.of(3), Optional.of(folder.resolve("old.safetensors")));
        Draft draft = resolving.draft(DATA + NETWORK + "train { seed 1; epochs 100 }", settings);
        assertEquals(7, draft.spec().train().seed());
        assertEquals(3, draft.spec().train().epochs());
        assertEquals("seed 7", line(draft.spec().text(), "seed"));
        assertEquals("start \"old.safetensors\"", line(draft.spec().text(), "start"));
    }

    @Test
    void repeatsAreCarriedOutWithTheirCounter() {
        ModelSpec spec = resolving.complete(DATA + "network { repeat 3 { dense (i * 8) relu; dropout 0.1 }; output }");
        assertEquals(
                List.of("dense_1", "dropout_1", "dense_2", "dropout_2", "dense_3", "dropout_3", "output"), names(spec));
        assertTrue(spec.text().contains("dense 24 relu"));
    }

    @Test
    void theCounterOfAnInnerRepeatHidesTheOuterOne() {
        ModelSpec spec = resolving.complete(
                DATA + "network { repeat 2 { repeat 2 { dense (10 * i) }; dense (100 * i) }; output }");
        List<String> widths = spec.text()
                .lines()
                .map(String::strip)
                .filter(it -> it.startsWith("dense"))
                .map(it -> it.split(" ")[1])
                .toList();
        assertEquals(List.of("10", "20", "100", "10", "20", "200"), widths);
    }

    @Test
    void anIncludedFileIsSplicedInAndItsPathsAreItsOwn() throws IOException {
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/source.mlp"), "let width = 5\ndata \"rows.csv\" { target y }\n");
        Draft draft = resolving.draft("include \"parts/source.mlp\"\nnetwork { dense width; output }", Settings.NONE);
        assertTrue(line(draft.spec().text(), "data").startsWith("data csv(\"parts/rows.csv\","));
        assertTrue(line(draft.spec().text(), "dense").startsWith("dense 5 "));
    }

    @Test
    void includesInACircleAreAnError() throws IOException {
        Files.writeString(folder.resolve("a.mlp"), "include \"b.mlp\"\n");
        Files.writeString(folder.resolve("b.mlp"), "include \"a.mlp\"\n");
        assertEquals(
                List.of("M126 `a.mlp` is included within itself"),
                messages(resolving.answer("include \"a.mlp\"\n" + DATA + NETWORK)));
    }

    @Test
    void includesThatAreTooDeepAreAnError() throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.writeString(folder.resolve("f" + i + ".mlp"), "include \"f" + (i + 1) + ".mlp\"\n");
        }
        assertEquals(
                List.of("M127 includes may stand at most 16 deep"),
                messages(resolving.answer("include \"f0.mlp\"\n" + DATA + NETWORK)));
    }

    @Test
    void pathsAreWrittenForWhereTheTextWillLie() {
        Draft draft = resolving.draft("data \"rows.csv\" {}\n" + NETWORK, Settings.NONE);
        String text = draft.complete(Resolving.facts(Predictions.Kind.NUMBER), folder.resolve("runs/first"))
                .value()
                .orElseThrow()
                .text();
        assertTrue(line(text, "data").startsWith("data csv(\"../../rows.csv\","), text);
    }

    @Test
    void theInitializerFollowsTheNextActivationEvenThroughBatchNorm() {
        ModelSpec spec = resolving.complete(
                DATA
                        + "network { dense 1 relu; dense 2; batch_norm; activation relu; dense 3 tanh; dense 4; dense 5 relu; output }");
        List<String> dense = spec.text()
                .lines()
                .map(String::strip)
                .filter(it -> it.startsWith("dense"))
                .toList();
        assertTrue(dense.get(0).contains("init=he("), dense.get(0));
        assertTrue(dense.get(1).contains("init=he("), dense.get(1));
        assertTrue(dense.get(2).contains("init=glorot("), dense.get(2));
        assertTrue(dense.get(3).contains("init=glorot("), "the next layer's own activation is not this one's");
        assertTrue(dense.get(4).contains("init=he("), dense.get(4));
    }

    @Test
    void whatDependsOnTheTargetIsSettledInTheSecondPass() {
        String text = "data \"a.csv\" {}\n" + NETWORK;
        Draft draft = resolving.draft(text, Settings.NONE);
        assertFalse(draft.spec().complete());
        assertTrue(draft.spec().train().loss().isEmpty());
        assertTrue(draft.wanted().unbounded());
        ModelSpec category = resolving.complete(draft, Predictions.Kind.CATEGORY);
        assertTrue(category.complete());
        assertTrue(line(category.text(), "output").startsWith("output softmax "));
        assertTrue(line(category.text(), "loss").startsWith("loss cross_entropy("));
        assertEquals(
                "split train=0.7 valid=0.15 test=0.15 by=random stratify=true seed=1", line(category.text(), "split"));
        ModelSpec number = resolving.complete(draft, Predictions.Kind.NUMBER);
        assertTrue(line(number.text(), "output").startsWith("output identity "));
        assertEquals("metrics rmse, mae, r2", line(number.text(), "metrics"));
    }

    @Test
    void theFileTellsWhatKindOfTargetItWants() {
        assertEquals(
                Optional.of(Predictions.Kind.CATEGORY),
                resolving
                        .draft(DATA + "network { output softmax }", Settings.NONE)
                        .wanted()
                        .kind());
        assertEquals(
                Optional.of(Predictions.Kind.YES_NO),
                resolving
                        .draft(DATA + NETWORK + "train { loss binary_cross_entropy }", Settings.NONE)
                        .wanted()
                        .kind());
        assertFalse(resolving
                .draft(DATA + "network { output sigmoid }", Settings.NONE)
                .wanted()
                .unbounded());
    }

    @Test
    void softmaxForATargetOfNumbersIsAnError() {
        Draft draft = resolving.draft(DATA + "network { output softmax }", Settings.NONE);
        Answer<ModelSpec> answer = draft.complete(Resolving.facts(Predictions.Kind.NUMBER), folder);
        assertEquals(
                "M136 the output `softmax` is for a target of classes, and this one is of numbers",
                messages(answer).getFirst());
    }

    @Test
    void aMetricThatIsNotForTheTargetIsAnError() {
        Draft draft = resolving.draft(DATA + NETWORK + "evaluate { metrics accuracy }", Settings.NONE);
        assertEquals(
                List.of("M138 `accuracy` cannot be computed for a target of numbers"),
                messages(draft.complete(Resolving.facts(Predictions.Kind.NUMBER), folder)));
    }

    private static final Parameter<Double> HEIGHT = Parameter.of("height", Type.positive(), "2", "height of the wave");

    private static Definition<Schedule> wave(java.util.function.Function<Double, Schedule> maker) {
        return Definition.of(
                ExtensionPoint.SCHEDULE,
                "wave",
                "up and down",
                arguments -> maker.apply(arguments.get(HEIGHT)),
                HEIGHT);
    }

    private static Resolving with(Path folder, LoadedPlugin... plugins) {
        return new Resolving(Plugins.withStandard(plugins), folder);
    }

    @Test
    void aThirdPartysWordIsTreatedAsABuiltInOneIs() {
        Resolving resolving = with(folder, Plugins.of("acme.rates", wave(height -> progress -> height)));
        ModelSpec spec = resolving.complete(DATA + NETWORK + "train { optimizer sgd(lr=wave) }");
        assertTrue(line(spec.text(), "optimizer").startsWith("optimizer sgd(lr=wave(height=2),"));
        assertEquals("plugin acme.rates version=\"1.2.0\"", line(spec.text(), "plugin"));
        assertEquals(List.of("acme.rates"), spec.plugins());
        assertEquals(
                List.of("M104 unknown parameter `hight` for schedule `wave`"),
                messages(resolving.answer(DATA + NETWORK + "train { optimizer sgd(lr=wave(hight=3)) }")));
    }

    @Test
    void aWordOfTwoThirdPartiesNeedsItsPlugin() {
        Resolving resolving = with(
                folder,
                Plugins.of("acme.rates", wave(height -> progress -> height)),
                Plugins.of("zeta", wave(height -> progress -> height)));
        assertEquals(
                List.of("M112 the schedule `wave` is offered by acme.rates 1.2.0 and zeta 1.2.0"),
                messages(resolving.answer(DATA + NETWORK + "train { optimizer sgd(lr=wave) }")));
        ModelSpec spec = resolving.complete(DATA + NETWORK + "train { optimizer sgd(lr=zeta:wave(3)) }");
        assertTrue(line(spec.text(), "optimizer").startsWith("optimizer sgd(lr=zeta:wave(height=3),"));
    }

    @Test
    void aFileThatNamesOneOfThePluginsMeansItsWordHoweverManyHaveIt() {
        LoadedPlugin rates = Plugins.of("acme.rates", wave(height -> progress -> height));
        String written = with(folder, rates)
                .complete(DATA + NETWORK + "train { optimizer sgd(lr=wave) }")
                .text();
        Resolving both = with(folder, rates, Plugins.of("zeta", wave(height -> progress -> -height)));
        ModelSpec again = both.complete(written);
        assertTrue(line(again.text(), "optimizer").startsWith("optimizer sgd(lr=acme.rates:wave(height=2),"));
        assertEquals(List.of("acme.rates"), again.plugins());
        assertEquals(
                List.of("M112 the schedule `wave` is offered by acme.rates 1.2.0 and zeta 1.2.0"),
                messages(both.answer("plugin zeta\n" + written)));
    }

    @Test
    void whatAComponentRefusesIsToldAtItsPlace() {
        Resolving resolving = with(folder, Plugins.of("acme", wave(height -> {
            throw new Problem("the wave is too high", "keep it below 2");
        })));
        Answer<Draft> answer = resolving.answer(DATA + NETWORK + "train { optimizer sgd(lr=wave(3)) }");
        assertEquals("""
                error[M130]: schedule `wave`: the wave is too high
                 --> model.mlp:3:26
                3 | train { optimizer sgd(lr=wave(3)) }
                  |                          ^^^^^^^
                  = help: keep it below 2
                """.strip(), Resolving.shown(answer.diagnostics()).strip());
    }

    @Test
    void aComponentThatBreaksIsNamedWithItsPlugin() {
        Resolving resolving = with(folder, Plugins.of("acme", wave(height -> {
            throw new IllegalStateException("no wind");
        })));
        assertEquals(
                List.of("M131 the schedule `wave` of plugin acme 1.2.0 failed: IllegalStateException: no wind"),
                messages(resolving.answer(DATA + NETWORK + "train { optimizer sgd(lr=wave) }")));
    }

    @Test
    void aComponentOfTheWrongClassIsItsPluginsMistake() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // what a plugin compiled without care can do
        Definition<?> wrong = new Definition(ExtensionPoint.SCHEDULE, "wave", "wrong", List.of(), it -> "a string");
        assertEquals(
                List.of("M131 the schedule `wave` of plugin acme 1.2.0 failed: it made java.lang.String"),
                messages(with(folder, Plugins.of("acme", wrong))
                        .answer(DATA + NETWORK + "train { optimizer sgd(lr=wave) }")));
    }

    @Test
    void aDefaultThatCannotBeReadIsItsPluginsMistake() {
        Parameter<Double> bad = Parameter.of("height", Type.positive(), "2 +", "height");
        Definition<Schedule> definition =
                Definition.of(ExtensionPoint.SCHEDULE, "wave", "wrong", it -> progress -> 1, bad);
        assertEquals(
                List.of("M132 schedule `wave` declares the default `2 +` for `height`, which cannot be read"),
                messages(with(folder, Plugins.of("acme", definition))
                        .answer(DATA + NETWORK + "train { optimizer sgd(lr=wave) }")));
    }

    @Test
    void theWordsOfAMissingPluginAreNotToldOneByOne() {
        assertEquals(
                List.of("M133 the plugin `acme.rates` 1.2.0 is not installed", "M103 unknown layer `dens`"),
                messages(resolving.answer("plugin acme.rates version=\"1.2.0\"\n" + DATA
                        + "network { undulate 3; dens 4; output }\ntrain { optimizer sgd(lr=wave) }")));
    }

    @Test
    void whatIsOpenIsNotWritten() {
        assertTrue(resolving.draft(DATA + NETWORK, Settings.NONE).spec().text().contains("\n  output init="));
    }

    @Test
    void anotherVersionOfAPluginIsAWarning() {
        Resolving resolving = with(folder, Plugins.of("acme", wave(height -> progress -> height)));
        Answer<Draft> answer = resolving.answer("plugin acme version=\"1.0\"\n" + DATA + NETWORK);
        assertTrue(answer.value().isPresent());
        assertEquals(List.of("M134 the file was written with version 1.0 of `acme`; here is 1.2.0"), messages(answer));
    }

    @Test
    void whatAnUnreadableStatementMayHaveSaidIsNotMissed() {
        Answer<Draft> answer = resolving.answer(DATA + "network {\n  dense 4 relu\n  output )\n}\n");
        assertEquals(1, answer.diagnostics().size(), Resolving.shown(answer.diagnostics()));
    }

    @Test
    void thousandsOfConstantsAndErrorsTakeNoTime() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            many.append("let constant_")
                    .append(i)
                    .append(" = ")
                    .append(i == 0 ? "1" : "(constant_" + (i - 1) + " + 1)");
            many.append('\n');
        }
        many.append(DATA).append("network { dense constant_8999; output }\n");
        StringBuilder wrong = new StringBuilder(many).append("train {\n");
        wrong.append("  epoch 5\n".repeat(900)).append("}\n");
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertTrue(resolving.complete(many.toString()).text().contains("dense 9000 "));
            assertTrue(resolving.answer(wrong.toString()).diagnostics().size() >= 900);
        });
    }

    @Test
    void constantsThatGrowByPowersAreRefusedBeforeTheyAreBuilt() {
        StringBuilder lists = new StringBuilder("let a0 = [1, 2]\n");
        StringBuilder strings = new StringBuilder("let s0 = \"0123456789\"\n");
        for (int i = 1; i < 60; i++) {
            lists.append("let a%d = [a%d, a%d]\n".formatted(i, i - 1, i - 1));
            strings.append("let s%d = \"{s%d}{s%d}\"\n".formatted(i, i - 1, i - 1));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            Answer<Draft> answer = resolving.answer(lists + DATA + NETWORK);
            assertEquals(List.of("M129 this has more than 100000 pieces"), messages(answer));
            answer = resolving.answer(strings + DATA + NETWORK);
            assertEquals(List.of("M129 this string grows beyond 65536 characters"), messages(answer));
        });
    }
}
