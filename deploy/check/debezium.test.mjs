import { deepStrictEqual, ok } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { renderings } from './manifests.mjs';
import { ROOT } from './places.mjs';

/** What the image's entrypoint takes by a name of its own; it writes over CONNECT_ and this name, or over KAFKA_HEAP_OPTS. */
const OF_THE_IMAGE = ['BOOTSTRAP_SERVERS', 'GROUP_ID', 'CONFIG_STORAGE_TOPIC', 'OFFSET_STORAGE_TOPIC', 'STATUS_STORAGE_TOPIC',
  'KEY_CONVERTER', 'VALUE_CONVERTER', 'OFFSET_FLUSH_INTERVAL_MS', 'OFFSET_FLUSH_TIMEOUT_MS', 'HEAP_OPTS'];

const connect = renderings().get('production+debezium')
  .find((object) => object.kind === 'Deployment' && object.metadata.name === 'debezium').spec.template.spec.containers[0];
const names = connect.env.map((variable) => variable.name);
const value = (name) => connect.env.find((variable) => variable.name === name).value;

test('nothing is set that the image writes over', () => {
  deepStrictEqual(names.filter((name) => OF_THE_IMAGE.some((own) => name === `CONNECT_${own}` || name === `KAFKA_${own}`)), []);
});

test('the heap leaves room for the rest in the memory that there is', () => {
  const [, heap] = value('HEAP_OPTS').match(/^-Xmx(\d+)m$/);
  const [, limit] = connect.resources.limits.memory.match(/^(\d+)Gi$/);
  ok(Number(heap) * 2 <= Number(limit) * 1024);
});

test('no topic that Connect needs is kept once only', () => {
  for (const topic of ['CONFIG', 'OFFSET', 'STATUS']) {
    deepStrictEqual(value(`CONNECT_${topic}_STORAGE_REPLICATION_FACTOR`), '-1');
  }
});

test('whatever the connector asks the environment for is there', () => {
  const connector = readFileSync(join(ROOT, 'k8s', 'components', 'debezium', 'connector.json'), 'utf8');
  const asked = [...connector.matchAll(/\$\{env:(\w+)\}/g)].map(([, name]) => name);
  ok(asked.length > 0);
  deepStrictEqual(asked.filter((name) => !names.includes(name)), []);
});
