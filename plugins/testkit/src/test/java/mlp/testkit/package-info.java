/** Tests of the conformance kit: each broken component must be found. */
@NullMarked
package mlp.testkit;

import org.jspecify.annotations.NullMarked;
