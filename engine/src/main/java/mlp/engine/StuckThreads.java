package mlp.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlp.engine.kernels.Lanes;
import mlp.engine.train.Rescue;

/**
 * The threads of a training that does not get on.
 *
 * @param training the one that trains, lane 0
 * @param lanes those that share its work
 * @param waited how long there was no sign of life
 */
record StuckThreads(Thread training, Lanes lanes, Duration waited) {

    /** The most frames of a stack that are shown from its top, and from where the engine called. */
    private static final int SHOWN = 6;

    /** A thread of a lane. */
    private record Lane(int number, Thread thread) {}

    /**
     * A thread that is in a component.
     *
     * @param lane in words
     * @param stack from the top down to the engine's frame that called the component
     */
    record Stuck(Blame.Culprit culprit, String lane, List<StackTraceElement> stack, Duration waited) {

        Stuck {
            stack = List.copyOf(stack);
        }

        /** What to say of it. */
        Hang hang(Rescue rescue) {
            String method = stack.size() < 2 ? "" : stack.get(stack.size() - 2).getMethodName();
            String from = method.isEmpty() || method.startsWith("lambda$") ? "" : " from `" + method + "`";
            String seconds = String.format(Locale.ROOT, "%.3g", waited.toNanos() * 1e-9);
            return new Hang(
                    culprit.subject() + " has not come back" + from + " for " + seconds + " s, in " + rescue.where(),
                    "training was given up there; " + rescue.kept() + ". If it is only slow, give it longer: -D"
                            + Watchdog.LIMIT + "=600 in MLP_JVM_OPTIONS (seconds; 0 for no end)",
                    culprit.place(),
                    lane,
                    lines());
        }

        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < stack.size(); i++) {
                if (i < SHOWN || i >= stack.size() - SHOWN) {
                    StackTraceElement frame = stack.get(i);
                    String where = frame.getFileName() == null ? "" : frame.getFileName() + ":" + frame.getLineNumber();
                    lines.add("at " + frame.getClassName() + "." + frame.getMethodName() + "(" + where + ")");
                } else if (i == SHOWN) {
                    lines.add("…");
                }
            }
            return lines;
        }
    }

    private List<Lane> all() {
        List<Lane> all = new ArrayList<>(List.of(new Lane(0, training)));
        for (Lanes.Place place : lanes.places()) {
            if (place.lane() > 0 && place.part() >= 0) {
                place.thread().ifPresent(thread -> all.add(new Lane(place.lane(), thread)));
            }
        }
        return all;
    }

    /** The first lane that is in a component; empty if none is. */
    Optional<Stuck> find(Blame blame) {
        for (Lane lane : all()) {
            StackTraceElement[] stack = lane.thread().getStackTrace();
            Optional<Blame.Culprit> culprit = blame.onStack(stack);
            if (culprit.isPresent()) {
                String words = "lane " + lane.number() + " of " + lanes.count() + ", thread "
                        + lane.thread().getName();
                return Optional.of(new Stuck(culprit.get(), words, shown(blame, stack), waited));
            }
        }
        return Optional.empty();
    }

    /** From the top through the component's frames to the engine's that called it. */
    private static List<StackTraceElement> shown(Blame blame, StackTraceElement[] stack) {
        int end = 0;
        while (end < stack.length
                && (!Blame.isEngine(stack[end])
                        || blame.onStack(Arrays.copyOfRange(stack, end, stack.length))
                                .isPresent())) {
            end++;
        }
        return List.of(stack).subList(0, Math.min(end + 1, stack.length));
    }

    /** Asks the threads that are in a component to end, which one that waits for something may do. */
    void interrupt(Blame blame) {
        for (Lane lane : all()) {
            if (blame.onStack(lane.thread().getStackTrace()).isPresent()) {
                lane.thread().interrupt();
            }
        }
    }
}
