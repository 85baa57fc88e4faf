import { strictEqual, deepStrictEqual, match } from 'node:assert';
import { test } from 'node:test';
import { called, renderings } from './manifests.mjs';
import { typeErrors, violations } from './schemas.mjs';

const all = renderings();

for (const [name, objects] of all) {
  test(`${name}: every object is valid by its schema`, async () => {
    deepStrictEqual((await Promise.all(objects.map(violations))).flat(), []);
  });

  test(`${name}: every object has its own name`, () => {
    const names = objects.map(called);
    deepStrictEqual(names.filter((each, i) => names.indexOf(each) !== i), []);
  });
}

test('no object has a field that its type does not have', () => {
  deepStrictEqual(typeErrors(all), []);
});

// A check that cannot fail proves nothing.
const deployment = () => structuredClone(all.get('production').find((object) => object.kind === 'Deployment'));

test('a field with a typo is found', () => {
  const broken = deployment();
  broken.spec.template.spec.containers[0].readynessProbe = {};
  const errors = typeErrors(new Map([['typo', [broken]]]));
  strictEqual(errors.length, 1);
  match(errors[0], /readynessProbe/);
});

test('a missing field and a wrong value are found', async () => {
  const broken = deployment();
  delete broken.spec.selector;
  broken.spec.replicas = 'two';
  match((await violations(broken)).join(), /selector|replicas/);
});
