/**
 * What belongs to no room: the process, how it ends and its health check, and the clock. The rooms and who may call whom
 * are listed in {@code README.md}.
 */
@NullMarked
package io.understudy;

import org.jspecify.annotations.NullMarked;
