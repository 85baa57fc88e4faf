// Operations 1 to 10: flows, revisions, validation, test users.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faulty, instant } from './definitions.mjs';
import { accountSid, baseUrl, listRevisions, refused, studio, uniqueName } from './support.mjs';

const v2 = studio();
const unknownFlow = `FW${'0'.repeat(31)}9`;

function publish(name, definition) {
  return v2.flows.create({ friendlyName: uniqueName(name), status: 'published', definition });
}

describe('flows', () => {
  it('a created flow is the resource that Studio documents', async () => {
    const definition = instant('red');
    const flow = await v2.flows.create({
      friendlyName: uniqueName('Resource'),
      status: 'published',
      definition,
      commitMessage: 'first',
    });
    assert.match(flow.sid, /^FW[0-9a-f]{32}$/);
    assert.equal(flow.accountSid, accountSid);
    assert.equal(flow.status, 'published');
    assert.equal(flow.revision, 1);
    assert.equal(flow.commitMessage, 'first');
    assert.equal(flow.valid, true);
    assert.deepEqual(flow.errors, []);
    assert.deepEqual(flow.definition, definition);
    assert.ok(flow.dateCreated instanceof Date && Math.abs(Date.now() - flow.dateCreated) < 60_000);
    assert.equal(flow.url, `${baseUrl}/v2/Flows/${flow.sid}`);
    assert.deepEqual(Object.keys(flow.links).sort(), ['executions', 'revisions', 'test_users']);
    assert.ok(flow.webhookUrl.endsWith(`/v1/Accounts/${accountSid}/Flows/${flow.sid}`));

    const fetched = await v2.flows(flow.sid).fetch();
    assert.deepEqual(fetched.toJSON(), flow.toJSON());
  });

  it('an update is a new revision, and what it does not mention carries over', async () => {
    const flow = await publish('Update', instant('red'));
    const updated = await v2.flows(flow.sid).update({ status: 'draft', commitMessage: 'second' });
    assert.equal(updated.revision, 2);
    assert.equal(updated.status, 'draft');
    assert.equal(updated.friendlyName, flow.friendlyName);
    assert.deepEqual(updated.definition, flow.definition);
  });

  it('lists newest first over several pages', async () => {
    const created = [];
    for (let n = 1; n <= 5; n += 1) {
      created.unshift((await publish(`Page ${n}`, instant('red'))).sid);
    }
    // Other suites prepare flows of their own meanwhile.
    const listed = await v2.flows.list({ pageSize: 2, limit: 20 });
    const sids = listed.map((flow) => flow.sid);
    assert.deepEqual(sids.filter((sid) => created.includes(sid)), created);
    assert.equal(new Set(sids).size, sids.length);
    assert.ok(listed.every((flow) => flow.definition === null && flow.valid === null));

    const first = await v2.flows.page({ pageSize: 2 });
    const second = await first.nextPage();
    assert.deepEqual([first.instances.length, second.instances.length], [2, 2]);
    assert.ok(second.instances.every((flow) => first.instances.every((earlier) => earlier.sid !== flow.sid)));
  });

  it('a deleted flow is gone', async () => {
    const flow = await publish('Delete', instant('red'));
    assert.equal(await v2.flows(flow.sid).remove(), true);
    await refused(v2.flows(flow.sid).fetch(), 404, 20404);
    await refused(v2.flows(flow.sid).remove(), 404, 20404);
  });

  it('refuses what is not there, not allowed or not known', async () => {
    const missing = await refused(v2.flows(unknownFlow).fetch(), 404, 20404);
    assert.equal(missing.message, `The requested resource /Flows/${unknownFlow} was not found`);
    await refused(studio({ token: 'wrong' }).flows(unknownFlow).fetch(), 401, 20003);
    await refused(v2.flows.list({ pageSize: 1001 }), 400, 20007);
    const nameless = v2.flows.create({ friendlyName: '', status: 'published', definition: instant('red') });
    const error = await refused(nameless, 400, 20001);
    assert.match(error.message, /FriendlyName/);
    const status = v2.flows.create({ friendlyName: 'x', status: 'live', definition: instant('red') });
    assert.match((await refused(status, 400, 20001)).message, /Status/);
  });
});

describe('validation', () => {
  it('a good definition is valid, and nothing is stored', async () => {
    const friendlyName = uniqueName('Validated');
    const verdict = await v2.flowValidate.update({ friendlyName, status: 'draft', definition: instant('red') });
    assert.equal(verdict.valid, true);
    const newest = await v2.flows.list({ limit: 20 });
    assert.ok(newest.every((flow) => flow.friendlyName !== friendlyName));
  });

  it('a faulty definition is refused with every fault and its place, wherever it is given', async () => {
    const flow = await publish('Faulty', instant('red'));
    const given = { friendlyName: 'x', status: 'published', definition: faulty };
    const requests = [
      () => v2.flowValidate.update(given),
      () => v2.flows.create(given),
      () => v2.flows(flow.sid).update(given),
    ];
    for (const request of requests) {
      const { details } = await refused(request(), 400, 81022);
      assert.ok(details.errors.every((error) => error.message && error.property_path.startsWith('#/')));
      const places = details.errors.map((error) => error.property_path);
      assert.ok(places.some((place) => place.startsWith('#/states/1/properties/body')), places.join(' '));
    }
    assert.equal((await v2.flows(flow.sid).fetch()).revision, 1);
  });
});

describe('revisions', () => {
  it('are listed newest first and fetched by number or by name', async () => {
    const flow = await publish('Revisions', instant('red'));
    await v2.flows(flow.sid).update({ status: 'draft', definition: instant('green') });
    const revisions = v2.flows(flow.sid).revisions;
    const listed = await listRevisions(v2, flow.sid, 1);
    assert.deepEqual(listed.map((revision) => [revision.revision, revision.status]), [[2, 'draft'], [1, 'published']]);
    assert.ok(listed.every((revision) => revision.definition === null));

    const first = await revisions('1').fetch();
    assert.equal(first.sid, flow.sid);
    assert.deepEqual(first.definition, instant('red'));
    assert.equal(first.url, `${baseUrl}/v2/Flows/${flow.sid}/Revisions/1`);
    assert.equal((await revisions('LatestPublished').fetch()).revision, 1);
    assert.deepEqual((await revisions('LatestRevision').fetch()).definition, instant('green'));

    await refused(revisions('3').fetch(), 404, 20404);
    await refused(revisions('Newest').fetch(), 400, 81021);
  });
});

describe('test users', () => {
  it('are replaced as a whole', async () => {
    const flow = await publish('Test users', instant('red'));
    const testUsers = () => v2.flows(flow.sid).testUsers();
    assert.deepEqual((await testUsers().fetch()).testUsers, []);
    await testUsers().update({ testUsers: ['+15550100001', 'client:ann'] });
    assert.deepEqual((await testUsers().fetch()).testUsers, ['+15550100001', 'client:ann']);
    const replaced = await testUsers().update({ testUsers: ['client:bob'] });
    assert.deepEqual(replaced.testUsers, ['client:bob']);
    assert.equal(replaced.sid, flow.sid);
    assert.equal(replaced.url, `${baseUrl}/v2/Flows/${flow.sid}/TestUsers`);
  });
});
