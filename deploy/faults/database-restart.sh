#!/usr/bin/env bash
# PostgreSQL crashes (immediate shutdown) and starts again under load.
# Needs a JDK and Maven only. Prints what was checked, and ends with a status other than 0 if a promise was broken.
#
#   deploy/faults/database-restart.sh [-Dseed=N] [-Dtimes=N] [-Drate=CONVERSATIONS_PER_SECOND]
set -euo pipefail
cd "$(dirname "$0")/../.."
exec mvn -q -Pfaults -Dfault=database-restart "$@"
