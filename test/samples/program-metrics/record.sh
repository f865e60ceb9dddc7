#!/bin/sh
# Remakes test/samples/metrics from a run of the program beside this file. Needs Go, curl and Linux.
set -eu
cd "$(dirname "$0")"
out=../metrics
mkdir -p "$out"
folder=$(mktemp -d)
binary=$folder/metricspage
log=$folder/log
trap 'kill "$pid" 2>/dev/null; rm -rf "$folder"' EXIT
go build -o "$binary" .
GODEBUG=gctrace=1 "$binary" >"$log" 2>/dev/null &
pid=$!
until [ -s "$log" ]; do sleep 0.1; done
address=$(cut -d' ' -f1 "$log")
version=$(go env GOVERSION)
openmetrics='Accept: application/openmetrics-text; version=1.0.0'
curl -sS "http://$address/metrics" >"$out/$version-metrics.txt"
curl -sS -H "$openmetrics" "http://$address/metrics" >"$out/$version-openmetrics.txt"
curl -sS "http://$address/metrics-all" >"$out/$version-metrics-all.txt"
curl -sS "http://$address/debug/vars" | sed "s|$folder|/srv|" >"$out/$version-debug-vars.json"
for file in status smaps_rollup statm limits maps; do
	echo "==> /proc/$pid/$file <=="
	sed "s|$folder|/srv|" "/proc/$pid/$file"
done >"$out/$version-proc.txt"
for file in memory.max memory.current memory.events memory.stat \
	memory.limit_in_bytes memory.usage_in_bytes memory.oom_control; do
	for group in /sys/fs/cgroup /sys/fs/cgroup/memory; do
		[ -r "$group/$file" ] || continue
		echo "==> $group/$file <=="
		cat "$group/$file"
	done
done >"$out/$version-cgroup.txt"
