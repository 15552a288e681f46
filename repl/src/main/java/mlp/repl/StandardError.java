package mlp.repl;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Gives the process its standard error back. The launcher starts the JVM with descriptor 2 on {@code /dev/null}, because
 * the JVM warns there of the vector module in words that mean nothing to who trains a network, and with the true one as
 * another descriptor, named by the property {@code mlp.stderr}.
 */
final class StandardError {

    private static final int DESCRIPTOR = 2;

    private StandardError() {}

    /** Makes descriptor 2 the true standard error again; does nothing if the launcher left it alone. */
    static void restore() {
        int real = Integer.getInteger("mlp.stderr", DESCRIPTOR);
        if (real == DESCRIPTOR) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> dup2 = linker.defaultLookup().find("dup2");
        if (dup2.isEmpty()) {
            return;
        }
        MethodHandle duplicate = linker.downcallHandle(
                dup2.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int result = (int) duplicate.invokeExact(real, DESCRIPTOR);
            if (result != DESCRIPTOR) {
                System.out.println("mlp: messages cannot be shown: standard error is closed");
            }
        } catch (Throwable e) {
            throw new IllegalStateException("dup2 could not be called", e);
        }
    }
}
