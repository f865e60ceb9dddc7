#!/bin/sh
# Makes the profiles of this folder again, and the texts of go tool pprof that the tests compare with.
# Needs Go; run it from anywhere: test/samples/pprof/record.sh
set -eu
cd "$(dirname "$0")"
folder=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd program && go build -trimpath -o "$work/tidesample" .)
(cd "$work" && ./tidesample "$folder")
export TZ=UTC PPROF_BINARY_PATH="$work/none"
# golden <name of the text> <arguments of go tool pprof…>
golden() {
  name=$1
  shift
  go tool pprof -symbolize=none "$@" >"golden/$name.txt" 2>/dev/null
}
mkdir -p golden
for profile in heap allocs goroutine cpu; do
  golden "$profile-top" -top "$profile.pb.gz"
  golden "$profile-raw" -raw "$profile.pb.gz"
done
golden heap-top-cum -top -cum -nodecount=12 heap.pb.gz
golden heap-top-objects -top -sample_index=alloc_objects heap.pb.gz
golden heap-top-untrimmed -top -trim=false -unit=kb heap.pb.gz
golden heap-top-lines -top -lines heap.pb.gz
golden heap-top-filefunctions -top -filefunctions -noinlines heap.pb.gz
golden heap-top-addresses -top -addresses heap.pb.gz
golden goroutine-top-focus -top -focus=park -hide=gopark goroutine.pb.gz
golden goroutine-top-ignore -top '-ignore=(?i)PARK' -show=main goroutine.pb.gz
golden heap-top-base -top -base=heap.pb.gz heap-later.pb.gz
golden heap-top-diff-base -top -diff_base=heap.pb.gz heap-later.pb.gz
golden heap-top-normalize -top -normalize -base=heap.pb.gz heap-later.pb.gz
golden heap-raw-merged -raw heap.pb.gz heap-later.pb.gz
golden heap-raw-diff-base -raw -diff_base=heap.pb.gz heap-later.pb.gz
for profile in heap goroutine cpu; do
  golden "$profile-tree" -tree "$profile.pb.gz"
  golden "$profile-dot" -dot "$profile.pb.gz"
done
golden heap-tree-lines -tree -lines -nodecount=12 -cum heap.pb.gz
golden heap-tree-mean -tree -mean -alloc_space -divide_by=3 heap.pb.gz
golden heap-peek -peek=main heap.pb.gz
golden heap-dot-few -dot -nodecount=6 -unit=kb -alloc_space heap.pb.gz
golden heap-dot-labels -dot -tagroot=bytes -tagfocus=1kb: heap.pb.gz
golden heap-dot-diff -dot -diff_base=heap.pb.gz heap-later.pb.gz
golden cpu-dot-tree -dot -call_tree -nodefraction=0.05 cpu.pb.gz
golden goroutine-dot-from -dot -show_from=main -noinlines goroutine.pb.gz
