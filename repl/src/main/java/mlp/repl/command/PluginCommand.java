package mlp.repl.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.IntSupplier;
import mlp.engine.Engine;
import mlp.engine.assist.Help;
import mlp.engine.plugins.PluginFolders;
import mlp.engine.plugins.PluginLoader;
import mlp.engine.plugins.PluginStore;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.Registry;
import mlp.spi.Definition;
import mlp.spi.PluginCheck;
import mlp.spi.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlp plugin}. */
@Command(name = "plugin", description = "Lists, installs, removes, checks and begins plugins.")
final class PluginCommand implements Runnable {

    private final Session session;

    PluginCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every plugin that was found, and what became of it.")
    int list() {
        for (LoadedPlugin plugin : session.engine().registry().plugins()) {
            if (session.screen().json()) {
                session.screen().json(object(plugin));
            } else {
                show(plugin);
            }
        }
        for (Path place : PluginFolders.listed(session.surroundings().environment())) {
            if (!Files.exists(place)) {
                session.screen().note("there is no `" + place + "`, which MLP_PLUGINS names");
            }
        }
        if (session.engine().registry().plugins().stream().allMatch(LoadedPlugin::isBuiltIn)) {
            session.screen()
                    .note(
                            "none from outside: `mlp plugin install JAR` adds one, `mlp plugin new NAME` begins your own");
        }
        return Exit.DONE.code();
    }

    @Command(
            name = "info",
            mixinStandardHelpOptions = true,
            description = "What a plugin adds, who made it, and its hash.")
    int info(@Parameters(paramLabel = "ID", description = "a plugin's id, or a jar or folder") String name) {
        LoadedPlugin plugin = find(name);
        if (session.screen().json()) {
            session.screen().json(object(plugin));
            return Exit.DONE.code();
        }
        Screen screen = session.screen();
        show(plugin);
        screen.result("  vendor    " + (plugin.vendor().isEmpty() ? "unknown" : plugin.vendor()));
        screen.result("  contract  " + plugin.spi());
        screen.result("  from      " + plugin.location());
        if (!plugin.sha256().isEmpty()) {
            screen.result("  sha256    " + plugin.sha256());
        }
        Help help = new Help(new Registry(List.of(plugin)));
        plugin.definitions().stream().map(Definition::name).distinct().forEach(word -> {
            screen.result("");
            help.topic(plugin.id() + ":" + word).ifPresent(screen.out()::print);
        });
        return Exit.DONE.code();
    }

    @Command(
            name = "install",
            mixinStandardHelpOptions = true,
            description = "Copies a plugin into your plugin folder and records its SHA-256.")
    int install(
            @Parameters(paramLabel = "JAR|DIR", description = "a jar, or a folder of jars") Path source,
            @Option(names = "--sha256", paramLabel = "HASH", description = "the hash that it must have") @Nullable
                    String sha256,
            @Option(
                            names = {"-y", "--yes"},
                            description = "replaces an installed plugin without asking")
                    boolean yes) {
        if (!Files.exists(source)) {
            throw new UsageProblem("there is no `" + source + "`", "name a jar, or a folder of jars");
        }
        return orRefused(() -> install(source, Optional.ofNullable(sha256), yes));
    }

