package io.understudy.api;

import io.understudy.sid.Sid;

/**
 * Absolute addresses of our resources.
 *
 * @param base scheme and authority, without a slash at the end
 */
record Urls(String base) {

    String flows() {
        return base + "/v2/Flows";
    }

    String flow(Sid flow) {
        return flows() + "/" + flow;
    }

    String revisions(Sid flow) {
        return flow(flow) + "/Revisions";
    }

    String revision(Sid flow, int revision) {
        return revisions(flow) + "/" + revision;
    }

    String testUsers(Sid flow) {
        return flow(flow) + "/TestUsers";
    }

    String webhook(Sid account, Sid flow) {
        return base + "/webhooks/v1/Accounts/" + account + "/Flows/" + flow;
    }

    String executions(Sid flow) {
        return flow(flow) + "/Executions";
    }

    String execution(Sid flow, Sid execution) {
        return executions(flow) + "/" + execution;
    }

    String context(Sid flow, Sid execution) {
        return execution(flow, execution) + "/Context";
    }

    String steps(Sid flow, Sid execution) {
        return execution(flow, execution) + "/Steps";
    }

    String step(Sid flow, Sid execution, Sid step) {
        return steps(flow, execution) + "/" + step;
    }

    String stepContext(Sid flow, Sid execution, Sid step) {
        return step(flow, execution, step) + "/Context";
    }

    String alerts(Sid execution) {
        return base + "/understudy/v1/Executions/" + execution + "/Alerts";
    }

    String addresses() {
        return base + "/understudy/v1/Addresses";
    }

    String address(Sid address) {
        return addresses() + "/" + address;
    }

    String addressWebhook(Sid account) {
        return base + "/webhooks/v1/Accounts/" + account + "/Addresses";
    }
}
