/** Random changes to training images. */
@NullMarked
package mlp.standard.augmentation;

import org.jspecify.annotations.NullMarked;
