#!/usr/bin/env bash
# Kafka is away for two minutes under load.
# Needs a JDK and Maven only. Prints what was checked, and ends with a status other than 0 if a promise was broken.
#
#   deploy/faults/broker-outage.sh [-Dseed=N] [-Dseconds=N] [-Drate=CONVERSATIONS_PER_SECOND]
set -euo pipefail
cd "$(dirname "$0")/../.."
exec mvn -q -Pfaults -Dfault=broker-outage "$@"
