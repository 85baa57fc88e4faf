package io.understudy.fault;

import io.understudy.fault.EventLog.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what people were told with what the topic holds. */
final class EventChecks {

    private static final String PREFIX = "com.twilio.studio.flow.";
    private static final String STARTED = PREFIX + "execution.started";
    private static final String STEP = PREFIX + "step.ended";
    private static final String ENDED = PREFIX + "execution.ended";

    private final List<Person> people;
    private final Map<String, List<Event>> events;
    private final Report report;

    EventChecks(List<Person> people, Map<String, List<Event>> events, Report report) {
        this.people = people;
        this.events = events;
        this.report = report;
    }

    void run() {
        List<String> silent = new ArrayList<>();
        List<String> disordered = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int distinct = 0;
        int duplicates = 0;
        for (Person person : people) {
            List<Event> arrived = events.getOrDefault(String.valueOf(person.executionSid()), List.of());
            Map<String, Event> firsts = new LinkedHashMap<>();
            for (Event event : arrived) {
                Event first = firsts.putIfAbsent(event.id(), event);
                if (first != null && !first.equals(event)) {
                    changed.add(event.id());
                }
            }
            List<Event> once = List.copyOf(firsts.values());
            ids.addAll(firsts.keySet());
            distinct += once.size();
            duplicates += arrived.size() - once.size();
            if (once.isEmpty()) {
                silent.add(String.valueOf(person.executionSid()));
            } else if (!ordered(once, person)) {
                disordered.add(person.executionSid() + " " + brief(arrived));
            }
        }
        report.note("events", distinct + ", and " + duplicates + " duplicates");
        report.checkAll("every execution has events", people.size(), silent);
        report.checkAll("sequences are 1..n in order, started first, ended last", people.size(), disordered);
        report.checkAll("a duplicate is the same event again", duplicates, changed);
        report.check("event ids are unique", ids.size() == distinct, ids.size() + " ids");
    }

    private static boolean ordered(List<Event> once, Person person) {
        int last = DatabaseChecks.STEPS + 2;
        if (once.size() != last) {
            return false;
        }
        for (int i = 0; i < last; i++) {
            Event event = once.get(i);
            String type = i == 0 ? STARTED : i == last - 1 ? ENDED : STEP;
            if (event.sequence() != i + 1
                    || !event.type().equals(type)
                    || !event.subject().equals(person.executionSid())) {
                return false;
            }
        }
        return true;
    }

    private static List<String> brief(List<Event> arrived) {
        return arrived.stream()
                .map(event -> event.sequence() + " " + event.type().substring(PREFIX.length()))
                .toList();
    }
}
