import { deepStrictEqual, notStrictEqual, ok } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DCLinter } from 'dclint';
import { parse } from 'yaml';
import { ROOT, WORK, write } from './places.mjs';
import { documentedSeconds } from './settings.mjs';

const text = readFileSync(join(ROOT, 'deploy', 'compose.yaml'), 'utf8');
const compose = parse(text, { merge: true });

/** How a file is ordered and quoted is a matter of taste; everything else this linter knows must be right. */
const TASTE = ['no-quotes-in-volumes', 'require-quotes-in-ports', 'service-keys-order', 'services-alphabetical-order',
  'top-level-properties-order'];
const linter = new DCLinter({ rules: Object.fromEntries(TASTE.map((rule) => [rule, 0])), quiet: false, debug: false, exclude: [] });

function problems(text) {
  const file = join(WORK, 'compose.yaml');
  write(file, text);
  return linter.lintFiles([file], false).flatMap((result) => result.messages.map((found) => `${found.line}: ${found.message}`));
}

test('the compose file is valid by the schema of Compose, and a linter finds nothing', () => {
  deepStrictEqual(problems(text), []);
});

test('a word that Compose does not know is found', () => {
  notStrictEqual(problems(text.replace('    environment:', '    enviroment:')).length, 0);
});

test('every role is a service of its own, and starts once the schema is there', () => {
  for (const role of ['api', 'worker', 'relay']) {
    const service = compose.services[role];
    deepStrictEqual(service.environment.UNDERSTUDY_ROLES, role);
    deepStrictEqual(service.depends_on.migrate.condition, 'service_completed_successfully');
    deepStrictEqual([service.read_only, service.cap_drop], [true, ['ALL']]);
  }
});

test('the image is built once, and asked of no registry', () => {
  const ours = Object.entries(compose.services).filter(([, service]) => service.image === 'understudy:dev');
  deepStrictEqual(ours.filter(([, service]) => service.build).map(([name]) => name), ['migrate']);
  for (const [name, service] of ours.filter(([, service]) => !service.build)) {
    deepStrictEqual(service.pull_policy, 'never', name);
  }
});

test('a process has more time to end than a drain takes', () => {
  for (const role of ['api', 'worker', 'relay']) {
    ok(parseInt(compose.services[role].stop_grace_period) > documentedSeconds('understudy.drain.within'), role);
  }
});

test('links of the gateway lead to the port that this machine reaches', () => {
  const { ports, environment } = compose.services.api;
  const { port } = new URL(environment.UNDERSTUDY_PUBLIC_BASE_URL);
  deepStrictEqual(ports, [`127.0.0.1:${port}:8080`]);
});

test('whatever a service mounts or waits for is declared', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    for (const volume of service.volumes ?? []) {
      const from = volume.split(':')[0];
      ok(from.startsWith('./') || from in compose.volumes, `${name}: ${from}`);
    }
    for (const other of Object.keys(service.depends_on ?? {})) {
      ok(other in compose.services, `${name}: ${other}`);
    }
  }
});
