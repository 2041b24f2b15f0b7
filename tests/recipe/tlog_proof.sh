#!/usr/bin/env bash
# A reader of inclusion proofs that shares nothing with fonds: written from c2sp.org/tlog-proof, signed-note,
# tlog-checkpoint and RFC 9162 section 2.1.3.2, with bash, coreutils and openssl.
#   tlog_proof.sh PROOF VKEY LEAF_DATA_FILE
# Exit status 0 and one line if the data is in the log; 1 and a reason if not.
set -u
export LC_ALL=C
proof=$1 vkey=$2 data=$3
no() { echo "no: $1"; exit 1; }
hex_of() { printf '%s' "$1" | base64 -d 2>/dev/null | od -An -v -tx1 | tr -d ' \n'; }
sha256_of_hex() { printf '%s' "${1^^}" | basenc --base16 -d | openssl dgst -sha256 -r | cut -c1-64; }

mapfile -t line < "$proof"
[ "${line[0]}" = "c2sp.org/tlog-proof@v1" ] || no "not a tlog-proof"
at=1
[[ ${line[at]} == "extra "* ]] && at=$((at + 1))
[[ ${line[at]} =~ ^index\ (0|[1-9][0-9]*)$ ]] || no "no index"
index=${BASH_REMATCH[1]}
at=$((at + 1))
path=()
while [ -n "${line[at]}" ]; do
  hash=$(hex_of "${line[at]}")
  [ ${#hash} -eq 64 ] || no "a hash of another size"
  path+=("$hash")
  at=$((at + 1))
done
at=$((at + 1))
origin=${line[at]} size=${line[at + 1]} root=$(hex_of "${line[at + 2]}")
[ -z "${line[at + 3]}" ] || no "the note has more than three lines"

# The signature: key id (4 bytes), then Ed25519 over the three lines.
name=${vkey%%+*} key=$(hex_of "${vkey##*+}")
[ "$origin" = "$name" ] || no "another log"
temp=$(mktemp -d) && trap 'rm -rf "$temp"' EXIT
printf '%s\n%s\n%s\n' "$origin" "$size" "${line[at + 2]}" > "$temp/text"
printf '302a300506032b6570032100%s' "${key:2}" | tr a-f A-F | basenc --base16 -d > "$temp/key"
good=0
for ((i = at + 4; i < ${#line[@]}; i++)); do
  [[ ${line[i]} == "— $name "* ]] || continue
  signature=$(hex_of "${line[i]##* }")
  [ "${signature:0:8}" = "$(printf '%s\n' "$name" | cat - <(printf '%s' "${key^^}" | basenc --base16 -d) | openssl dgst -sha256 -r | cut -c1-8)" ] || continue
  printf '%s' "${signature:8}" | tr a-f A-F | basenc --base16 -d > "$temp/signature"
  openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey "$temp/key" -in "$temp/text" -sigfile "$temp/signature" \
    > "$temp/said" 2>&1 || no "a bad signature"
  good=$((good + 1))
done
[ $good -eq 1 ] || no "not signed by the log"

[ "$index" -lt "$size" ] || no "the index is beyond the tree"
hash=$( (printf '\0'; cat "$data") | openssl dgst -sha256 -r | cut -c1-64)
node=$index last=$((size - 1))
for sibling in "${path[@]}"; do
  [ $last -gt 0 ] || no "too many hashes"
  if ((node % 2 == 1 || node == last)); then
    hash=$(sha256_of_hex "01$sibling$hash")
    while ((node % 2 == 0 && node != 0)); do node=$((node / 2)) last=$((last / 2)); done
  else
    hash=$(sha256_of_hex "01$hash$sibling")
  fi
  node=$((node / 2)) last=$((last / 2))
done
[ $last -eq 0 ] || no "too few hashes"
[ "$hash" = "$root" ] || no "another root"
echo "yes: $index of $size in $origin"