    private int install(Path source, Optional<String> sha256, boolean yes) {
        PluginStore store = store();
        LoadedPlugin plugin = store.inspect(source, sha256);
        Optional<LoadedPlugin> installed = store.find(plugin.id());
        session.screen().note("a plugin can do all that you can; install only what you trust");
        session.screen().note("`" + plugin.id() + "` " + plugin.version() + " adds " + words(plugin));
        boolean replace = yes
                || installed.isPresent()
                        && session.agrees("replace `" + plugin.id() + "` "
                                + installed.get().version() + "?");
        if (installed.isPresent() && !replace) {
            throw new UsageProblem(
                    "`" + plugin.id() + "` " + installed.get().version() + " is installed already",
                    "replace it with `--yes`");
        }
        LoadedPlugin done = store.install(source, replace, sha256);
        session.screen().note("installed to " + done.location() + ", sha256 " + done.sha256());
        session.screen().note("`mlp plugin info " + done.id() + "` tells what its words take");
        return (done.isLoaded() ? Exit.DONE : Exit.FAILED).code();
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes a plugin out of your plugin folder.")
    int remove(@Parameters(paramLabel = "ID", description = "its id") String id) {
        if (store().find(id).isEmpty()) {
            throw new UsageProblem(
                    "no plugin `" + id + "` is installed",
                    "installed: "
                            + store().list().stream()
                                    .map(LoadedPlugin::id)
                                    .reduce((one, other) -> one + ", " + other)
                                    .orElse("none"));
        }
        return orRefused(() -> remove(store(), id));
    }

    private int remove(PluginStore store, String id) {
        store.remove(id);
        session.screen().note("removed `" + id + "`");
        return Exit.DONE.code();
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Tries out everything a plugin adds; exit code 1 if something is at fault.")
    int check(@Parameters(paramLabel = "ID", description = "a plugin's id, or a jar or folder") String name) {
        LoadedPlugin plugin = find(name);
        if (plugin.state() instanceof LoadedPlugin.State.Rejected rejected) {
            session.screen()
                    .problem(
                            "`" + plugin.id() + "` could not be loaded: " + rejected.reason(),
                            rejected.help().isEmpty() ? List.of() : List.of(rejected.help()));
            return Exit.FAILED.code();
        }
        List<Definition<?>> known = session.engine().registry().plugins().stream()
                .filter(LoadedPlugin::isBuiltIn)
                .flatMap(builtIn -> builtIn.definitions().stream())
                .toList();
        List<PluginCheck.Finding> findings = ServiceLoader.load(PluginCheck.class).stream()
                .flatMap(check -> check.get().check(plugin.definitions(), known).stream())
                .toList();
        long faults = 0;
        for (PluginCheck.Finding finding : findings) {
            faults += finding.severity() == PluginCheck.Severity.FAULT ? 1 : 0;
            if (session.screen().json()) {
                session.screen().json(object(finding));
            } else {
                session.screen().result(finding.text());
            }
        }
        session.screen()
                .note("`" + plugin.id() + "`: " + components(plugin) + " checked, "
                        + (faults == 0 ? "no faults" : faults == 1 ? "1 fault" : faults + " faults"));
        return (faults == 0 ? Exit.DONE : Exit.FAILED).code();
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Makes a Maven project for a plugin of your own.")
    int create(
            @Parameters(paramLabel = "NAME", description = "its id, such as soft-steps or org.example.soft-steps")
                    String id) {
        NewPlugin plugin = new NewPlugin(id);
        Path repository = Path.of(System.getProperty("mlp.home", "."), "repl", "target", "mlp", "repository");
        Path folder = session.surroundings().folder().resolve(plugin.name());
        plugin.write(folder, repository.toAbsolutePath(), Engine.VERSION);
        session.screen().result(folder.toString());
        session.screen().note("next: cd " + folder + " && mvn verify; README.md there says the rest");
        return Exit.DONE.code();
    }

    private static Map<String, Object> object(PluginCheck.Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        object.put("component", finding.component());
        object.put("check", finding.check());
        object.put("message", finding.message());
        object.put("help", finding.help());
        return object;
    }

    /** What does not work out is a check that says no, not an error of a model file. */
    private int orRefused(IntSupplier action) {
        try {
            return action.getAsInt();
        } catch (UsageProblem wrong) {
            throw wrong;
        } catch (Problem refused) {
            session.screen().problem(refused);
            return Exit.FAILED.code();
        }
    }

    private LoadedPlugin find(String name) {
        Path place = Path.of(name);
        if (name.endsWith(".jar") || Files.isDirectory(place)) {
            if (!Files.exists(place)) {
                throw new UsageProblem("there is no `" + name + "`", "name a plugin's id, a jar, or a folder of jars");
            }
            return new Registry(List.of(PluginLoader.loadOne(place))).plugins().getFirst();
        }
        List<LoadedPlugin> all = session.engine().registry().plugins();
        return all.stream()
                .filter(plugin -> plugin.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageProblem(
                        "there is no plugin `" + name + "`",
                        "there are "
                                + String.join(
                                        ", ", all.stream().map(LoadedPlugin::id).toList())));
    }

    private PluginStore store() {
        return new PluginStore(PluginFolders.user(
                session.surroundings().environment(), Path.of(System.getProperty("user.home", "."))));
    }

    private void show(LoadedPlugin plugin) {
        String name = plugin.id() + (plugin.version().isEmpty() ? "" : " " + plugin.version());
        switch (plugin.state()) {
            case LoadedPlugin.State.Loaded loaded -> session.screen().result(name + "  loaded, " + components(plugin));
            case LoadedPlugin.State.Rejected rejected -> {
                session.screen().result(name + "  rejected: " + rejected.reason() + "  (" + plugin.location() + ")");
                if (!rejected.help().isEmpty()) {
                    session.screen().result("  = help: " + rejected.help());
                }
            }
        }
    }

    /** How many components a plugin has, in words. */
    static String components(LoadedPlugin plugin) {
        int count = plugin.definitions().size();
        return count + (count == 1 ? " component" : " components");
    }

    private static String words(LoadedPlugin plugin) {
        return String.join(
                ", ",
                plugin.definitions().stream()
                        .map(definition -> definition.point().name() + " `" + definition.name() + "`")
                        .toList());
    }

    private static Map<String, Object> object(LoadedPlugin plugin) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", plugin.id());
        object.put("version", plugin.version());
        object.put("vendor", plugin.vendor());
        object.put("spi", plugin.spi());
        object.put("location", plugin.location());
        object.put("sha256", plugin.sha256());
        object.put("loaded", plugin.isLoaded());
        if (plugin.state() instanceof LoadedPlugin.State.Rejected rejected) {
            object.put("reason", rejected.reason());
            object.put("help", rejected.help());
        }
        object.put(
                "components",
                plugin.definitions().stream()
                        .map(definition -> Map.of(
                                "point", definition.point().name(),
                                "name", definition.name(),
                                "summary", definition.summary()))
                        .toList());
        return object;
    }
}
