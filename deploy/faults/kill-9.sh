#!/usr/bin/env bash
# The gateway is killed (SIGKILL) at random moments under load, and started again.
# Needs a JDK and Maven only. Prints what was checked, and ends with a status other than 0 if a promise was broken.
#
#   deploy/faults/kill-9.sh [-Dseed=N] [-Dtimes=N] [-Drate=CONVERSATIONS_PER_SECOND]
set -euo pipefail
cd "$(dirname "$0")/../.."
exec mvn -q -Pfaults -Dfault=kill-9 "$@"
