package mlp.repl.console;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process at a pseudo-terminal of Linux, driven as a person would: by keys and by what is to be seen. The terminal is
 * the process's controlling one, so that Ctrl-C is a signal.
 */
final class PseudoTerminal implements AutoCloseable {

    private static final int READ_WRITE_NO_CONTROLLING_TERMINAL = 0x102;
    private static final long SET_WINDOW_SIZE = 0x5414;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN = function("posix_openpt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle GRANT = function("grantpt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle UNLOCK = function("unlockpt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle NAME = function("ptsname", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final MethodHandle READ =
            function("read", ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final MethodHandle WRITE =
            function("write", ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final MethodHandle CLOSE = function("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle CONTROL = LINKER.downcallHandle(
            LINKER.defaultLookup().find("ioctl").orElseThrow(),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));

    private final int master;
    private final Process process;
    private final StringBuilder seen = new StringBuilder();
    private int looked;

    private PseudoTerminal(int master, Process process) {
        this.master = master;
        this.process = process;
        Thread reader = new Thread(this::read, "pseudo-terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** Whether this system has what it takes. */
    static boolean isPossible() {
        return System.getProperty("os.name").equals("Linux")
                && Files.exists(Path.of("/dev/ptmx"))
                && (Files.isExecutable(Path.of("/usr/bin/setsid")) || Files.isExecutable(Path.of("/bin/setsid")));
    }

    /** Starts a command on a terminal of its own. */
    static PseudoTerminal start(List<String> command, Path folder, Map<String, String> environment, int columns)
            throws IOException {
        int master = (int) call(OPEN, READ_WRITE_NO_CONTROLLING_TERMINAL);
        if (master < 0 || (int) call(GRANT, master) != 0 || (int) call(UNLOCK, master) != 0) {
            throw new IOException("no pseudo-terminal");
        }
        String name = ((MemorySegment) call(NAME, master)).reinterpret(256).getString(0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(8);
            size.set(ValueLayout.JAVA_SHORT, 0, (short) 40);
            size.set(ValueLayout.JAVA_SHORT, 2, (short) columns);
            call(CONTROL, master, SET_WINDOW_SIZE, size);
        }
        List<String> words = new java.util.ArrayList<>(List.of("setsid", "--ctty", "--wait"));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectInput(Path.of(name).toFile())
                .redirectOutput(Path.of(name).toFile())
                .redirectError(Path.of(name).toFile());
        return new PseudoTerminal(master, builder.start());
    }

    private static MethodHandle function(
            String name, java.lang.foreign.MemoryLayout result, java.lang.foreign.MemoryLayout... parameters) {
        Optional<MemorySegment> address = LINKER.defaultLookup().find(name);
        return LINKER.downcallHandle(address.orElseThrow(), FunctionDescriptor.of(result, parameters));
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(1 << 14);
            while (true) {
                long count = (long) call(READ, master, buffer, buffer.byteSize());
                if (count <= 0) {
                    return;
                }
                byte[] bytes = buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
                synchronized (seen) {
                    // A character cut in two becomes two unknown ones; nothing that is waited for holds such.
                    seen.append(new String(bytes, StandardCharsets.UTF_8));
                    seen.notifyAll();
                }
            }
        }
    }

    /** Presses keys. */
    void type(String keys) {
        byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            call(WRITE, master, buffer, (long) bytes.length);
        }
    }

    /** Waits until something is to be seen behind what was waited for last, colours and cursor moves left out. */
    Matcher await(String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        synchronized (seen) {
            while (true) {
                String plain = plain(seen.toString());
                Matcher found = wanted.matcher(plain);
                if (found.find(Math.min(looked, plain.length()))) {
                    looked = found.end();
                    return found;
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0 || (!process.isAlive() && left < 88_000)) {
                    throw new AssertionError("`" + pattern + "` was not to be seen behind:\n" + plain);
                }
                seen.wait(Math.min(left, 500));
            }
        }
    }

    /** The exit code, once the process has ended. */
    int exit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the process did not end; seen:\n" + plain(seen.toString()));
        }
        return process.exitValue();
    }

    private static String plain(String text) {
        return text.replaceAll("\033\\[[0-9;?]*[ -/]*[@-~]", "")
                .replaceAll("\033[=>()][0-9A-B]?", "")
                .replace("\r", "");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        call(CLOSE, master);
    }
}
