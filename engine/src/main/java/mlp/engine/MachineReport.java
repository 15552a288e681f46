package mlp.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the program runs on. */
public final class MachineReport {

    private static final double GIBI = 1 << 30;

    private MachineReport() {}

    /** Operating system, processor, cores, memory and Java, in words. */
    public static Map<String, String> of() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        machine.put("processor", processor());
        machine.put("cores", Runtime.getRuntime().availableProcessors() + " cores");
        machine.put("memory", gibibytes(physicalMemory()) + " of memory");
        machine.put("heap", "heap of " + gibibytes(Runtime.getRuntime().maxMemory()));
        machine.put("java", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        return machine;
    }

    /** Bytes as GiB. */
    public static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBI);
    }

    /** Memory of the machine or container; 0 if it cannot be told. */
    public static long physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    /** The processor's name where the system tells it, else its architecture. */
    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            try (var lines = Files.lines(file)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
