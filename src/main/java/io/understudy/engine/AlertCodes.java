package io.understudy.engine;

/**
 * Studio's debugger codes, as far as the engine and its widgets raise them.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/api/errors">Twilio, Error and Warning Dictionary</a>.
 */
public final class AlertCodes {

    /** The execution ran {@link EngineLimits#STEPS_PER_EXECUTION} steps and was ended. */
    public static final int TOO_MANY_STEPS = 81000;

    /** One widget ran {@link EngineLimits#CONSECUTIVE_VISITS} times in a row; the execution was ended. */
    public static final int WIDGET_LOOP = 81001;

    /** An event arrived that the current widget cannot use; it was ignored. */
    public static final int EVENT_IGNORED = 81002;

    /** A split-based-on widget matched nothing. */
    public static final int NO_MATCH = 81005;

    /** A call could not be connected in time. */
    public static final int CONNECT_TIMED_OUT = 81007;

    /** An outgoing call could not be made. */
    public static final int CALL_NOT_PLACED = 81008;

    /** A call waited in a queue for too long. */
    public static final int ENQUEUE_TIMED_OUT = 81009;

    /** A function could not be asked, or the widget could not do its work for a reason on our side. */
    public static final int INTERNAL = 81010;

    /** A message could not be sent. */
    public static final int MESSAGE_NOT_SENT = 81011;

    /** An HTTP request could not be made: a URL that is none, or a reserved parameter name. */
    public static final int HTTP_NOT_ASKED = 81014;

    /** A TaskRouter task could not be created. */
    public static final int TASK_NOT_CREATED = 81015;

    /** An HTTP request failed: 4xx, 5xx, too slow, too large, unreachable or not allowed. */
    public static final int HTTP_FAILED = 81016;

    /** A function answered with an error. */
    public static final int FUNCTION_FAILED = 81017;

    /** A template, or a value that came out of one, could not be understood. */
    public static final int TEMPLATE = 81018;

    /** The flow has no path for the way it was triggered. */
    public static final int TRIGGER_NOT_SUPPORTED = 81020;

    /** The definition does not say what the engine needs to know. */
    public static final int INVALID_DEFINITION = 81022;

    /** A sub-flow cannot be run: unknown flow or revision, or nested too deep. */
    public static final int SUBFLOW = 81024;

    /** The execution outgrew a limit and was ended. */
    public static final int EXECUTION_FAILED = 81026;

    /** A value is not of its declared type. */
    public static final int NOT_OF_TYPE = 81027;

    private AlertCodes() {}
}
