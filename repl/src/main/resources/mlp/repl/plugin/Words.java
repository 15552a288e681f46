package @package@;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.Plugin;

/** What this plugin adds to the workbench. */
public final class @class@Plugin implements Plugin {

    @Override
    public List<Definition<?>> definitions() {
        return List.of(@class@Relu.DEFINITION, @class@Sgd.DEFINITION);
    }
}
