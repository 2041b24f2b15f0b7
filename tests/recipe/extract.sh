#!/usr/bin/env bash
# Prints the script that a page of docs/ gives: its ```bash blocks, one after the other. `<!-- from PAGE: NAME -->` stands
# for the block of another page beside it that `<!-- shared: NAME -->` marks.
awk -v folder="$(dirname "$1")" '
function shared(page, name,    line, wanted, inside) {
  while ((getline line < (folder "/" page)) > 0) {
    if (line == "<!-- shared: " name " -->") { wanted = 1; continue }
    if (wanted && line == "```bash") { inside = 1; continue }
    if (inside && line == "```") { inside = wanted = 0; print ""; continue }
    if (inside) print line
  }
  close(folder "/" page)
}
/^<!-- from [a-z.-]+: .* -->$/ { page = $3; sub(/:$/, "", page); name = $0; sub(/^[^:]*: /, "", name); sub(/ -->$/, "", name); shared(page, name); next }
/^```bash$/ { inside = 1; next }
/^```$/ && inside { inside = 0; print ""; next }
inside' "$1"
