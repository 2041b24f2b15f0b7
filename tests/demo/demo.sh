#!/usr/bin/env bash
# The main job of fonds on real texts, and then ten forgeries, each of which must be caught.
#   demo.sh FONDS [TEXT…]
# Without texts: those of $FONDS_SEEDS (default ../shared/seeds), and where there are none, the project's own chronology.
set -euo pipefail
export LC_ALL=C.UTF-8

fonds=$(readlink -f "$1")
shift
project=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
work=$(mktemp -d)
trap '[ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT
export FONDS_HOME=$work/keys

if [ $# -gt 0 ]; then
  texts=("$@")
else
  seeds=${FONDS_SEEDS:-$project/../shared/seeds}
  texts=("$seeds"/*.txt)
  [ -e "${texts[0]}" ] || texts=("$project"/archive/documents/*/*/*/content.*)
fi
for i in "${!texts[@]}"; do texts[i]=$(readlink -f "${texts[i]}"); done
cd "$work"

title() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() { # shows a command as a person would type it, and runs it
  printf '$ %s\n' "$(printf '%s ' "$@" | sed -e "s|$fonds|fonds|" -e "s|$work/||g" | cut -c1-110)"
  "$@" | sed 's/^/    /'
}
field() { sed -n "s/.*\"$1\": \"\([^\"]*\)\".*/\1/p" | head -n 1; }
in_archive() { "$fonds" -C 1988.fonds "$@"; }

# Some words of a text: quotations are cut out of the texts, never written here.
words() { # FILE N: the beginning of its N-th longer line
  local lines
  mapfile -t lines < <(awk 'length($0) >= 40 && !seen[$0]++' "$1")
  printf '%s' "${lines[$2]:0:30}"
}

title "An archive, and its documents"
run "$fonds" init 1988.fonds --title "Texts on the prison massacre of 1988"
run "$fonds" -C 1988.fonds add "${texts[@]}" --how download
mapfile -t documents < <(in_archive list --json | sed -n 's/.*"document": "\([0-9a-f]*\)".*/\1/p')
first=${documents[0]}
first_text=""
for text in "${texts[@]}"; do
  if [ "$(sha256sum < "$text")" = "$(in_archive cat "$first" | sha256sum)" ]; then first_text=$text; fi
done

title "Described and annotated"
run "$fonds" -C 1988.fonds describe "${first:0:12}" --set title="The first text" --set date=2021-09 --set language=en
notes=()
for i in 0 1 2 3 4 5 6 7; do
  notes+=("$(in_archive annotate "$first" --quote "$(words "$first_text" $i)" --occurrence 1 --note "Passage $i: compare the other texts." --json | field annotation)")
done
for document in "${documents[@]}"; do
  in_archive annotate "$document" --note "Taken in on the first day." > note.txt
  in_archive annotate "$document" --at 0,5 --tag beginning >> note.txt
done
run "$fonds" -C 1988.fonds annotate "${first:0:12}" --quote "$(words "$first_text" 9)" --occurrence 1 --note "یادداشت به فارسی" --language fa
run "$fonds" -C 1988.fonds annotate --revise "${notes[0]:0:12}" --note "Passage 0: the other texts word it differently."
run "$fonds" -C 1988.fonds retract "${notes[1]:0:12}" --reason "the passage says something else"

title "A corrected version: the old one stays citable"
sed '1s/^/[corrected] /' "$first_text" > corrected.txt
run "$fonds" -C 1988.fonds update "${first:0:12}" corrected.txt --derivation correction --reason "a heading was missing"

title "Two people at once: both keep what they wrote, and it is settled in the open"
cp -r 1988.fonds other.fonds
in_archive annotate --revise "${notes[2]}" --note "What the first person thinks." > note.txt
"$fonds" -C other.fonds annotate --revise "${notes[2]}" --note "What the second person thinks." > note.txt
run "$fonds" -C 1988.fonds sync other.fonds
"$fonds" -C 1988.fonds merge "${notes[2]}" > merge.txt 2>&1 || sed 's/^/    /' merge.txt
run "$fonds" -C 1988.fonds merge "${notes[2]:0:12}" --note "What both can agree on."

title "Pending work can be discarded"
in_archive annotate "$first" --note "A mistake." > note.txt
run "$fonds" -C 1988.fonds discard

title "What outsiders keep, and what a court gets"
"$fonds" -C 1988.fonds receipt > receipt.txt
sed 's/^/    /' receipt.txt
run "$fonds" -C 1988.fonds export --to directory court
run "$fonds" -C 1988.fonds export --to tar court.tar
run "$fonds" -C 1988.fonds sync other.fonds
run "$fonds" -C 1988.fonds list
run "$fonds" -C 1988.fonds status
run "$fonds" verify 1988.fonds --against receipt.txt
for carrier in court court.tar other.fonds; do "$fonds" verify "$carrier" > /dev/null; done
git -C 1988.fonds fsck --strict --full 2>&1 | sed 's/^/    git fsck: /'
bash "$project/verify.sh" court receipt.txt | sed 's/^/    verify.sh: /'

title "Ten forgeries, on copies"
caught=0
number=0
forge() { # DESCRIPTION CARRIER CODE: the copy that was just changed must not pass, and CODE must be among what is found
  number=$((number + 1))
  local status=0
  "$fonds" verify "$2" --against receipt.txt --no-pin > findings.txt 2>&1 || status=$?
  local finding
  finding=$(sed -n 's/^error \(F[0-9]* [a-z-]*\).*/\1/p' findings.txt | sort | uniq | head -n 3 | paste -sd, | sed 's/,/, /g')
  local plain=""
  if [ -d "$2" ] && [ ! -e "$2/HEAD" ]; then
    if bash "$project/verify.sh" "$2" receipt.txt > /dev/null 2>&1; then plain=missed; else plain="; verify.sh too"; fi
  fi
  if [ $status -eq 1 ] && [ "$plain" != missed ] && grep -q "^error $3 " findings.txt; then
    caught=$((caught + 1))
    printf '%3d  caught  %s\n             %s%s\n' $number "$1" "$finding" "$plain"
  else
    printf '%3d  MISSED  %s (exit status %d, %s wanted; verify.sh: %s)\n' $number "$1" $status "$3" "${plain:-not asked}"
    cat findings.txt
  fi
}
copy() { rm -rf forged && cp -r court forged; }
one() { find forged -path "$1" | LC_ALL=C sort | "${2:-head}" -n 1; }
flip() { # FILE OFFSET: one bit of one byte
  local byte
  byte=$(od -An -tu1 -j "$2" -N 1 "$1" | tr -d ' ')
  printf "\\x$(printf %x $((byte ^ 1)))" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}
digest() { sha256sum < "$1" | cut -c1-64; }

copy
flip "$(one '*/content.*')" 100
forge "one bit of one document flipped" forged F012

copy
file=$(one '*/content.*')
sed -i 's/the/teh/' "$file"
mv "$file" "$(dirname "$file")/content.$(digest "$file").txt"
forge "a document's words changed, and the file renamed to its new digest" forged F010

copy
file=$(grep -rl 'Taken in' forged/documents | LC_ALL=C sort | sed -n 1p)
entry=$(grep -rl "$(basename "$file")" forged/register | head -n 1)
old=$(digest "$file")
sed -i 's/Taken in/Put away/' "$file"
new=$(digest "$file")
mv "$file" "$(dirname "$file")/annotation.$new.json"
sed -i "s/$old/$new/g" "$entry"
forge "a note changed, its name and the register's line recomputed" forged F124

copy
file=$(grep -rl 'Taken in' forged/documents | LC_ALL=C sort | sed -n 1p)
sed 's/Taken in/Given away/' "$file" > extra.json
cp extra.json "$(dirname "$file")/annotation.$(digest extra.json).json"
forge "a statement slipped in that no entry registers" forged F034

copy
rm "$(one '*/event.*')"
forge "a statement taken away" forged F035

copy
last=$(find forged/register -path '*/checkpoints' -prune -o -name '*.txt' -print | LC_ALL=C sort | tail -n 1)
awk 'NR > 8 { print $2 }' "$last" | sed 's|^|forged/|' | xargs rm
rm "$last"*
rm -r "$(dirname "$(find forged/register/checkpoints -name note | LC_ALL=C sort | tail -n 1)")"
forge "the newest act cut off, with the checkpoint over it (rollback)" forged F161

copy
mapfile -t entries < <(find forged/register -path '*/checkpoints' -prune -o -name '*.txt' -print | LC_ALL=C sort | tail -n 2)
for file in "${entries[0]}"*; do mv "$file" "${file/${entries[0]}/swap}"; done
for file in "${entries[1]}"*; do mv "$file" "${file/${entries[1]}/${entries[0]}}"; done
for file in swap*; do mv "$file" "${file/swap/${entries[1]}}"; done
forge "two acts of the register exchanged" forged F155

copy
ssh-keygen -q -t ed25519 -N '' -C '' -f stranger
entry=$(find forged/register -path '*/checkpoints' -prune -o -name '*.txt' -print | LC_ALL=C sort | tail -n 1)
ssh-keygen -q -Y sign -f stranger -n fonds-entry "$entry" 2> /dev/null
mv "$entry.sig" "$(find "$(dirname "$entry")" -name "$(basename "$entry").*.sig" | head -n 1)"
forge "an act signed by a stranger's key" forged F124

rm -rf forged.fonds && cp -r 1988.fonds forged.fonds
git -C forged.fonds update-ref refs/heads/main "$(git -C forged.fonds rev-parse 'main~3')"
git -C forged.fonds update-ref -d refs/fonds/published
git -C forged.fonds gc --prune=now --quiet
forge "the newest commits dropped from git and collected as garbage" forged.fonds F161

FONDS_HOME=$work/forger "$fonds" init rebuilt.fonds --title "Texts on the prison massacre of 1988" > /dev/null
FONDS_HOME=$work/forger "$fonds" -C rebuilt.fonds add "${texts[@]}" > /dev/null
FONDS_HOME=$work/forger "$fonds" -C rebuilt.fonds receipt > /dev/null
forge "everything made anew under the same name, with other keys" rebuilt.fonds F160

title "$caught of $number forgeries were caught."
[ "$caught" -eq "$number" ]
