/** Random visitors who walk through flows: our own, one per widget type, and real ones where they are at hand. */
@NullMarked
package io.understudy.walk;

import org.jspecify.annotations.NullMarked;
