package io.understudy.channel.simulator;

import io.understudy.channel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param number from 0
 * @param size rows
 */
record ListPage(int number, int size) {

    /** Rows in one answer, unless asked for fewer or more. */
    static final int PAGE_SIZE = 50;

    /** Rows in one answer, at most; Twilio's bound for every list. */
    static final int MAX_PAGE_SIZE = 1_000;

    /** Pages that can be turned to: the database counts its way there. */
    static final int MAX_PAGE = 10_000;

    /** Reads the parameters Page and PageSize; throws {@link Refusal} in Twilio's words. */
    static ListPage of(@Nullable String page, @Nullable String size) {
        int rows = number("PageSize", size, PAGE_SIZE);
        if (rows == 0) {
            throw Refusal.badRequest("Invalid parameter PageSize: must be 1 to " + MAX_PAGE_SIZE);
        }
        if (rows > MAX_PAGE_SIZE) {
            throw new Refusal(400, 20007, "Page size must be at most " + MAX_PAGE_SIZE);
        }
        int number = number("Page", page, 0);
        if (number > MAX_PAGE) {
            throw new Refusal(400, 20006, "Page must be at most " + MAX_PAGE);
        }
        return new ListPage(number, rows);
    }

    private static int number(String name, @Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw Refusal.badRequest("Invalid parameter " + name + ": must be a number");
        }
        return Integer.parseInt(text);
    }
}
