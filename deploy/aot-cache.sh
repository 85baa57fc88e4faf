#!/bin/sh
# Makes the cache with which the gateway starts for less than half the CPU: starts the packaged jar, serves real requests,
# stops it, and leaves the cache beside the jar.
#
#   mvn package -Dquarkus.package.jar.type=aot-jar
#   deploy/aot-cache.sh [FOLDER [FILE]]
#
# FOLDER  with quarkus-run.jar; target/quarkus-app
# FILE    app.aot: the JDK's AOT cache, Java 25 or newer (the default). app.jsa: an AppCDS archive, Java 17 or newer.
#
# Then, in FOLDER:  java -XX:AOTCache=app.aot -jar quarkus-run.jar   or   java -XX:SharedArchiveFile=app.jsa -jar …
# A cache fits the very JVM, kind of memory options and jars (by size and time) it was made with; one that does not fit is
# ignored by Java, with a warning.
#
# The database is given as to any gateway (QUARKUS_DATASOURCE_REACTIVE_URL, QUARKUS_DATASOURCE_JDBC_URL,
# QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD). It should be an empty one: the development account, whose token
# everybody knows, and what its flow did stay in it. KAFKA_BOOTSTRAP_SERVERS may name a broker; without one the events stay
# in the database. JAVA_HOME says which Java, JAVA_OPTS its options: best those of production. Needs curl.
set -eu

folder=${1:-target/quarkus-app}
file=${2:-app.aot}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# The local profile: its account is known, and its carrier simulated.
account=AC00000000000000000000000000000001:00000000000000000000000000000001
ours=+15550100000
# Somebody nobody has met before, so that training twice on one database is no different.
phone=+1555$(date +%s | tail -c 8)

# Executions: enough that the JVM has seen what is hot, few enough to be done in seconds.
runs=50
# For a start with migrations on a busy machine, and for each step of a conversation. Seconds.
patience=120

die() {
    echo "aot-cache: $*" >&2
    exit 1
}

case $file in
    *.aot) record=-XX:AOTCacheOutput=$file ;;
    *.jsa) record=-XX:ArchiveClassesAtExit=$file ;;
    *) die "$file is neither *.aot nor *.jsa" ;;
esac
command -v curl >/dev/null || die "curl is not installed"
cd "$folder" || die "there is no folder $folder"
[ -f quarkus-run.jar ] || die "there is no quarkus-run.jar in $folder: mvn package makes it"

log=$(mktemp)
gateway=
finish() {
    status=$?
    [ $status -eq 0 ] || cat "$log" >&2
    [ -z "$gateway" ] || kill -9 "$gateway" 2>/dev/null || true
    rm -f "$log"
    exit $status
}
trap finish EXIT
trap 'exit 1' INT TERM

# await WHAT COMMAND…: until the command succeeds.
await() {
    what=$1
    shift
    left=$((patience * 5))
    until "$@"; do
        kill -0 "$gateway" 2>/dev/null || die "the gateway ended; still awaited: $what. Its output:"
        left=$((left - 1))
        [ $left -gt 0 ] || die "$patience s and still not: $what. The gateway's output:"
        sleep 0.2
    done
}

listening() {
    grep -q 'Listening on: http' "$log"
}

# ask PATH [CURL OPTIONS…]
ask() {
    path=$1
    shift
    curl -fsS -u $account "$base$path" "$@"
}

received() {
    ask "/simulator/v1/Messages?To=%2B${phone#+}" | grep -q "$1"
}

# The first SID of that kind in what comes; fails if there is none.
sid() {
    grep -o "$1[0-9a-f]\{32\}" | sed 1q | grep .
}

publish() {
    ask /v2/Flows -d FriendlyName=Training -d Status=published --data-urlencode Definition@- <<'JSON' | sid FW
{"description": "Training", "initial_state": "Trigger", "flags": {"allow_concurrent_calls": true}, "states": [
  {"name": "Trigger", "type": "trigger", "properties": {}, "transitions": [
    {"event": "incomingRequest", "next": "note"}, {"event": "incomingMessage", "next": "note"}]},
  {"name": "note", "type": "set-variables", "properties": {"variables": [
    {"key": "greeting", "value": "{% if flow.data.name %}Hello {{flow.data.name | capitalize}}{% endif %}"}]},
   "transitions": [{"event": "next", "next": "choose"}]},
  {"name": "choose", "type": "split-based-on", "properties": {"input": "{{flow.data.talk}}"}, "transitions": [
    {"event": "noMatch"},
    {"event": "match", "next": "ask", "conditions": [
      {"friendly_name": "talk", "type": "equal_to", "arguments": ["{{flow.data.talk}}"], "value": "yes"}]}]},
  {"name": "ask", "type": "send-and-wait-for-reply", "properties": {"from": "{{flow.channel.address}}",
    "body": "{{flow.variables.greeting}}, coffee or tea?", "timeout": "3600"}, "transitions": [
    {"event": "incomingMessage", "next": "thank"}, {"event": "timeout"}, {"event": "deliveryFailure"}]},
  {"name": "thank", "type": "send-message", "properties": {"from": "{{flow.channel.address}}",
    "to": "{{contact.channel.address}}", "body": "One {{widgets.ask.inbound.Body | strip | downcase}}, coming up."},
   "transitions": [{"event": "sent"}, {"event": "failed"}]}]}
JSON
}

# start TALK: yes holds a conversation, no ends at once.
start() {
    ask "/v2/Flows/$flow/Executions" --data-urlencode "To=$phone" --data-urlencode "From=$ours" \
        --data-urlencode "Parameters={\"name\": \"ann\", \"talk\": \"$1\"}" | sid FN
}

serve() {
    flow=$(publish) || die "no flow could be published; the gateway's output:"
    for _ in $(seq $runs); do
        start no >/dev/null || die "no execution could be started; the gateway's output:"
    done
    execution=$(start yes) || die "no conversation could be started; the gateway's output:"
    await "the question" received 'coffee or tea'
    ask /simulator/v1/Messages --data-urlencode "From=$phone" --data-urlencode "To=$ours" -d Body=Tea >/dev/null
    await "the answer" received 'One tea, coming up'
    for path in /v2/Flows "/v2/Flows/$flow/Executions" "/v2/Flows/$flow/Executions/$execution" \
        "/v2/Flows/$flow/Executions/$execution/Steps" "/v2/Flows/$flow/Executions/$execution/Context" \
        /q/metrics /q/health/ready; do
        ask "$path" >/dev/null
    done
}

rm -f "$file"
# shellcheck disable=SC2086 # options are several words
"$java" ${JAVA_OPTS:-} "$record" -Dquarkus.profile=local -Dquarkus.http.host=localhost -Dquarkus.http.port=0 \
    -jar "$PWD/quarkus-run.jar" >"$log" 2>&1 &
gateway=$!
await "it listens" listening
base=$(grep -o 'http://localhost:[0-9]*' "$log" | tail -n 1)
serve
# On its way out Java writes the file.
kill "$gateway"
wait "$gateway" || true
gateway=
[ -f "$file" ] || die "Java wrote no $file; its output:"
echo "$folder/$file: $(du -h "$file" | cut -f 1)"
