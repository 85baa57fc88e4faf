package io.understudy.flow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads JSON text within the limits, keeping numbers exact and refusing duplicate keys and trailing text. */
final class StrictJson {

    private static final JsonMapper MAPPER = StrictMapper.within(
                    FlowLimits.NESTING_DEPTH, FlowLimits.DEFINITION_BYTES, FlowLimits.NUMBER_CHARACTERS)
            .build();

    private StrictJson() {}

    /** Reads the text; null if it is not acceptable JSON, and then exactly one problem went to the consumer. */
    static @Nullable JsonNode read(String text, Consumer<FlowProblem> problems) {
        if (longerThan(FlowLimits.DEFINITION_BYTES, text)) {
            problems.accept(
                    FlowProblem.error("must be at most " + FlowLimits.DEFINITION_BYTES + " bytes long", Pointers.ROOT));
            return null;
        }
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                problems.accept(FlowProblem.error("must be valid JSON, but is empty", Pointers.ROOT));
                return null;
            }
            return tree;
        } catch (StreamConstraintsException tooMuch) {
            problems.accept(FlowProblem.error(limitMessage(tooMuch), Pointers.ROOT));
        } catch (JsonProcessingException malformed) {
            problems.accept(FlowProblem.error(malformedMessage(malformed), pointer(malformed)));
        } catch (NumberFormatException exponentBeyondInt) {
            problems.accept(FlowProblem.error(TreeGuard.NUMBER_TOO_LARGE, Pointers.ROOT));
        }
        return null;
    }

    /** UTF-8 needs one to three bytes per char, so most texts are decided without counting. */
    private static boolean longerThan(int bytes, String text) {
        if (text.length() > bytes) {
            return true;
        }
        return text.length() > bytes / 3
                && text.codePoints().mapToLong(StrictJson::utf8Bytes).sum() > bytes;
    }

    private static int utf8Bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    private static String limitMessage(StreamConstraintsException tooMuch) {
        return tooMuch.getOriginalMessage().contains("nesting depth") ? TreeGuard.TOO_DEEP : TreeGuard.NUMBER_TOO_LONG;
    }

    private static String malformedMessage(JsonProcessingException malformed) {
        String place = malformed.getLocation() == null
                ? ""
                : " (line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr() + ")";
        return "must be valid JSON: " + malformed.getOriginalMessage() + place;
    }

    private static String pointer(JsonProcessingException malformed) {
        return malformed.getProcessor() instanceof JsonParser parser
                ? Pointers.ROOT + parser.getParsingContext().pathAsPointer()
                : Pointers.ROOT;
    }
}
