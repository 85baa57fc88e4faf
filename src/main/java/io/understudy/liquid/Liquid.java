package io.understudy.liquid;

/** The way into this room. */
public final class Liquid {

    private Liquid() {}

    /**
     * Compiles a template. Text without <code>{{</code> or <code>{%</code> is a constant. A template that cannot be
     * compiled is still a template: every rendering of it reports the problem and no text.
     *
     * @param source the template, of any content and length; longer than {@link LiquidLimits#TEMPLATE_CHARS} is a problem
     * @return the compiled template; never an exception
     */
    public static Template compile(String source) {
        try {
            if (!source.contains("{{") && !source.contains("{%")) {
                BoundedText.output().measure(source, 0, source.length());
                return Template.constant(source);
            }
            if (source.length() > LiquidLimits.TEMPLATE_CHARS) {
                throw new LiquidProblem("the template exceeds " + LiquidLimits.TEMPLATE_CHARS + " characters");
            }
            return Template.of(source, new NodeBuilder().build(Syntax.parse(source)));
        } catch (LiquidProblem e) {
            return Template.broken(source, e);
        }
    }
}
