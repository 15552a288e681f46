package mlp.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlp.engine.run.RunRecord.Outcome;
import mlp.spi.EpochRecord;
import mlp.spi.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 20, 9, 5, 7);

    @TempDir
    Path folder;

    @Test
    void a_folder_is_named_by_time_and_model_and_never_used_twice() {
        assertEquals(
                "2026-11-20T09-05-07-iris",
                RunFolder.create(folder, "iris", TIME).name());
        assertEquals(
                "2026-11-20T09-05-07-iris-2",
                RunFolder.create(folder, "iris", TIME).name());
        assertEquals(
                "2026-11-20T09-05-07-a_b_c",
                RunFolder.create(folder, "a/b c", TIME).name());
    }

    @Test
    void a_folder_that_has_something_in_it_is_refused() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        assertEquals(mine, RunFolder.createAt(mine).path());
        Files.writeString(mine.resolve("thesis.txt"), "years of work");
        Problem problem = assertThrows(Problem.class, () -> RunFolder.createAt(mine));
        assertEquals("`" + mine + "` is there already; a run never writes over what is there", problem.getMessage());
        assertEquals("years of work", Files.readString(mine.resolve("thesis.txt")));
    }

    @Test
    void a_file_where_the_folder_should_be_is_an_error() throws IOException {
        Path file = Files.writeString(folder.resolve("runs"), "");
        DiskFailure failure = assertThrows(DiskFailure.class, () -> RunFolder.create(file, "iris", TIME));
        assertTrue(failure.toString().contains("cannot write `" + file.resolve("2026-11-20T09-05-07-iris")));
    }

    @Test
    void a_folder_without_permission_is_an_error_that_says_so() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(closed), "this user may write everywhere");
        DiskFailure failure = assertThrows(DiskFailure.class, () -> RunFolder.create(closed, "iris", TIME));
        assertTrue(failure.toString().contains("no permission for"));
    }

    @Test
    void metrics_get_a_head_and_a_row_per_epoch_and_can_be_cut() {
        RunFolder run = RunFolder.create(folder, "iris", TIME);
        for (int epoch = 1; epoch <= 3; epoch++) {
            run.addMetrics(epoch(epoch));
        }
        List<? extends Map<String, String>> rows = run.metrics();
        assertEquals(3, rows.size());
        assertEquals("0.1", rows.getFirst().get("train.loss"));
        assertEquals("30", rows.getLast().get("step"));
        run.cutMetrics(1);
        assertEquals(1, run.metrics().size());
        run.addMetrics(epoch(2));
        assertEquals("2", run.metrics().getLast().get("epoch"));
    }

    @Test
    void a_half_written_row_of_a_process_that_died_is_no_row() throws IOException {
        RunFolder run = RunFolder.create(folder, "iris", TIME);
        run.addMetrics(epoch(1));
        Path metrics = run.path().resolve(RunFolder.METRICS);
        Files.writeString(metrics, Files.readString(metrics) + "2,20,0.");
        assertEquals(1, run.metrics().size());
    }

    @Test
    void the_record_comes_back_as_it_was_written() {
        RunFolder run = RunFolder.create(folder, "iris", TIME);
        RunRecord record = record().ended("later", Outcome.DONE, "60 epochs done", 60);
        run.writeRecord(record);
        assertEquals(record, RunFolder.open(run.path()).record());
    }

    @Test
    void a_damaged_record_is_an_error_that_names_it() throws IOException {
        RunFolder run = RunFolder.create(folder, "iris", TIME);
        Path file = run.path().resolve(RunFolder.RECORD);
        for (String damaged : List.of("", "{", "[]", "{\"settings\": 7}", "{}")) {
            Files.writeString(file, damaged);
            Problem problem = assertThrows(Problem.class, run::record, damaged);
            assertEquals("`" + file + "` is not the record of a run", problem.getMessage(), damaged);
        }
    }

    @Test
    void only_the_newest_checkpoints_are_kept() {
        RunFolder run = RunFolder.create(folder, "iris", TIME);
        for (int epoch : new int[] {1, 2, 9, 10}) {
            run.writeCheckpoint(epoch, epoch * 10L, new Safetensors.Content(Map.of(), Map.of()));
        }
        assertEquals(
                List.of("epoch-00010-step-000000100.safetensors", "epoch-00009-step-000000090.safetensors"),
                run.checkpoints().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList());
    }

    @Test
    void runs_are_found_by_last_by_name_and_by_part_of_it() {
        Runs runs = new Runs(folder);
        for (String name : List.of("iris", "digits")) {
            RunFolder run =
                    RunFolder.create(folder, name, TIME.plusDays(runs.list().size()));
            run.writeRecord(record());
        }
        assertEquals("2026-11-21T09-05-07-digits", runs.find("last").name());
        assertEquals("2026-11-20T09-05-07-iris", runs.find("iris").name());
        assertEquals("2026-11-20T09-05-07-iris", runs.find("2026-11-20").name());
        assertEquals(
                "2 runs fit `2026`",
                assertThrows(Problem.class, () -> runs.find("2026")).getMessage());
        Problem unknown = assertThrows(Problem.class, () -> runs.find("2026-11-20T09-05-07-irsi"));
        assertEquals("did you mean `2026-11-20T09-05-07-iris`?", unknown.help().orElseThrow());
        Problem noModel = assertThrows(Problem.class, () -> runs.model("last"));
        assertEquals("run `2026-11-21T09-05-07-digits` has no model yet", noModel.getMessage());
    }

    @Test
    void without_runs_last_says_what_to_do() {
        Problem problem = assertThrows(Problem.class, () -> new Runs(folder.resolve("none")).find("last"));
        assertEquals("train one with `mlp train FILE`", problem.help().orElseThrow());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    private static EpochRecord epoch(int epoch) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("train.loss", epoch / 10.0);
        values.put("valid.loss", Double.NaN);
        return new EpochRecord(epoch, epoch * 10L, values, 0.01, 0.5, 1.25);
    }

    private static RunRecord record() {
        return new RunRecord(
                "iris",
                "iris.mlp",
                "now",
                "",
                Outcome.RUNNING,
                "",
                42,
                2,
                0,
                Map.of("width", "16"),
                "",
                Map.of("mlp", "0.1.0"),
                List.of(new RunRecord.PluginUse("acme.lion", "1.0", "abc")),
                new RunRecord.DataUse("def", 105, 22, 23),
                Map.of("system", "Linux"),
                "vector kernels",
                "",
                Map.of("accuracy", 0.973));
    }
}
