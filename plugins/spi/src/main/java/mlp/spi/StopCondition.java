package mlp.spi;

import java.util.List;
import java.util.Optional;

/** A reason to end training before its last epoch. A function of the history alone, so a resumed run ends alike. */
@FunctionalInterface
public interface StopCondition {

    /**
     * Asked after every epoch.
     *
     * @param history all epochs so far, at least one
     * @return why training ends, as a sentence without full stop, or empty to go on
     */
    Optional<String> reason(List<EpochRecord> history);
}
