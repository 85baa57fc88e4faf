// Whoever follows a guide copies its patches; here they are applied to everything there is.
import { deepStrictEqual, notDeepStrictEqual, ok } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { patched, renderings } from './manifests.mjs';
import { ROOT } from './places.mjs';
import { typeErrors, violations } from './schemas.mjs';

const GUIDES = { kubernetes: 'src/docs/guides/kubernetes.md', debezium: 'k8s/components/debezium/README.md' };
const BLOCK = /^( *)```yaml\n([\s\S]*?)^\1```$/gm;

const all = renderings().get('production+all');

for (const [guide, path] of Object.entries(GUIDES)) {
  const blocks = [...readFileSync(join(ROOT, path), 'utf8').matchAll(BLOCK)]
    .map(([, indent, text]) => parse(text.replaceAll(new RegExp(`^${indent}`, 'gm'), '')).patches);

  test(`${guide}: there are patches`, () => {
    ok(blocks.length > 0 && blocks.every((patches) => patches.length > 0));
  });

  blocks.forEach((patches, i) => {
    test(`${guide}, ${i + 1}: every patch finds what it is for, and leaves valid objects`, async () => {
      patches.forEach((patch, j) => notDeepStrictEqual(patched(`${guide}-${i}-${j}`, [patch]), all));
      const objects = patched(`${guide}-${i}`, patches);
      deepStrictEqual((await Promise.all(objects.map(violations))).flat(), []);
      deepStrictEqual(typeErrors(new Map([[`${guide}-${i}`, objects]])), []);
    });
  });
}

test('the guide reckons connections with as many pods as there can be', () => {
  const most = renderings().get('production+keda').map((object) => object.spec?.maxReplicas ?? object.spec?.maxReplicaCount ?? 0)
    .reduce((sum, each) => sum + each);
  const guide = readFileSync(join(ROOT, GUIDES.kubernetes), 'utf8').replaceAll('\n', ' ');

  ok(guide.includes(`With the largest numbers of the HPA and KEDA there are ${most} pods`), String(most));
});
