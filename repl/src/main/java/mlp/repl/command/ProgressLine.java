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
    private static final String CLEAR = "\r\u001B[K";

    private final Screen screen;
    private final int rows;
    private final boolean live;
    private final boolean silent;
    private long begun;
    private long lastShown;
    private long firstStep = -1;
    private double loss = Double.NaN;
    private String figures = "";
    private int epochs;
    private boolean shown;

    /**
     * A line.
     *
     * @param rows training rows of an epoch
     */
    public ProgressLine(Screen screen, int rows) {
        this.screen = screen;
        this.rows = rows;
        this.live = screen.live() && !screen.quiet() && !screen.json();
        this.silent = screen.quiet();
    }

    @Override
    public void started(ModelView model, int ofEpochs, int stepsPerEpoch) {
        epochs = ofEpochs;
        begun = System.nanoTime();
    }

    @Override
    public void batchEnded(Progress progress, double batchLoss) {
        long now = System.nanoTime();
        if (firstStep < 0) {
            firstStep = progress.step();
        }
        loss = Double.isNaN(loss) ? batchLoss : loss + SMOOTHING * (batchLoss - loss);
        epochs = progress.epochs();
        if (live && now - lastShown > INTERVAL_NANOS) {
            lastShown = now;
            show(progress, now);
        }
    }

    @Override
    public void epochEnded(EpochRecord epoch) {
        figures = figures(epoch);
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
        clear();
    }

    /** Takes the line off the terminal, for what is to be said next. */
    public void clear() {
        if (shown) {
            screen.err().print(CLEAR);
            screen.err().flush();
            shown = false;
        }
    }

    private void show(Progress progress, long now) {
        long total = Math.max(1, progress.totalSteps());
        double done = Math.min(1, (progress.step() + 1) / (double) total);
        double seconds = (now - begun) / 1e9;
        long steps = progress.step() + 1 - firstStep;
        double perSecond = seconds <= 0 ? 0 : steps / seconds;
        double samples = perSecond * rows / Math.max(1, progress.stepsPerEpoch());
        String left = steps < 3 ? "" : "  " + time((total - progress.step() - 1) / perSecond) + " left";
        int epoch = Math.min(progress.epochs(), progress.epoch() + 1);
        String middle = "  loss " + Figures.number(loss) + (figures.isEmpty() ? "" : "  " + figures);
        String tail = "  " + rate(samples) + left;
        String head = "epoch " + epoch + "/" + progress.epochs() + " ";
        int room = Math.max(20, screen.columns() - 1);
        int bar = Math.min(BAR, room - head.length() - middle.length() - tail.length());
        String text = head + (bar >= 5 ? bar(done, bar) : "") + middle + tail;
        screen.err().print(CLEAR + (visible(text) > room ? cut(text, room) : text));
        screen.err().flush();
        shown = true;
    }

    private String bar(double done, int width) {
        int full = (int) (done * width);
        String text = "━".repeat(full);
        String rest = "─".repeat(width - full);
        return screen.colour() ? "\u001B[32m" + text + "\u001B[90m" + rest + "\u001B[0m" : text + rest;
    }

    private static int visible(String text) {
        return text.replaceAll("\u001B\\[[0-9;]*m", "").length();
    }

    private static String cut(String text, int room) {
        String plain = text.replaceAll("\u001B\\[[0-9;]*m", "");
        return plain.substring(0, Math.min(room, plain.length()));
    }

    /** The figures of an epoch that tell most, validation's first. */
    private static String figures(EpochRecord epoch) {
        StringBuilder text = new StringBuilder();
        epoch.values().forEach((name, value) -> {
            if (name.equals("train.penalty") && value == 0) {
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
}
