#!/usr/bin/env bash
# Measures fonds beside git and hashdeep in one run, and prints medians and ratios. Nothing here is a test: a figure depends on the
# machine, a ratio less so.
#   run.sh BUILD_FOLDER [RUNS]
set -euo pipefail
export LC_ALL=C
build=$(readlink -f "$1")
runs=${2:-5}
fonds=$build/src/cli/fonds
work=$(mktemp -d "${BENCH_FOLDER:-/var/tmp}/fonds-bench.XXXXXX")
trap 'rm -rf "$work" || rm -rf "$work"' EXIT
export FONDS_HOME=$work/keys HOME=$work GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=b GIT_AUTHOR_EMAIL=b@b.invalid \
  GIT_COMMITTER_NAME=b GIT_COMMITTER_EMAIL=b@b.invalid
cd "$work"

time_of() { # NAME COMMAND…: runs it measured
  local name=$1
  shift
  "$build/bench/measure" "$work/$name.times" "$@" 2> "$work/$name.errors" || { cat "$work/$name.errors" >&2; exit 1; }
}
median() { sort -n "$work/$1.times" | awk '{ a[NR] = $1 } END { print (NR % 2) ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }
memory() { awk '$2 > m { m = $2 } END { printf "%.0f MiB", m / 1024 }' "$work/$1.times"; }
row() { # WORK OURS PEER LIMIT
  awk -v w="$1" -v o="$(median "$2")" -v p="$(median "$3")" -v n="$3" -v l="$4" \
    'BEGIN { printf "%-34s %9.1f ms   %-22s %9.1f ms   ratio %.2f   aim <= %s\n", w, o, n, p, o / p, l }'
}

echo "machine: $(nproc) cores, $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo), sha_ni: $(grep -c -m1 sha_ni /proc/cpuinfo || true)"
echo "making 10,000 texts and 1 GiB …"
"$build/bench/make_texts" texts texts 10000
"$build/bench/make_texts" bytes large 8 134217728
sync

# Fresh folders for every run: a journal-less ext4 slows down after deletions.
for ((run = 1; run <= runs; run++)); do
  for fsync in default all; do
    peer=$work/git-$fsync-$run
    cp -r texts "$peer"
    git -C "$peer" init -q
    [ $fsync = default ] || git -C "$peer" config core.fsync all
    sync
    time_of "git-add-$fsync" bash -c "cd '$peer' && git add -A && git commit -q -m texts"
  done
  "$fonds" init "$work/archive-$run" > /dev/null
  sync
  time_of fonds-add "$fonds" -C "$work/archive-$run" add texts
  time_of git-fsck git -C "$work/git-default-$run" fsck --full
  time_of fonds-verify "$fonds" verify "$work/archive-$run"
done
row "add 10,000 texts" fonds-add git-add-default 1.0
row "add 10,000 texts" fonds-add git-add-all "(durable peer)"
row "verify them" fonds-verify git-fsck 1.5

document=$("$fonds" -C archive-1 list --json | sed -n 's/.*"document": "\([0-9a-f]*\)".*/\1/p' | sed -n 1p)
for ((run = 1; run <= runs * 3; run++)); do
  echo "note $run" > "git-all-1/note-$run"
  time_of git-one-commit bash -c "cd git-all-1 && git add note-$run && git commit -q -m note"
  time_of fonds-annotate "$fonds" -C archive-1 annotate "$document" --at 0,20 --note "note $run"
done
row "annotate once" fonds-annotate git-one-commit 1.5

# What OpenSSL by itself needs for so many Ed25519 verifications on all cores, in milliseconds.
entries=100000
"$build/bench/make_register" $entries > register.tar
"$fonds" receive register.tar register > /dev/null
for ((run = 1; run <= runs; run++)); do
  openssl speed -multi "$(nproc)" -seconds 3 ed25519 2> /dev/null |
    awk -v n=$entries '/EdDSA/ { printf "%.1f 0\n", n * 1000 / $NF }' >> openssl-ed25519.times
  "$build/bench/verify_signatures" fonds-signatures.times register
  time_of fonds-verify-register "$fonds" verify --no-pin register
done
row "check 100,000 signatures" fonds-signatures openssl-ed25519 1.15
row "verify the archive they are in" fonds-verify-register openssl-ed25519 "(300,000 files, too)"

# One entry more in a hundred, about one document in a hundred.
"$fonds" verify --pin register > /dev/null
"$build/bench/make_register" $entries $((entries / 100)) > grown.tar
FONDS_HOME=$work/other "$fonds" receive grown.tar grown > /dev/null
"$fonds" -C register sync grown > /dev/null
"$fonds" -C register prove 54321 > /dev/null
for ((run = 1; run <= runs; run++)); do
  time_of fonds-verify-grown "$fonds" verify --no-pin register
  time_of fonds-verify-since "$fonds" verify --since-pin register
  time_of fonds-prove "$fonds" -C register prove 54321
done
"$fonds" verify --since-pin register | grep -q 'not re-checked'
row "verify since a pin, 1 % more" fonds-verify-since fonds-verify-grown 0.05
echo "prove one of 101,000 entries, whole process: $(median fonds-prove) ms"
rm -rf register.tar register grown.tar grown

"$fonds" init big > /dev/null
"$fonds" -C big add large > /dev/null
sha256sum large/* > /dev/null
hashdeep -c sha256 -r large > known.txt
for ((run = 1; run <= runs; run++)); do
  time_of hashdeep hashdeep -c sha256 -r large
  time_of fonds-verify-1GiB "$fonds" verify big
done
row "verify 1 GiB in 8 files" fonds-verify-1GiB hashdeep 0.6
echo "resident memory of verify: 1 GiB $(memory fonds-verify-1GiB), 10,000 texts $(memory fonds-verify); of add: $(memory fonds-add)"

# Quotations looked for in all documents: read whole, while the catalogue is made, and with it.
"$build/bench/make_texts" texts long 10000 20000
"$build/bench/make_quotations" long 1000 > quotations.md
"$fonds" init long.fonds > /dev/null
"$fonds" -C long.fonds add long > /dev/null
words=$(head -c 200 long/050/05000.txt | tr '\n' ' ' | cut -d' ' -f2-16)
for ((run = 1; run <= runs; run++)); do
  time_of fonds-check-plain bash -c "'$fonds' -C long.fonds check quotations.md --no-catalogue > plain || test \$? = 1"
  "$fonds" -C long.fonds catalogue --remove > /dev/null
  time_of fonds-check-cold bash -c "'$fonds' -C long.fonds check quotations.md > cold || test \$? = 1"
  time_of fonds-check-warm bash -c "'$fonds' -C long.fonds check quotations.md > warm || test \$? = 1"
  time_of fonds-reuse "$fonds" -C long.fonds reuse "$words"
done
cmp plain cold && cmp plain warm
echo "check 1,000 quotations against 10,000 texts of 20 kB: reading all $(median fonds-check-plain) ms," \
  "making the catalogue $(median fonds-check-cold) ms, with it $(median fonds-check-warm) ms"
echo "reuse of 15 words in them, whole process: $(median fonds-reuse) ms"
