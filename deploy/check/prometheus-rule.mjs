// The Prometheus operator's object of the very rules that Prometheus itself loads. Run as a program, it writes the file:
//   node deploy/check/prometheus-rule.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { ROOT } from './places.mjs';

const RULES = join(ROOT, 'deploy', 'observability', 'prometheus-rules.yaml');
export const FILE = join(ROOT, 'k8s', 'components', 'prometheus-operator', 'prometheus-rule.yaml');
const NOTE = '# Made from deploy/observability/prometheus-rules.yaml by deploy/check/prometheus-rule.mjs; change that file.\n';

export function generated() {
  return NOTE + stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'understudy', labels: { 'app.kubernetes.io/name': 'understudy' } },
    spec: parse(readFileSync(RULES, 'utf8')),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(FILE, generated());
}
