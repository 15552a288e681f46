/** Schedules: learning rates over time. */
@NullMarked
package mlp.standard.schedule;

import org.jspecify.annotations.NullMarked;
