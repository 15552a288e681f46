package mlp.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The workbench, as commands see it. */
public interface Workbench {

    /** Trains a file and returns the run's folder. Throws {@link Problem} if the file or the data has errors. */
    Path train(Path file, Map<String, String> settings, TrainingListener listener);

    /** Opens a model: a {@code .safetensors} file, a run folder, or {@code last}. */
    ModelView open(String model);

    /** Figures of a model on data; on its own test rows if {@code data} is empty. */
    Map<String, Double> evaluate(String model, String data);

    /** Outputs of a model for rows of raw features by column name. */
    List<float[]> predict(String model, List<Map<String, String>> rows);

    /** Folders of the runs, newest first. */
    List<Path> runs();
}
