package mlp.engine.data;

import java.util.List;

/**
 * What became of each column, for people.
 *
 * @param rows rows of the source
 * @param train training rows
 * @param valid validation rows
 * @param test test rows
 * @param target what the target was taken for, in words
 * @param columns the columns that are read, targets first
 */
public record DataReport(int rows, int train, int valid, int test, String target, List<ColumnReport> columns) {
    public DataReport {
        columns = List.copyOf(columns);
    }

    /**
     * A column, or a block of columns.
     *
     * @param name its name
     * @param type {@code number}, {@code category}, {@code yes/no} or {@code bytes}
     * @param missing missing cells
     * @param treatment what is done with it, such as {@code missing median, scale zscore}
     * @param features number of features, or outputs, that it becomes
     */
    public record ColumnReport(String name, String type, int missing, String treatment, int features) {}
}
