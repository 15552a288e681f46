/**
 * The kernels in vector code. The only package that uses the incubating module {@code jdk.incubator.vector}; nothing of
 * it is loaded where that module is missing.
 */
@NullMarked
package mlp.engine.kernels.vector;

import org.jspecify.annotations.NullMarked;
