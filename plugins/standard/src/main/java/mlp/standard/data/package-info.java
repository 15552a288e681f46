/** Where rows come from: files, the model file itself, and generators. */
@NullMarked
package mlp.standard.data;

import org.jspecify.annotations.NullMarked;
