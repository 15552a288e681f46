/** The conformance kit as JUnit tests. */
@NullMarked
package mlp.testkit.junit;

import org.jspecify.annotations.NullMarked;
