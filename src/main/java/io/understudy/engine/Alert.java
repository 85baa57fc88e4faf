package io.understudy.engine;

/**
 * Something the author of a flow should know, under Studio's debugger code.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/api/errors">Twilio, Error and Warning Dictionary</a>, 81000-81027.
 *
 * @param code Studio's code, for example 81018
 * @param widget the state's name, or empty if it concerns the whole execution
 * @param message what happened, in one sentence
 */
public record Alert(int code, String widget, String message) {}
