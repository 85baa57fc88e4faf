// Every query is PromQL, and asks only for metrics that src/docs/metrics.md documents. That those exist, MetricsTest shows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const rules = parse(read('../prometheus-rules.yaml')).groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read('../grafana/dashboards/understudy.json'));

// What Grafana puts in the place of its variables.
const filled = (query) => query.replaceAll('$__rate_interval', '5m').replaceAll('$namespace', '.*').replaceAll('$role', '.*');

const queries = [
  ...rules.map((rule) => ({ of: rule.alert, text: rule.expr })),
  ...dashboard.panels.flatMap((panel) =>
    (panel.targets ?? []).map((target) => ({ of: panel.title, text: filled(target.expr) }))),
];

// Documented names, with the series that histograms and summaries consist of.
const documented = new Set(
  [...read('../../../src/docs/metrics.md').matchAll(/^\| `([a-z0-9_]+)` \| (\w+) \|/gm)].flatMap(([, name, type]) => {
    const parts = { histogram: ['_bucket', '_sum', '_count', '_max'], summary: ['_sum', '_count', '_max'] };
    return [name, ...(parts[type] ?? []).map((part) => name + part)];
  }));

function look(query) {
  const metrics = [];
  const errors = [];
  parser.parse(query).iterate({
    enter(node) {
      const text = query.slice(node.from, node.to);
      if (node.type.isError) {
        errors.push(`${node.from}: ${text}`);
      } else if (node.name === 'VectorSelector') {
        const name = node.node.getChild('Identifier');
        assert.ok(name, `a selector without a name: ${text}`);
        metrics.push(query.slice(name.from, name.to));
      }
    },
  });
  return { metrics, errors };
}

test('the parser finds names and mistakes', () => {
  assert.deepEqual(look('sum by (a) (rate(b_total{c="d"}[5m])) / on (a) e').metrics, ['b_total', 'e']);
  assert.notEqual(look('sum by (a (b)').errors.length, 0);
});

test(`all ${queries.length} queries are PromQL`, () => {
  for (const { of, text } of queries) {
    assert.deepEqual(look(text).errors, [], `${of}: ${text}`);
  }
});

test('every metric they ask for is documented', () => {
  assert.ok(documented.size > 30);
  for (const { of, text } of queries) {
    for (const metric of look(text).metrics) {
      assert.ok(documented.has(metric), `${of}: ${metric}`);
    }
  }
});

test('every metric of ours that is documented is on the dashboard', () => {
  const shown = new Set(queries.flatMap(({ text }) => look(text).metrics));
  const missing = [...documented]
    .filter((name) => name.startsWith('understudy_') && !/_(bucket|sum|count|max)$/.test(name))
    .filter((name) => ![name, `${name}_bucket`, `${name}_sum`, `${name}_count`].some((part) => shown.has(part)));
  assert.deepEqual(missing, []);
});
