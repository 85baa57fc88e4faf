/** What belongs to no room: the clock, and how a process ends. The rooms and who may call whom are listed in {@code README.md}. */
@NullMarked
package io.understudy;

import org.jspecify.annotations.NullMarked;
