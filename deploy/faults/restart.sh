#!/usr/bin/env bash
# The gateway is stopped (SIGTERM) and started again under load, as in a rolling update.
# Needs a JDK and Maven only. Prints what was checked, and ends with a status other than 0 if a promise was broken.
#
#   deploy/faults/restart.sh [-Dseed=N] [-Dtimes=N] [-Drate=CONVERSATIONS_PER_SECOND]
set -euo pipefail
cd "$(dirname "$0")/../.."
exec mvn -q -Pfaults -Dfault=restart "$@"
