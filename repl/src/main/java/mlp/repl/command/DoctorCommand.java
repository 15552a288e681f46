package mlp.repl.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mlp.engine.Engine;
import mlp.engine.MachineReport;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.ScalarKernels;
import mlp.engine.plugins.PluginFolders;
import mlp.engine.registry.LoadedPlugin;
import picocli.CommandLine.Command;

/** {@code mlp doctor}. */
@Command(
        name = "doctor",
        description = "Checks Java, kernels, threads, memory and plugins, and says how to mend what is wrong.")
final class DoctorCommand implements Callable<Integer> {

    private static final Runtime.Version OLDEST = Runtime.Version.parse("25.0.3");
    private static final long LITTLE_HEAP = 1L << 30;

    private final Session session;
    private final List<Finding> findings = new ArrayList<>();

    /** How something is, and what to do if it is not well. */
    private record Finding(String topic, boolean well, String text, String help) {}

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Engine engine = session.engine();
        java();
        kernels(engine);
        memory();
        plugins(engine);
        for (Finding finding : findings) {
            if (session.screen().json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("topic", finding.topic());
                object.put("well", finding.well());
                object.put("text", finding.text());
                object.put("help", finding.help());
                session.screen().json(object);
            } else {
                session.screen().result((finding.well() ? "ok     " : "wrong  ") + finding.text());
                if (!finding.help().isEmpty()) {
                    session.screen().result("       = help: " + finding.help());
                }
            }
        }
        boolean well = findings.stream().allMatch(Finding::well);
        return (well ? Exit.DONE : Exit.FAILED).code();
    }

    private void java() {
        Map<String, String> machine = MachineReport.of();
        boolean recent = Runtime.version().compareToIgnoreOptional(OLDEST) >= 0;
        findings.add(new Finding(
                "java",
                recent,
                machine.get("java") + ", " + System.getProperty("java.home"),
                recent
                        ? ""
                        : "install Java " + OLDEST
                                + " or newer: before it, the garbage collector can move arrays in use"));
        findings.add(new Finding(
                "machine",
                true,
                machine.get("system") + "; " + machine.get("processor") + "; " + machine.get("cores"),
                ""));
    }

    private void kernels(Engine engine) {
        KernelChoice choice = engine.kernels();
        boolean fast = !(choice.kernels() instanceof ScalarKernels);
        findings.add(new Finding(
                "kernels",
                fast,
                choice.reason(),
                fast ? "" : "start the program with its launcher `mlp` and a full JDK of version 25.0.3 or newer"));
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = engine.lanes().count();
        findings.add(new Finding("threads", true, threads + " threads on " + cores + " cores", ""));
    }

    private void memory() {
        long heap = Runtime.getRuntime().maxMemory();
        boolean enough = heap >= LITTLE_HEAP;
        findings.add(new Finding(
                "memory",
                enough,
                "at most " + MachineReport.gibibytes(heap) + " of "
                        + MachineReport.gibibytes(MachineReport.physicalMemory()) + " of memory are used",
                enough ? "" : "allow more, for example with MLP_JVM_OPTIONS=-Xmx2g"));
    }

    private void plugins(Engine engine) {
        for (Path place : PluginFolders.listed(session.surroundings().environment())) {
            if (!Files.exists(place)) {
                findings.add(new Finding(
                        "plugin",
                        false,
                        "there is no `" + place + "`, which MLP_PLUGINS names",
                        "name jars, or folders of plugins"));
            }
        }
        for (LoadedPlugin plugin : engine.registry().plugins()) {
            String name = "plugin " + plugin.id() + (plugin.version().isEmpty() ? "" : " " + plugin.version());
            switch (plugin.state()) {
                case LoadedPlugin.State.Loaded loaded ->
                    findings.add(new Finding("plugin", true, name + ": " + PluginCommand.components(plugin), ""));
                case LoadedPlugin.State.Rejected rejected ->
                    findings.add(new Finding(
                            "plugin",
                            false,
                            name + " in " + plugin.location() + ": " + rejected.reason(),
                            rejected.help()));
            }
        }
    }
}
