import { strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FILE, generated } from './prometheus-rule.mjs';

test('the operator watches by the same rules as Prometheus itself', () => {
  strictEqual(readFileSync(FILE, 'utf8'), generated(), 'run: node deploy/check/prometheus-rule.mjs');
});
