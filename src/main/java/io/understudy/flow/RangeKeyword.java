package io.understudy.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The schema keyword {@code "range": [least, greatest]}: bounds a number, or text that is a number, inclusively.
 *
 * <p>JSON Schema's own {@code minimum} and {@code maximum} say nothing about text, but Studio writes most numbers as
 * text. Blank text, Liquid and any other text are left alone.
 */
final class RangeKeyword extends AbstractKeyword {

    /** No more digits than {@link FlowLimits#NUMBER_CHARACTERS}, so that reading one is cheap. */
    private static final Pattern NUMERIC_TEXT =
            Pattern.compile("-?[0-9]{1," + (FlowLimits.NUMBER_CHARACTERS - 1) + "}");

    RangeKeyword() {
        super("range");
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode bounds, Schema parent, SchemaContext context) {
        return new RangeValidator(this, bounds, location, parent, context);
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.decimalValue());
        }
        return Optional.ofNullable(node.textValue())
                .map(String::strip)
                .filter(text -> NUMERIC_TEXT.matcher(text).matches())
                .map(BigDecimal::new);
    }

    private static final class RangeValidator extends BaseKeywordValidator {

        private final BigDecimal least;
        private final BigDecimal greatest;

        RangeValidator(
                Keyword keyword, JsonNode bounds, SchemaLocation location, Schema parent, SchemaContext context) {
            super(keyword, bounds, location, parent, context);
            this.least = bounds.get(0).decimalValue();
            this.greatest = bounds.get(1).decimalValue();
        }

        @Override
        public void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath place) {
            number(node).ifPresent(number -> {
                if (number.compareTo(least) < 0) {
                    refuse(context, node, place, "minimum", least);
                } else if (number.compareTo(greatest) > 0) {
                    refuse(context, node, place, "maximum", greatest);
                }
            });
        }

        /** Borrows the wording of the standard keyword that was meant. */
        private void refuse(ExecutionContext context, JsonNode node, NodePath place, String wording, BigDecimal bound) {
            context.addError(error().instanceNode(node)
                    .instanceLocation(place)
                    .evaluationPath(context.getEvaluationPath())
                    .locale(context.getExecutionConfig().getLocale())
                    .messageKey(wording)
                    .arguments(bound.toPlainString())
                    .build());
        }
    }
}
