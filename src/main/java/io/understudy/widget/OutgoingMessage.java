package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.liquid.Liquid;
import io.understudy.liquid.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the two sending widgets have in common: the message they send.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code from}</td><td>text</td><td>sender; {@code flow.channel.address} if absent</td></tr>
 * <tr><td>{@code to}</td><td>text</td><td>recipient, of {@code send-message} only; the contact if absent</td></tr>
 * <tr><td>{@code body}</td><td>text</td><td></td></tr>
 * <tr><td>{@code media_url}</td><td>text</td><td>one URL</td></tr>
 * <tr><td>{@code message_type}</td><td>text</td><td>{@code content_template}: the body is left out; {@code custom}:
 * the content is left out; absent: both are given</td></tr>
 * <tr><td>{@code content_sid}, {@code content_variables}</td><td>text, list of {@code {key, value}}</td><td>a content
 * template; keys are its placeholders, <code>{{1}}</code> or {@code 1}</td></tr>
 * <tr><td>{@code service}, {@code channel}, {@code attributes}</td><td>text</td><td>passed on</td></tr>
 * <tr><td>{@code shorten_urls}</td><td>boolean</td><td>passed on</td></tr>
 * </table>
 *
 * <p>In a conversation, what goes to the contact goes into the conversation: {@code ConversationSid} of the options names
 * it.
 *
 * @param from sender
 * @param to recipient
 * @param body text
 * @param mediaUrl media, or nothing
 * @param options the API's names of what is passed on, rendered
 * @param contentVariables placeholders of the content template
 * @param shortenUrls passed on
 */
record OutgoingMessage(
        Optional<Template> from,
        Optional<Template> to,
        Template body,
        Optional<Template> mediaUrl,
        Map<String, Template> options,
        Entries contentVariables,
        boolean shortenUrls) {

    private static final String CUSTOM = "custom";
    private static final String CONTENT_TEMPLATE = "content_template";

    /** A message to whom the state says. */
    static OutgoingMessage compile(Properties properties) {
        return compile(properties, properties.optional("to"));
    }

    /** A message to the contact, whatever the state says. */
    static OutgoingMessage toContact(Properties properties) {
        return compile(properties, Optional.empty());
    }

    private static OutgoingMessage compile(Properties properties, Optional<Template> to) {
        String type = properties.text("message_type").strip();
        boolean content = !type.equals(CUSTOM);
        Map<String, Template> options = new LinkedHashMap<>();
        if (content) {
            properties.optional("content_sid").ifPresent(t -> options.put("ContentSid", t));
        }
        properties.optional("service").ifPresent(t -> options.put("ServiceSid", t));
        properties.optional("channel").ifPresent(t -> options.put("ChannelSid", t));
        properties.optional("attributes").ifPresent(t -> options.put("Attributes", t));
        return new OutgoingMessage(
                properties.optional("from"),
                to,
                type.equals(CONTENT_TEMPLATE) ? Liquid.compile("") : properties.template("body"),
                properties.optional("media_url"),
                options,
                content ? properties.entries("content_variables") : new Entries(List.of()),
                properties.flag("shorten_urls"));
    }

    /** The message to send; empty, with alert 81011, if it has no sender or no recipient. */
    Optional<Effect.SendMessage> render(Frame frame, int ordinal) {
        String sender = from.map(frame::render).orElseGet(frame::flowChannel).strip();
        String recipient = to.map(frame::render).orElseGet(frame::contact).strip();
        if (sender.isEmpty() || recipient.isEmpty()) {
            frame.alert(
                    AlertCodes.MESSAGE_NOT_SENT, "The message has no " + (sender.isEmpty() ? "sender" : "recipient"));
            return Optional.empty();
        }
        List<String> media = mediaUrl.map(frame::render)
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(List::of)
                .orElse(List.of());
        return Optional.of(new Effect.SendMessage(
                frame.effectId(ordinal),
                sender,
                recipient,
                frame.render(body),
                media,
                renderOptions(frame, recipient)));
    }

    private ObjectNode renderOptions(Frame frame, String recipient) {
        ObjectNode rendered = Context.object();
        options.forEach((name, template) -> {
            String text = frame.render(template).strip();
            if (!text.isEmpty()) {
                rendered.put(name, text);
            }
        });
        if (recipient.equals(frame.contact())) {
            Reach.conversation(frame).ifPresent(sid -> rendered.put("ConversationSid", sid));
        }
        if (!contentVariables.isEmpty()) {
            ObjectNode values = contentVariables.values(frame, Entry::value);
            ObjectNode named = Context.object();
            values.properties().forEach(v -> named.set(placeholder(v.getKey()), v.getValue()));
            rendered.put("ContentVariables", named.toString());
        }
        if (shortenUrls) {
            rendered.put("ShortenUrls", true);
        }
        return rendered;
    }

    private static String placeholder(String key) {
        String name = key.strip();
        return name.startsWith("{{") && name.endsWith("}}") && name.length() >= 4
                ? name.substring(2, name.length() - 2).strip()
                : name;
    }

    /** What is known of a message before the provider has answered. */
    static ObjectNode known(Effect.SendMessage message) {
        return Context.object()
                .put("Body", message.body())
                .put("From", message.from())
                .put("To", message.to());
    }
}
