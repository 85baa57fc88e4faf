package io.understudy.talk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot that a server plays, until it hands over to a person. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class BotTalkTest {

    private static final String BOT = "POST /handleMessagesForBot";

    @Inject
    Studio studio;

    private final World world = new World();
    private Definition flow;
    private Talk talk;

    @BeforeEach
    void publish() {
        flow = Definition.theirs(
                        "twilio-professional-services__flex-chat-aws-lex-integration-poc__studio-flow-studio-flow.json")
                .towards(world.base());
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** What the bot answers: what makes the flow go there, and what to say. */
    private String bot(String next, String reply) {
        return "{\"intent\": \"" + flow.match("CheckIntent", next) + "\", \"state\": \"?\", \"botReplyMessage\": \""
                + reply + "\"}";
    }

    @Test
    void the_bot_asks_back_and_then_calls_an_agent() {
        talk.answers(BOT, 200, bot("CheckIfReadyForFulfillment", "Which?")).receives("flowers");
        talk.known("trigger | to_json", "\\{\"message\":.*\"Body\":\"flowers\".*}")
                .asks(BOT, "customerMessage=flowers", "trigger={{trigger | to_json}}")
                .steps(
                        "Trigger incomingMessage SetServerlessDomainName",
                        "SetServerlessDomainName next SetInitialCustomerMessage",
                        "SetInitialCustomerMessage next SendMessageToLex",
                        "SendMessageToLex success CheckIntent",
                        "CheckIntent match CheckIfReadyForFulfillment",
                        "CheckIfReadyForFulfillment noMatch SendBotReplyAndWait")
                .alerts("81005 CheckIfReadyForFulfillment")
                .says("from {SendBotReplyAndWait.from}: Which?");

        talk.answers(BOT, 200, bot("SendPreAgentMessage", "One moment")).receives("a person, please");

        talk.asks(BOT, "customerMessage=a person, please", "trigger={{trigger | to_json}}")
                .where("trigger.message.ChannelAttributes.from", "")
                .where("trigger.message.ChannelAttributes.channel_type", "")
                .where("trigger.message.ChannelSid", "")
                .steps(
                        "SendBotReplyAndWait incomingMessage SetCustomerReplyMessage",
                        "SetCustomerReplyMessage next SendMessageToLex",
                        "SendMessageToLex success CheckIntent",
                        "CheckIntent match SendPreAgentMessage",
                        "SendPreAgentMessage sent SendMessageToAgent",
                        "SendMessageToAgent callComplete Ended")
                .says("from {SendPreAgentMessage.from}: One moment")
                .context("/flow/variables/customerMessage", "a person, please")
                .context("/flow/channel/status", "handed off")
                .context("/widgets/SendMessageToAgent/workflow_sid", "{SendMessageToAgent.workflow}")
                .context("/widgets/SendMessageToAgent/attributes", "{SendMessageToAgent.attributes}")
                .known("widgets.SendMessageToAgent.sid", "WT[0-9a-f]{32}")
                .ends();
    }
}
