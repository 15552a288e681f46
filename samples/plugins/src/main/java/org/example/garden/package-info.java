/** A plugin with one component of each common kind: copy the one you need and change it. */
@NullMarked
package org.example.garden;

import org.jspecify.annotations.NullMarked;
