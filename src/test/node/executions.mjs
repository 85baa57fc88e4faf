// Operations 11 to 15: executions.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { instant, waiting } from './definitions.mjs';
import { accountSid, baseUrl, ended, newContact, ourNumber, refused, studio, uniqueName } from './support.mjs';

const v2 = studio();
const from = ourNumber;
const DAY_MS = 86_400_000;

async function publish(name, definition) {
  const flow = await v2.flows.create({ friendlyName: uniqueName(name), status: 'published', definition });
  return v2.flows(flow.sid);
}

describe('executions', () => {
  let flow;

  before(async () => {
    flow = await publish('Executions', waiting);
  });

  it('a created execution is the resource that Studio documents', async () => {
    const to = newContact();
    const execution = await flow.executions.create({ to, from, parameters: { name: 'Ann' } });
    assert.match(execution.sid, /^FN[0-9a-f]{32}$/);
    assert.equal(execution.accountSid, accountSid);
    assert.equal(execution.contactChannelAddress, to);
    assert.match(execution.contactSid, /^FC[0-9a-f]{32}$/);
    assert.equal(execution.flowVersion, 1);
    assert.deepEqual(execution.context, {});
    assert.equal(execution.status, 'active');
    assert.ok(execution.dateCreated instanceof Date && Math.abs(Date.now() - execution.dateCreated) < 60_000);
    assert.equal(execution.url, `${baseUrl}/v2/Flows/${execution.flowSid}/Executions/${execution.sid}`);
    assert.deepEqual(Object.keys(execution.links).sort(), ['execution_context', 'steps']);

    const fetched = await flow.executions(execution.sid).fetch();
    assert.equal(fetched.sid, execution.sid);
    const deeper = await flow.executions(execution.sid).executionContext().fetch();
    assert.deepEqual(deeper.context.flow.data, { name: 'Ann' });
    assert.deepEqual(deeper.context.trigger.request.parameters, { name: 'Ann' });
    assert.equal(deeper.context.contact.channel.address, to);
    assert.equal(deeper.context.flow.channel.address, from);
    assert.equal(deeper.context.flow.sid, execution.sid);
    assert.equal(deeper.context.flow.flow_sid, execution.flowSid);
  });

  it('one contact has one active execution: 409 names it, ending it makes room', async () => {
    const to = newContact();
    const first = await flow.executions.create({ to, from });
    const conflict = await refused(flow.executions.create({ to, from }), 409, 20409);
    assert.equal(conflict.details.conflicting_execution_sid, first.sid);

    const active = flow.executions(conflict.details.conflicting_execution_sid);
    assert.equal((await active.update({ status: 'ended' })).status, 'ended');
    await refused(active.update({ status: 'ended' }), 409, 20409);

    const retried = await flow.executions.create({ to, from });
    assert.notEqual(retried.sid, first.sid);
    assert.equal(retried.contactSid, first.contactSid);
  });

  it('refuses a missing address, an over-long one and an unknown flow', async () => {
    const nobody = await refused(flow.executions.create({ to: '', from }), 400, 20001);
    assert.equal(nobody.message, 'Missing required parameter To in the post body');
    const nowhere = await refused(flow.executions.create({ to: newContact(), from: '' }), 400, 20001);
    assert.equal(nowhere.message, 'Missing required parameter From in the post body');
    await refused(flow.executions.create({ to: 'x'.repeat(301), from }), 400, 81023);
    await refused(flow.executions.create({ to: newContact(), from, parameters: [1] }), 400, 20001);
    await refused(v2.flows(`FW${'f'.repeat(32)}`).executions.create({ to: newContact(), from }), 404, 20404);
  });

  it('a deleted execution is gone, with its steps', async () => {
    const { sid } = await flow.executions.create({ to: newContact(), from });
    assert.equal(await flow.executions(sid).remove(), true);
    await refused(flow.executions(sid).fetch(), 404, 20404);
    await refused(flow.executions(sid).steps.list(), 404, 20404);
    await refused(flow.executions(sid).executionContext().fetch(), 404, 20404);
  });

  it('another flow does not know the execution', async () => {
    const { sid } = await flow.executions.create({ to: newContact(), from });
    const other = await publish('Stranger', waiting);
    await refused(other.executions(sid).fetch(), 404, 20404);
  });
});

