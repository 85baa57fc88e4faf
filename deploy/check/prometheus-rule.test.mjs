import { ok, strictEqual } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { ROOT } from './places.mjs';
import { FILE, generated } from './prometheus-rule.mjs';

test('the operator watches by the same rules as Prometheus itself', () => {
  strictEqual(readFileSync(FILE, 'utf8'), generated(), 'run: node deploy/check/prometheus-rule.mjs');
});

test('whoever says where the repository can be read gets whole addresses of runbooks', () => {
  for (const { annotations } of parse(generated(ROOT)).spec.groups.flatMap((group) => group.rules)) {
    ok(existsSync(annotations.runbook_url), annotations.runbook_url);
  }
});
