/**
 * What each of Studio's widgets does: one record per type, named as Twilio names it, in a file of that name.
 *
 * <p>{@link io.understudy.widget.Widgets} turns a checked definition into an
 * {@link io.understudy.engine.ExecutableFlow}; that is the only entry. Called by {@code catalog}, once per revision; the
 * result is immutable, shared between threads and cached. All templates are compiled then, none at run time, except
 * regular expressions that come out of a template.
 *
 * <pre>
 *   definition ──► Widgets.compile ──► ExecutableFlow ──► Engine calls enter / resume
 * </pre>
 *
 * <p>Widgets are pure: they ask for effects and leave by events. Whatever a flow's author, a contact or a provider does
 * wrong becomes an {@link io.understudy.engine.Alert} and an event; nothing here throws at run time. Compiling throws
 * only for definitions that the parser of {@code flow} would have refused.
 */
@NullMarked
package io.understudy.widget;

import org.jspecify.annotations.NullMarked;