describe('listing executions', () => {
  let flow;
  const sids = [];
  let created;

  before(async () => {
    flow = await publish('Listing', waiting);
    for (let n = 0; n < 7; n += 1) {
      const execution = await flow.executions.create({ to: newContact(), from });
      sids.unshift(execution.sid);
      created ??= execution.dateCreated;
    }
    for (const sid of sids.slice(0, 3)) {
      await flow.executions(sid).update({ status: 'ended' });
    }
  });

  const list = async (query) => (await flow.executions.list(query)).map((execution) => execution.sid);

  it('runs newest first over all pages', async () => {
    assert.deepEqual(await list({ pageSize: 2 }), sids);
    assert.deepEqual(await list({ pageSize: 2, limit: 5 }), sids.slice(0, 5));
    const seen = [];
    await new Promise((done) => {
      flow.executions.each({ pageSize: 3, done }, (execution) => seen.push(execution.sid));
    });
    assert.deepEqual(seen, sids);
  });

  it('keeps the status filter from page to page', async () => {
    assert.deepEqual(await list({ status: 'ended', pageSize: 2 }), sids.slice(0, 3));
    assert.deepEqual(await list({ status: 'active', pageSize: 2 }), sids.slice(3));
    await refused(flow.executions.list({ status: 'paused' }), 400, 20001);
  });

  it('keeps the date filters from page to page, from included and to excluded', async () => {
    assert.deepEqual(await list({ dateCreatedFrom: created, pageSize: 2 }), sids);
    assert.deepEqual(await list({ dateCreatedTo: created, pageSize: 2 }), []);
    const yesterday = new Date(created - DAY_MS);
    const tomorrow = new Date(Number(created) + DAY_MS);
    assert.deepEqual(await list({ dateCreatedFrom: yesterday, dateCreatedTo: tomorrow, pageSize: 3 }), sids);
    assert.deepEqual(await list({ dateCreatedFrom: tomorrow }), []);
  });
});

describe('idempotency', () => {
  for (const header of ['Idempotency-Key', 'I-Twilio-Idempotency-Token']) {
    it(`${header} makes a repeated create the same execution, and another request a conflict`, async () => {
      const flow = await publish(header, instant('red'));
      const key = `${header} ${newContact()}`;
      const keyed = studio({ headers: { [header]: key } }).flows((await flow.fetch()).sid);
      const to = newContact();
      const first = await keyed.executions.createWithHttpInfo({ to, from, parameters: { n: 1 } });
      const again = await keyed.executions.createWithHttpInfo({ to, from, parameters: { n: 1 } });
      assert.deepEqual([first.statusCode, again.statusCode], [201, 201]);
      assert.equal(again.body.sid, first.body.sid);
      assert.equal(first.headers['idempotent-replayed'], undefined);
      assert.equal(again.headers['idempotent-replayed'], 'true');
      await refused(keyed.executions.create({ to, from, parameters: { n: 2 } }), 409, 20409);
      assert.equal((await flow.executions.list()).length, 1);
    });
  }
});

describe('drafts', () => {
  it('run for test users only', async () => {
    const flow = await publish('Draft', instant('red'));
    const tester = newContact();
    await flow.testUsers().update({ testUsers: [tester] });
    await flow.update({ status: 'draft', definition: instant('green') });

    const ordinary = await flow.executions.create({ to: newContact(), from });
    const trial = await flow.executions.create({ to: tester, from });
    assert.deepEqual([ordinary.flowVersion, trial.flowVersion], [1, 2]);
    await ended(flow, trial.sid);
    const { context } = await flow.executions(trial.sid).executionContext().fetch();
    assert.equal(context.flow.variables.colour, 'green');
  });
});
