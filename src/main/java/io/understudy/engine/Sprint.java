package io.understudy.engine;

import java.util.List;

/**
 * The result of one run of the engine: everything that must be committed together.
 *
 * @param next the execution afterwards; equal to the one before if nothing changed
 * @param changed false if the signal was stale or not understood: then there are no steps and no effects, but there
 *     may be alerts
 * @param steps finished steps, in order
 * @param effects what to ask of the world
 * @param alerts what to tell the flow's author
 */
public record Sprint(Execution next, boolean changed, List<Step> steps, List<Effect> effects, List<Alert> alerts) {}
