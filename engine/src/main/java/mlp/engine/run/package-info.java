/** What a run leaves behind: its folder, its model file, its checkpoints. */
@NullMarked
package mlp.engine.run;

import org.jspecify.annotations.NullMarked;
