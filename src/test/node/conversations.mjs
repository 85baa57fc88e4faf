// Operations 16 to 19 and the simulated phone: people talk with flows, and the traces can be read.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { appointment, instant, menu, parent } from './definitions.mjs';
import {
  baseUrl, call, ended, eventually, newContact, ourNumber, received, refused, studio, texts, uniqueName, write,
} from './support.mjs';

const v2 = studio();
const from = ourNumber;

async function publish(name, definition) {
  const flow = await v2.flows.create({ friendlyName: uniqueName(name), status: 'published', definition });
  return v2.flows(flow.sid);
}

const path = (steps) => steps.map((step) => `${step.transitionedFrom} -${step.name}-> ${step.transitionedTo}`);

describe('a conversation', () => {
  let flow;

  before(async () => {
    flow = await publish('Appointment', appointment);
  });

  it('runs from the start over the reply to the end, and leaves steps and contexts', async () => {
    const to = newContact();
    const { sid } = await flow.executions.create({ to, from, parameters: { name: 'Ann' } });
    assert.deepEqual(await texts(to, 1), ['Hi Ann, does Tuesday suit you?']);
    assert.equal((await flow.executions(sid).fetch()).status, 'active');

    await write(to, ' YES ');
    assert.deepEqual(await texts(to, 2), ['Hi Ann, does Tuesday suit you?', 'See you on Tuesday.']);
    await ended(flow, sid);

    const steps = await flow.executions(sid).steps.list({ pageSize: 2 });
    assert.deepEqual(path(steps), [
      'confirm -sent-> Ended',
      'remember -next-> confirm',
      'answer -match-> remember',
      'ask -incomingMessage-> answer',
      'Trigger -incomingRequest-> ask',
    ]);
    assert.deepEqual(steps.map((step) => step.type), [
      'send-message', 'set-variables', 'split-based-on', 'send-and-wait-for-reply', 'trigger',
    ]);
    assert.ok(steps.every((step) => /^FT[0-9a-f]{32}$/.test(step.sid) && step.executionSid === sid));

    const asked = await flow.executions(sid).steps(steps[3].sid).fetch();
    assert.equal(asked.transitionedFrom, 'ask');
    assert.equal(asked.url, `${baseUrl}/v2/Flows/${asked.flowSid}/Executions/${sid}/Steps/${asked.sid}`);
    await readContexts(sid, steps);
  });

  async function readContexts(sid, steps) {
    const contextAfter = async (step) => {
      const found = await flow.executions(sid).steps(step.sid).stepContext().fetch();
      assert.equal(found.stepSid, step.sid);
      return found.context;
    };
    const atStart = await contextAfter(steps[4]);
    assert.equal(atStart.trigger.request.parameters.name, 'Ann');
    assert.equal(atStart.widgets.ask?.inbound, undefined);
    const afterReply = await contextAfter(steps[3]);
    assert.equal(afterReply.widgets.ask.inbound.Body, ' YES ');
    assert.equal(afterReply.flow.variables?.day, undefined);
    const afterRemember = await contextAfter(steps[1]);
    assert.equal(afterRemember.flow.variables.day, 'Tuesday');

    const { context } = await flow.executions(sid).executionContext().fetch();
    assert.equal(context.widgets.ask.inbound.Body, ' YES ');
    assert.equal(context.widgets.confirm.outbound.Body, 'See you on Tuesday.');
    assert.deepEqual(await contextAfter(steps[0]), context);
  }

  it('takes the other branch for another reply', async () => {
    const to = newContact();
    const { sid } = await flow.executions.create({ to, from });
    assert.deepEqual(await texts(to, 1), ['Hi there, does Tuesday suit you?']);
    await write(to, 'never');
    assert.equal((await texts(to, 2))[1], 'Then another time.');
    await ended(flow, sid);
  });

  it('can be started by the person', async () => {
    const to = newContact();
    const { sid: flowSid } = await flow.fetch();
    await write(to, 'hello', { FlowSid: flowSid });
    assert.deepEqual(await texts(to, 1), ['Hi there, does Tuesday suit you?']);
    const started = (await flow.executions.list({ limit: 20 })).find((one) => one.contactChannelAddress === to);
    const steps = await flow.executions(started.sid).steps.list();
    assert.deepEqual(path(steps), ['Trigger -incomingMessage-> ask']);
    const { context } = await flow.executions(started.sid).executionContext().fetch();
    assert.equal(context.trigger.message.Body, 'hello');
    await flow.executions(started.sid).update({ status: 'ended' });
  });

  it('a message delivered twice counts once', async () => {
    const to = newContact();
    const { sid } = await flow.executions.create({ to, from });
    await texts(to, 1);
    const { sid: messageSid } = await write(to, 'yes');
    await write(to, 'yes', { MessageSid: messageSid });
    await ended(flow, sid);
    await write(to, 'yes', { MessageSid: messageSid });
    assert.equal((await received(to)).length, 2);
    const mine = (await flow.executions.list()).filter((one) => one.contactChannelAddress === to);
    assert.deepEqual(mine.map((one) => one.sid), [sid]);
  });

  it('a message is reported as delivered', async () => {
    const to = newContact();
    await flow.executions.create({ to, from });
    await texts(to, 1);
    const [message] = await eventually('delivery', async () => {
      const messages = await received(to);
      return messages[0].status === 'delivered' && messages;
    });
    assert.equal(message.direction, 'outbound-api');
  });

  it('refuses steps that are not there', async () => {
    const { sid } = await flow.executions.create({ to: newContact(), from });
    const step = flow.executions(sid).steps(`FT${'f'.repeat(32)}`);
    await refused(step.fetch(), 404, 20404);
    await refused(step.stepContext().fetch(), 404, 20404);
  });
});

describe('a subflow', () => {
  it('runs inside its parent, with the parent\'s step as parent', async () => {
    const child = await (await publish('Child', instant('blue'))).fetch();
    const flow = await publish('Parent', parent(child.sid));
    const { sid } = await flow.executions.create({ to: newContact(), from });
    await ended(flow, sid);
    const steps = await flow.executions(sid).steps.list();
    const inner = steps.filter((step) => step.parentStepSid);
    assert.deepEqual(path(inner), ['paint -next-> Ended', 'Trigger -incomingParent-> paint']);
    const runSubflow = steps.find((step) => step.type === 'run-subflow');
    assert.ok(inner.every((step) => step.parentStepSid === runSubflow.sid));
    const { context } = await flow.executions(sid).executionContext().fetch();
    assert.equal(context.flow.variables.colour, 'child said blue');
  });
});

describe('a call', () => {
  it('is answered, parked while a server is asked, and led through a menu', async () => {
    const from = newContact();
    const flow = await publish('Menu', menu(`${baseUrl}/q/health/ready`));
    const { sid: flowSid } = await flow.fetch();

    const { status, heard } = await call(from, flowSid, [{ Digits: '1' }]);

    assert.equal(status, 'completed');
    const said = JSON.stringify(heard);
    assert.ok(said.includes('Press one for tea.') && said.includes('UP: key 1.'), said);
    const [{ sid }] = (await flow.executions.list()).filter((one) => one.contactChannelAddress === from);
    await ended(flow, sid);
    assert.deepEqual(path(await flow.executions(sid).steps.list()), [
      'thank -audioComplete-> Ended',
      'choose -keypress-> thank',
      'open -success-> choose',
      'Trigger -incomingCall-> open',
    ]);
  });
});
