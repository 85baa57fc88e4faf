#!/usr/bin/env bash
# Checks what Prometheus and Grafana are given: the rules and the configuration by Prometheus' own promtool, the alerts on
# made-up series, and every query of the dashboard by Prometheus' own grammar. Needs Node, and promtool, or apt to fetch it.
set -euo pipefail
cd "$(dirname "$0")"

readonly TOOLS=../../target/ci/tools

find_promtool() {
  if command -v promtool; then
    return
  fi
  if [[ ! -x $TOOLS/usr/bin/promtool ]] && command -v apt-get >/dev/null; then
    mkdir -p "$TOOLS"
    # The package without its daemon: only unpacked.
    (cd "$TOOLS" && { apt-get download -q prometheus || { apt-get update -q && apt-get download -q prometheus; }; } &&
      dpkg-deb -x prometheus_*.deb .) >&2
  fi
  [[ -x $TOOLS/usr/bin/promtool ]] && realpath "$TOOLS/usr/bin/promtool"
}

if promtool=$(find_promtool); then
  "$promtool" --version | head -1
  "$promtool" check rules prometheus-rules.yaml
  "$promtool" check config prometheus.yml
  "$promtool" test rules prometheus-rules.test.yaml
else
  echo 'SKIPPED: rules and configuration by promtool: it is not here, and there is no apt to fetch the package prometheus'
fi
(cd check && npm ci --no-audit --no-fund && node --test --test-reporter=spec queries.test.mjs)
