package mlp.repl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import mlp.repl.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    Path folder;

    private Call failing(Error failure) {
        return Call.of(
                folder,
                "",
                options -> {
                    throw failure;
                },
                "train",
                "model.mlp");
    }

    @Test
    void fullMemoryIsToldWithWhatToDo() {
        Call call = failing(new OutOfMemoryError("Java heap space"));
        assertEquals(1, call.code());
        assertEquals(
                "error: the memory is full\n"
                        + "  = help: give Java more, with MLP_JVM_OPTIONS=-Xmx…g, or take fewer rows or a smaller network\n",
                call.err());
    }

    @Test
    void otherErrorsOfTheJvmAreToldWithoutAStackTrace() {
        Call call = failing(new StackOverflowError());
        assertEquals(1, call.code());
        assertTrue(
                call.err().startsWith("error: this should not have happened: java.lang.StackOverflowError\n"),
                call.err());
        assertEquals(2, call.err().lines().count(), call.err());
    }
}
