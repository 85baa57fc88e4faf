// The Prometheus operator's object of the very rules that Prometheus itself loads. Run as a program, it writes the file, or,
// told where your copy of the repository can be read, prints one whose runbook_url are whole addresses:
//   node deploy/check/prometheus-rule.mjs
//   node deploy/check/prometheus-rule.mjs https://git.example.com/understudy/blob/main/ > my/prometheus-rule.yaml
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { ROOT } from './places.mjs';

const RULES = join(ROOT, 'deploy', 'observability', 'prometheus-rules.yaml');
export const FILE = join(ROOT, 'k8s', 'components', 'prometheus-operator', 'prometheus-rule.yaml');
const NOTE = '# Made from deploy/observability/prometheus-rules.yaml by deploy/check/prometheus-rule.mjs; change that file.\n';

export function generated(base = '') {
  const spec = parse(readFileSync(RULES, 'utf8'));
  for (const { annotations } of spec.groups.flatMap((group) => group.rules)) {
    annotations.runbook_url = base + annotations.runbook_url;
  }
  return NOTE + stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'understudy', labels: { 'app.kubernetes.io/name': 'understudy' } },
    spec,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const base = process.argv[2];
  base === undefined ? writeFileSync(FILE, generated()) : process.stdout.write(generated(base));
}
