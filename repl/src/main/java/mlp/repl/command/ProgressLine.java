package mlp.repl.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import mlp.spi.EpochRecord;
import mlp.spi.ModelView;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;

/** Shows how training goes: one line that is written over on a terminal, else a line per epoch. */
public final class ProgressLine implements TrainingListener {

    private static final long INTERVAL_NANOS = 80_000_000;
    private static final double SMOOTHING = 0.05;
    private static final int BAR = 24;
    private static final int SHORTEST_BAR = 5;

    private final Screen screen;
    private final int rows;
    private final boolean live;
    private final boolean silent;
    private final Pace pace = new Pace();
    private long lastShown;
    private double loss = Double.NaN;
    private String figures = "";
    private int epochs;

    /**
     * A line.
     *
     * @param rows training rows of an epoch
     */
    public ProgressLine(Screen screen, int rows) {
        this.screen = screen;
        this.rows = rows;
        this.live = screen.showsPassing();
        this.silent = screen.quiet();
    }

    @Override
    public void started(ModelView model, int ofEpochs, int stepsPerEpoch) {
        epochs = ofEpochs;
    }

    @Override
    public void batchEnded(Progress progress, double batchLoss) {
        long now = System.nanoTime();
        pace.step(progress.step(), now);
        loss = Double.isNaN(loss) ? batchLoss : loss + SMOOTHING * (batchLoss - loss);
        epochs = progress.epochs();
        if (live && now - lastShown > INTERVAL_NANOS) {
            lastShown = now;
            show(progress);
        }
    }

    @Override
    public void epochEnded(EpochRecord epoch) {
        figures = figures(epoch, !live);
        if (screen.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("event", "epoch");
            object.put("epoch", epoch.epoch());
            object.put("step", epoch.step());
            object.putAll(epoch.values());
            object.put("learning_rate", epoch.learningRate());
            object.put("seconds", epoch.seconds());
            screen.json(object);
        }
        if (!silent && !live) {
            double seconds = epoch.seconds();
            screen.err()
                    .println("epoch " + epoch.epoch() + "/" + epochs + "  " + figures
                            + String.format(Locale.ROOT, "  %.1f s", seconds));
        }
    }

    @Override
    public void ended(String reason) {
        screen.clear();
    }

    private void show(Progress progress) {
        long total = Math.max(1, progress.totalSteps());
        long done = progress.step() + 1;
        double perSecond = pace.stepsPerSecond();
        String speed = perSecond <= 0
                ? ""
                : "  " + rate(perSecond * rows / Math.max(1, progress.stepsPerEpoch())) + "  "
                        + time((total - done) / perSecond) + " left";
        int epoch = Math.min(progress.epochs(), progress.epoch() + 1);
        String head = "epoch " + epoch + "/" + progress.epochs() + " ";
        String middle = "  loss " + Figures.number(loss) + (figures.isEmpty() ? "" : "  " + figures);
        int bar = Math.min(BAR, screen.room() - head.length() - middle.length() - speed.length());
        String text = head + (bar >= SHORTEST_BAR ? bar((double) done / total, bar) : "") + middle + speed;
        screen.passing(text);
    }

    private String bar(double done, int width) {
        int full = (int) (done * width);
        String text = "━".repeat(full);
        String rest = "─".repeat(width - full);
        return screen.colour() ? "\u001B[32m" + text + "\u001B[90m" + rest + "\u001B[0m" : text + rest;
    }

    /** The figures of an epoch; beside the running loss, those of training say nothing new. */
    private static String figures(EpochRecord epoch, boolean training) {
        StringBuilder text = new StringBuilder();
        epoch.values().forEach((name, value) -> {
            if (name.startsWith("train.") && !training) {
                return;
            }
            String shown = name.endsWith("accuracy") ? Figures.share(value) : Figures.number(value);
            text.append(text.isEmpty() ? "" : "  ").append(name).append(' ').append(shown);
        });
        return text.toString();
    }

    /** A rate in samples per second. */
    static String rate(double samples) {
        if (samples >= 1e6) {
            return String.format(Locale.ROOT, "%.2f M/s", samples / 1e6);
        }
        return samples >= 1e3
                ? String.format(Locale.ROOT, "%.1f k/s", samples / 1e3)
                : String.format(Locale.ROOT, "%.0f /s", samples);
    }

    /** Minutes and seconds, or hours, minutes and seconds. */
    static String time(double seconds) {
        long all = Double.isFinite(seconds) ? Math.round(Math.max(0, seconds)) : 0;
        return all >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", all / 3600, all / 60 % 60, all % 60)
                : String.format(Locale.ROOT, "%d:%02d", all / 60, all % 60);
    }

    /** Steps per second of late: the JVM's first seconds say nothing of the rest. */
    private static final class Pace {

        private static final long WINDOW_NANOS = 1_000_000_000;

        private long olderStep;
        private long olderTime;
        private long newerStep;
        private long newerTime;
        private long step;
        private long time;

        void step(long done, long now) {
            if (olderTime == 0) {
                olderStep = newerStep = done;
                olderTime = newerTime = now;
            }
            if (now - newerTime > WINDOW_NANOS) {
                olderStep = newerStep;
                olderTime = newerTime;
                newerStep = done;
                newerTime = now;
            }
            step = done;
            time = now;
        }

        double stepsPerSecond() {
            return time > olderTime ? (step - olderStep) * 1e9 / (time - olderTime) : 0;
        }
    }
}
