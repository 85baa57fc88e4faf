package io.understudy.flow;

/**
 * The sizes a flow definition may have; beyond one of them it is refused with a problem that names the limit.
 *
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/run-subflow">Twilio, Run Subflow</a>
 */
public final class FlowLimits {

    /** Widgets (states) in one flow, its trigger included; Studio's limit. Subflows are counted only at run time. */
    public static final int WIDGETS_PER_FLOW = 2_000;

    /** {@code run-subflow} widgets in one flow; Studio's limit. */
    public static final int SUBFLOW_WIDGETS = 150;

    /** Different flows that one flow may run as subflows; Studio's limit. */
    public static final int DISTINCT_SUBFLOWS = 50;

    /**
     * UTF-8 bytes of a definition given as text (4 MiB). Ours: 2,000 widgets of 2 kB each, ten times what the largest
     * flows seen in public take per widget.
     */
    public static final int DEFINITION_BYTES = 4 * 1024 * 1024;

    /** Levels of arrays and objects. Ours: a definition needs about ten; deeper ones would exhaust a stack. */
    public static final int NESTING_DEPTH = 64;

    /** JSON values in a definition. Ours: a hundred per widget; bounds the work of checking. */
    public static final int JSON_VALUES = 100 * WIDGETS_PER_FLOW;

    /** Characters of one number. Ours: no property of any widget needs more than ten. */
    public static final int NUMBER_CHARACTERS = 64;

    /** Largest decimal exponent of a number, either sign. Ours: what a double and a {@code jsonb} column can hold. */
    public static final int NUMBER_EXPONENT = 300;

    /** Errors, and warnings, returned for one definition. Ours: more would help nobody and fill the answer. */
    public static final int PROBLEMS_REPORTED = 1_000;

    private FlowLimits() {}
}
