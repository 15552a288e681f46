package mlp.repl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlp.engine.registry.ClassPathPlugins;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.Registry;
import mlp.grammar.SourceText;
import mlp.repl.Orchard;
import mlp.repl.orchard.OrchardPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionsTest {

    @TempDir
    Path folder;

    private List<String> offered(String before, String word) {
        return new Completions(Words.STANDARD, folder)
                .at(before, word).stream().map(Offer::text).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                 | ne    | network
        'network { '                       | de    | dense
        'network { dense 8 '               | re    | relu
        'network { dense 8 relu '          | in    | init=
        'train { '                         | opt   | optimizer
        'train { optimizer '               | ad    | adam
        'train { optimizer adam('          | be    | beta1=
        'train { optimizer adam(lr='       | cos   | cosine
        'train { keep '                    | b     | best
        'add '                             | dr    | dropout
        'add dense 8 '                     | ta    | tanh
        'set '                             | tr    | train.
        'set '                             | train.o | train.optimizer
        'set '                             | train.optimizer.l | train.optimizer.lr
        'set train.optimizer.lr '          | cos   | cosine
        'set train.keep '                  | l     | last
        'plot '                            | lo    | loss
        'export '                          | cs    | csv
        'export csv('                      | se    | separator=
        'export csv(separator='            | ta    | tab
        """)
    void tabOffersWhatCanStandThere(String before, String word, String wanted) {
        assertTrue(
                offered(before, word).contains(wanted),
                () -> offered(before, word).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'plot '                     | cl    | climb
        'plot climb('               | fa    | factor=
        'export '                   | na    | names
        'export names(upper='       | t     | true
        'train { listener '         | di    | diary
        'train { listener diary('   | fa    | fails=
        """)
    void tabOffersTheWordsOfPlugins(String before, String word, String wanted) {
        LoadedPlugin orchard = new LoadedPlugin(
                Orchard.ID,
                "1.0.0",
                "",
                "1.0",
                "",
                "",
                new LoadedPlugin.State.Loaded(),
                new OrchardPlugin().definitions(),
                Map.of());
        List<LoadedPlugin> plugins = new ArrayList<>(ClassPathPlugins.load());
        plugins.add(orchard);
        List<String> offered = new Completions(new Vocabulary(new Registry(plugins)), folder)
                .at(before, word).stream().map(Offer::text).toList();
        assertTrue(offered.contains(wanted), offered::toString);
    }

    @Test
    void behindAFormatFilesAreOffered() throws IOException {
        Files.writeString(folder.resolve("old.csv"), "");
        assertEquals(List.of("old.csv"), offered("export csv(separator=tab) ", "o"));
    }

    @Test
    void pathsFollowTheText() {
        PathOffers paths = new PathOffers(
                Words.STANDARD,
                new SourceText("a.mlp", "let n = 3\nnetwork { dense n; output }\ntrain { optimizer sgd(0.1) }\n"));

        assertTrue(paths.next("").stream().anyMatch(offer -> offer.text().equals("n")));
        assertEquals(
                List.of("network.1.", "network.2."),
                paths.next("network.").stream().map(Offer::text).toList());
        assertTrue(paths.next("train.optimizer.m").stream()
                .anyMatch(offer -> offer.text().equals("train.optimizer.momentum")));
        assertEquals(
                "network {\ndense activation=",
                paths.before("network.1.activation").orElseThrow());
        assertEquals(
                "train {\noptimizer sgd(lr=", paths.before("train.optimizer.lr").orElseThrow());
    }

    @Test
    void filesAreOfferedWithTheirFoldersAndClosingQuotes() throws IOException {
        Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("models/iris.mlp"), "");

        assertEquals(List.of("models/"), offered("load ", "mo"));
        assertEquals(List.of("models/iris.mlp"), offered("load ", "models/"));
        assertEquals(List.of("\"models/iris.mlp\""), offered("data ", "\"models/i"));
        assertEquals(List.of(), offered("load ", "nowhere/"));
    }

    @Test
    void columnsAreThoseOfTheFirstLineOfTheFile() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x1,\"petal length\",kind\n1,2,3\n");
        FileOffers files = new FileOffers(folder);

        assertEquals(List.of("x1", "\"petal length\"", "kind"), files.columns("data \"a.csv\" {\n", folder));
        assertEquals(List.of(), files.columns("data \"b.csv\"", folder));
        assertEquals(List.of(), files.columns("network { }", folder));
    }
}
