#!/usr/bin/env bash
# A rolling update without a cluster: three processes of each role (api, worker, relay), those of the API behind a local
# proxy that sends requests to whoever is ready, as a Kubernetes Service does. Under load every process is ended with
# SIGTERM and started again, one by one. Shows that nothing is lost, nothing doubled, no request fails, and how long
# requests take meanwhile.
# With -Dold=…/quarkus-run.jar of an older build, processes are replaced by the present one: an upgrade.
# Needs a JDK and Maven only, and 6 GB of memory. Prints what was checked, and ends with a status other than 0 if a
# promise was broken.
#
#   deploy/rolling-update.sh [-Dprocesses=OF_EACH_ROLE] [-Drate=CONVERSATIONS_PER_SECOND] [-Djvm="-Xmx256m …"]
#                            [-Ddelay=5s] [-Dp99=MILLISECONDS] [-Dold=JAR]
set -euo pipefail
cd "$(dirname "$0")/.."
exec mvn -q -Pfaults -Dfault=rolling-update -Djvm=-Xmx256m "$@"
