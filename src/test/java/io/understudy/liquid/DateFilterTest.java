package io.understudy.liquid;

import static io.understudy.liquid.Rendering.assertRenders;
import static io.understudy.liquid.Rendering.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Now is 2026-07-04 09:05:09 in California, a Saturday. */
class DateFilterTest {

    private static final JsonNode VARIABLES = json("{\"epoch\": 1234567890, \"fraction\": 0.5, \"far\": 1e30}");

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            %a => Sat
            %A => Saturday
            %b => Jul
            %B => July
            %c => Sat Jul  4 09:05:09 2026
            %d => 04
            %e => ` 4`
            %H => 09
            %I => 09
            %j => 185
            %m => 07
            %M => 05
            %p => AM
            %S => 09
            %U => 26
            %w => 6
            %W => 26
            %x => 07/04/26
            %X => 09:05:09
            %y => 26
            %Y => 2026
            %Z => PDT
            %% => %
            %F %T %R %D => 2026-07-04 09:05:09 09:05 07/04/26
            %-d/%-m %-H %l%P %k => 4/7 9  9am  9
            %s %L %z %u %h => 1783181109 000 -0700 6 Jul
            %q %Q 100% %-  => %q %Q 100% %-
            on %A, %B %-d  => on Saturday, July 4
            """)
    void each_token_prints_its_part_of_now_in_pacific_time(String format, String expected) {
        assertRenders(expected, "{{ 'now' | date: \"" + format + "\" }}", VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ 'today' | date: '%F' }}                              => 2026-07-04
            {{ epoch | date: '%F %T' }}                             => 2009-02-13 15:31:30
            {{ '1234567890' | date: '%F %T %Z' }}                   => 2009-02-13 15:31:30 PST
            {{ fraction | date: '%T.%L' }}                          => 16:00:00.500
            {{ '2026-01-02' | date: '%c %Z' }}                      => Fri Jan  2 00:00:00 2026 PST
            {{ '2026-01-02 13:04' | date: '%I:%M %p' }}             => 01:04 PM
            {{ '2026-01-02T13:04:05' | date: '%T' }}                => 13:04:05
            {{ '2026-01-02T13:04:05.678Z' | date: '%T.%L %z %Z' }}  => 13:04:05.678 +0000 UTC
            {{ '2026-01-02T13:04:05+02:00' | date: '%T %z' }}       => 13:04:05 +0200
            {{ 'Fri, 02 Jan 2026 13:04:05 GMT' | date: '%F %T %z' }} => 2026-01-02 13:04:05 +0000
            {{ 'Fri, 02 Jan 2026 13:04:05 +0000' | date: '%F' }}    => 2026-01-02
            {{ 'March 14, 2016' | date: '%b %d, %y' }}              => Mar 14, 16
            {{ '14 mar 2016' | date: '%F' }}                        => 2016-03-14
            {{ '3/4/2026 4:05 pm' | date: '%F %T' }}                => 2026-03-04 16:05:00
            {{ '2026-02-31' | date: '%F' }}                         => 2026-02-31
            {{ 'whenever' | date: '%F' }}                           => whenever
            {{ missing | date: '%F' }}                              => ``
            {{ far | date: '%F' }}                                  => 1000000000000000000000000000000.0
            {{ 'now' | date: '' }}                                  => now
            """)
    void moments_of_many_spellings_are_understood_and_others_pass(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T07:59:59Z, 52 52 365 Dec 11 PM PST",
        "2026-01-01T08:00:00Z, 00 00 001 Jan 12 AM PST",
        "2026-01-04T20:00:00Z, 01 00 004 Jan 12 PM PST",
        "2026-01-05T20:00:00Z, 01 01 005 Jan 12 PM PST",
        "2026-03-08T09:59:59Z, 10 09 067 Mar 01 AM PST",
        "2026-03-08T10:00:00Z, 10 09 067 Mar 03 AM PDT"
    })
    void weeks_halves_of_the_day_and_summer_time_turn_when_they_should(String now, String expected) {
        Rendered rendered =
                Liquid.compile("{{ 'now' | date: '%U %W %j %b %I %p %Z' }}").render(VARIABLES, Instant.parse(now));

        assertEquals(expected, rendered.text());
    }

    @Test
    void now_is_the_argument_and_not_the_system_clock() {
        Template template = Liquid.compile("{{ 'now' | date: '%s' }}");

        assertEquals("0", template.render(VARIABLES, Instant.EPOCH).text());
        assertEquals(
                "86400",
                template.render(VARIABLES, Instant.ofEpochSecond(86_400)).text());
    }
}
