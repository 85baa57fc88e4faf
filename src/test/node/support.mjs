// What the suites share: the stock SDK pointed at us, the simulated phone, bounded waiting, and a record of requests.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import twilio from 'twilio';

export const baseUrl = (process.env.BASE_URL ?? 'http://localhost:8080').replace(/\/$/, '');
export const accountSid = process.env.ACCOUNT_SID ?? 'AC00000000000000000000000000000001';
export const authToken = process.env.AUTH_TOKEN ?? '00000000000000000000000000000001';

/** Our number in every conversation of these suites. */
export const ourNumber = '+15550100000';

/** Long enough for a busy build machine; a healthy gateway needs a fraction of a second. */
const PATIENCE_MS = 20_000;
const POLL_MS = 50;

/** Requests made through the SDK so far, as `METHOD /path` with SIDs replaced by their prefix. */
export const requests = new Set();

/** Only watches, and adds the headers that a caller of the SDK would add the same way; the requests are the SDK's own. */
class Recorder extends twilio.RequestClient {
  constructor(headers) {
    super();
    this.extraHeaders = headers;
  }

  async request(options) {
    const response = await super.request({ ...options, headers: { ...options.headers, ...this.extraHeaders } });
    const path = new URL(options.uri).pathname.replace(/\b(AC|FW|FN|FT)[0-9a-f]{32}\b/g, '{$1}');
    requests.add(`${options.method.toUpperCase()} ${path.replace(/\/Revisions\/\w+$/, '/Revisions/{Revision}')}`);
    return response;
  }
}

/** Studio v2 of a stock client whose requests go to the gateway. */
export function studio({ token = authToken, headers = {} } = {}) {
  const client = twilio(accountSid, token, { httpClient: new Recorder(headers) });
  client.studio.baseUrl = baseUrl;
  return client.studio.v2;
}

/**
 * The revisions of a flow by pages of the given size, through the SDK's generic request. Its own `revisions.list()` and
 * `.page()` throw a TypeError on every page that is not empty: twilio-node 6.2.0, FlowRevisionPage.getInstance passes
 * no revision to FlowRevisionInstance.
 */
export async function listRevisions(v2, flowSid, pageSize) {
  const revisions = [];
  let uri = `${baseUrl}/v2/Flows/${flowSid}/Revisions?PageSize=${pageSize}`;
  while (uri) {
    const { statusCode, body } = await v2._domain.twilio.request({ method: 'get', uri });
    assert.equal(statusCode, 200);
    assert.equal(body.meta.key, 'revisions');
    revisions.push(...body.revisions);
    uri = body.meta.next_page_url;
  }
  return revisions;
}

let contacts = 0;
const run = Date.now() % 10_000_000;

/** A phone number nobody has used before, in this run or an earlier one on the same data. */
export function newContact() {
  contacts += 1;
  return `+1555${String(run).padStart(7, '0')}${String(contacts).padStart(3, '0')}`;
}

/** Unlike every other name, so that runs on the same data do not meet. */
export const uniqueName = (text) => `${text} ${run}`;

/** The SDK's error for a refused request, with status and Twilio's code as told. */
export async function refused(promise, status, code) {
  const error = await promise.then(
    () => assert.fail(`expected HTTP ${status}, code ${code}, but the request succeeded`),
    (failure) => failure,
  );
  assert.equal(error.constructor.name, 'RestException', `a Twilio error, not ${error}`);
  assert.deepEqual({ status: error.status, code: error.code }, { status, code }, error.message);
  assert.match(error.moreInfo, new RegExp(`/docs/errors/${code}$`));
  assert.ok(error.message.length > 0);
  return error;
}

/** Polls until the probe answers something truthy, and returns that. */
export async function eventually(what, probe) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await probe();
    if (found) {
      return found;
    }
    assert.ok(Date.now() < deadline, `waited ${PATIENCE_MS} ms for ${what}`);
    await pause(POLL_MS);
  }
}

const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

async function simulator(path, init = {}) {
  const response = await fetch(`${baseUrl}/simulator/v1/${path}`, {
    ...init,
    headers: { authorization },
  });
  const body = await response.text();
  assert.ok(response.ok, `simulator answered ${response.status}: ${body}`);
  return JSON.parse(body);
}

/** What the phone received, oldest first. */
export async function received(contact) {
  const { messages } = await simulator(`Messages?To=${encodeURIComponent(contact)}`);
  return messages.reverse();
}

/** Waits until the phone has received so many messages, and returns their texts. */
export async function texts(contact, count) {
  const messages = await eventually(`message ${count} to ${contact}`, async () => {
    const found = await received(contact);
    return found.length >= count && found;
  });
  return messages.map((message) => message.body);
}

/** Writes from the phone; answers once the flow's webhook has accepted it. */
export async function write(contact, body, more = {}) {
  const form = new URLSearchParams({ From: contact, To: ourNumber, Body: body, ...more });
  const message = await simulator('Messages', { method: 'POST', body: form });
  assert.equal(message.webhook.status, 200, `the webhook answered ${JSON.stringify(message.webhook)}`);
  return message;
}

/** Calls a flow as the phone, doing what the script says whenever the phone waits; returns the call. */
export function call(contact, flowSid, script) {
  const form = new URLSearchParams({
    From: contact, To: ourNumber, FlowSid: flowSid, Script: JSON.stringify(script),
  });
  return simulator('Calls', { method: 'POST', body: form });
}

/** Waits until the execution has ended, and returns it. */
export function ended(flow, executionSid) {
  return eventually(`the end of ${executionSid}`, async () => {
    const execution = await flow.executions(executionSid).fetch();
    return execution.status === 'ended' && execution;
  });
}
