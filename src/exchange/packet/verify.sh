#!/usr/bin/env bash
# Checks a packet of fonds with bash, coreutils, awk, grep, ssh-keygen and openssl.
# Made from docs/packet-by-hand.md, which explains every step: change it there.
#   verify.sh FOLDER [RECEIPT]
set -u
export LC_ALL=C
shopt -s globstar dotglob nullglob

if [ $# -lt 1 ] || [ $# -gt 2 ] || [ ! -d "$1" ]; then
  echo "usage: verify.sh FOLDER [RECEIPT]    (a tar file is unpacked first: tar -xf FILE -C FOLDER)" >&2
  exit 2
fi
receipt=""
if [ $# -eq 2 ]; then
  receipt=$(readlink -f -- "$2")
  [ -f "$receipt" ] || { echo "verify.sh: there is no receipt $2" >&2; exit 2; }
fi
cd -- "$1" || exit 2
temp=$(mktemp -d) || exit 2
trap 'rm -rf "$temp"' EXIT

wrong=0
finding() { # CODE PLACE SENTENCE
  printf 'error %s  %s\n    %s\n' "$1" "${2@Q}" "$3"
  wrong=$((wrong + 1))
}
notice() { printf 'notice %s  %s\n    %s\n' "$1" "${2@Q}" "$3"; }

hex64='[0-9a-f]{64}'
sha256() {
  local line
  line=$(sha256sum)
  printf '%s' "${line:0:64}"
}
sha256_of_hex() {
  local escaped="" i
  for ((i = 0; i < ${#1}; i += 2)); do escaped+="\\x${1:i:2}"; done
  printf '%b' "$escaped" | sha256
}
declare -A value=()
alphabet=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/
for ((i = 0; i < 64; i++)); do value[${alphabet:i:1}]=$i; done
# Two digits of base64 are three hexadecimal ones. Prints nothing for what is not base64 in its one form.
hex_of_base64() {
  local text=$1 hex="" digits i
  [[ $text =~ ^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$ ]] || return
  text=${text%%=*}
  local size=$((${#text} * 6 / 8 * 2))
  [ $((${#text} % 2)) -eq 0 ] || text+=A
  for ((i = 0; i < ${#text}; i += 2)); do
    printf -v digits '%03x' $((${value[${text:i:1}]} * 64 + ${value[${text:i+1:1}]}))
    hex+=$digits
  done
  [[ ${hex:size} =~ ^0*$ ]] && printf '%s' "${hex:0:size}"
}
# True if the file is just the lines of the array "lines", each with one LF: no CR, no NUL, no missing end.
is_exactly_its_lines() {
  local whole joined
  IFS= read -r -d '' whole < "$1" && return 1 # a NUL
  printf -v joined '%s\n' "${lines[@]}"
  [ "$whole" = "$joined" ]
}

extensions='txt|md|html|xml|json|csv|tsv|rtf|pdf|docx|odt|epub|jpg|png|tif|webp|wav|mp3|flac|ogg|mp4|mkv|warc|wacz|eml|zip|bin'
document="documents/[0-9a-f]{2}/[0-9a-f]{2}/$hex64"
digits='[0-9]{2}/[0-9]{2}/[0-9]{2}/[0-9]{2}'

path_of() { printf -v path '%08d' "$1"; path="${path:0:2}/${path:2:2}/${path:4:2}/${path:6:2}"; }
line_form="^$hex64  (archive|documents|policy)(/[a-z0-9_][a-z0-9_.]*)+\$"

declare -A hex_of_namespace=([fonds-entry]=666f6e64732d656e747279 [fonds-policy]=666f6e64732d706f6c696379)
# FILE SIGNED NAMESPACE KEY: reports what is wrong with a signature file and returns 1.
check_signature() {
  local file=$1 signed=$2 namespace=$3 key=$4 hex at field count i
  local -a lines
  mapfile -t lines < "$file"
  count=${#lines[@]}
  if ! is_exactly_its_lines "$file" || [ "$count" -lt 3 ] ||
    [ "${lines[0]}" != "-----BEGIN SSH SIGNATURE-----" ] || [ "${lines[count - 1]}" != "-----END SSH SIGNATURE-----" ]; then
    finding F125 "$file" "not in the one form of a signature file"
    return 1
  fi
  local text=""
  for ((i = 1; i < count - 1; i++)); do
    if [ ${#lines[i]} -gt 70 ] || [ -z "${lines[i]}" ] || { [ ${#lines[i]} -ne 70 ] && [ $i -ne $((count - 2)) ]; }; then
      finding F125 "$file" "its lines are not 70 digits long"
      return 1
    fi
    text+=${lines[i]}
  done
  hex=$(hex_of_base64 "$text")
  if [ "${hex:0:20}" != 53534853494700000001 ]; then
    finding F125 "$file" "not base64 of an SSH signature of version 1"
    return 1
  fi
  at=20
  local -a fields=()
  while [ $at -lt ${#hex} ] && [ ${#fields[@]} -lt 6 ]; do
    field=$((16#${hex:at:8}))
    [ $((at + 8 + 2 * field)) -le ${#hex} ] || break
    fields+=("${hex:at+8:2*field}")
    at=$((at + 8 + 2 * field))
  done
  if [ ${#fields[@]} -ne 5 ] || [ $at -ne ${#hex} ] || [ -n "${fields[2]}" ] || [ "${fields[3]}" != 736861353132 ]; then
    finding F125 "$file" "its fields are not those of a signature with sha512"
    return 1
  fi
  if [ "$(sha256_of_hex "${fields[0]}")" != "$key" ]; then
    finding F127 "$file" "it is named for another key than the one that signed"
    return 1
  fi
  if [ "${fields[1]}" != "${hex_of_namespace[$namespace]}" ]; then
    finding F128 "$file" "it was made for another purpose than $namespace"
    return 1
  fi
  if ! ssh-keygen -Y check-novalidate -n "$namespace" -s "$file" < "$signed" > /dev/null 2>&1; then
    finding F126 "$file" "the signature does not fit $signed"
    return 1
  fi
}

node() { sha256_of_hex "01$1$2"; }

# FILE NAME-OF-KEY VKEY: is it a note signed by the key? Sets note_size and note_root.
check_note() {
  local file=$1 name=${3%%+*} key id i good=0
  local -a lines
  mapfile -t lines < "$file"
  note_size=0 note_root=""
  if ! is_exactly_its_lines "$file" || [ ${#lines[@]} -lt 5 ] || [[ ! ${lines[1]} =~ ^(0|[1-9][0-9]*)$ ]] ||
    [[ ! ${lines[2]} =~ ^[A-Za-z0-9+/]{43}=$ ]] || [ -n "${lines[3]}" ]; then
    finding F150 "$file" "not a checkpoint"
    return 1
  fi
  note_size=${lines[1]} note_root=${lines[2]}
  [ "${lines[0]}" = "$name" ] || { finding F152 "$file" "its origin is not $name"; return 1; }
  key=${3#*+}
  key=$(hex_of_base64 "${key#*+}")
  [ "${key:0:2}" = 01 ] && [ ${#key} -eq 66 ] || { finding F153 "$file" "the register key is no Ed25519 key"; return 1; }
  id=$(sha256_of_hex "$(printf '%s\n' "$name" | od -An -v -tx1 | tr -d ' \n')$key")
  printf '%s\n' "${lines[@]:0:3}" > "$temp/text"
  printf '302A300506032B6570032100%s' "${key:2}" | tr a-f A-F | basenc --base16 -d > "$temp/key"
  for ((i = 4; i < ${#lines[@]}; i++)); do
    if [[ ! ${lines[i]} =~ ^$'\xe2\x80\x94'\ [^\ +]+\ [A-Za-z0-9+/]+=*$ ]]; then
      finding F150 "$file" "line $((i + 1)) is not a signature"
      return 1
    fi
    local signature=${lines[i]#* }
    [ "${signature%% *}" = "$name" ] || continue
    signature=$(hex_of_base64 "${signature##* }")
    [ "${signature:0:8}" = "${id:0:8}" ] || continue
    printf '%s' "${signature:8}" | tr a-f A-F | basenc --base16 -d > "$temp/signature"
    if openssl pkeyutl -verify -pubin -keyform DER -inkey "$temp/key" -rawin -in "$temp/text" -sigfile "$temp/signature" \
      > /dev/null 2>&1; then good=$((good + 1)); else good=-100; fi
  done
  [ $good -eq 1 ] || { finding F153 "$file" "not signed, once and well, by the register key"; return 1; }
}

[ -f packet.txt ] && [ ! -L packet.txt ] || { echo "verify.sh: there is no packet.txt here: this is no packet" >&2; exit 2; }
mapfile -t lines < packet.txt
malformed() { finding F200 packet.txt "line $((at + 1)): $1"; exit 1; }
at=0
if [[ ${lines[0]:-} =~ ^fonds\ packet\ v[1-9][0-9]*$ ]]; then
  echo "verify.sh: this is a packet of a newer version" >&2
  exit 2
fi
[ "${lines[0]:-}" = "fonds packet v0" ] || malformed "must be: fonds packet v0"
is_exactly_its_lines packet.txt || malformed "the file is not just lines, each with its LF"
at=1
[[ ${lines[1]:-} =~ ^archive\ $hex64$ ]] || malformed "must be: archive ID"
archive=${lines[1]#archive }
at=2
[[ ${lines[2]:-} =~ ^checkpoint\ ([1-9][0-9]{0,7})\ ([A-Za-z0-9+/]{43}=)$ ]] || malformed "must be: checkpoint SIZE ROOT"
size=${BASH_REMATCH[1]} root=${BASH_REMATCH[2]}
documents=() citations=()
for ((at = 3; at < ${#lines[@]}; at++)); do
  line=${lines[at]}
  [ -n "$line" ] || break
  if [[ $line =~ ^document\ $hex64$ && ${#citations[@]} -eq 0 ]]; then
    [ ${#documents[@]} -eq 0 ] || [[ ${documents[-1]} < ${line#document } ]] || malformed "documents stand once and in order"
    documents+=("${line#document }")
  elif [[ $line =~ ^citation\ fonds:($hex64)@$hex64\?in=($hex64)(#c=(0|[1-9][0-9]{0,14}),([1-9][0-9]{0,14})\&q=$hex64)?$ ]]; then
    [ "${BASH_REMATCH[2]}" = "$archive" ] || malformed "the citation is of another archive"
    [[ " ${documents[*]} " == *" ${BASH_REMATCH[1]} "* ]] || malformed "the citation is of a document that is not named above"
    [ -z "${BASH_REMATCH[3]}" ] || [ "${BASH_REMATCH[4]}" -lt "${BASH_REMATCH[5]}" ] || malformed "the passage ends before it begins"
    [ ${#citations[@]} -eq 0 ] || [[ ${citations[-1]} < ${line#citation } ]] || malformed "citations stand once and in order"
    citations+=("${line#citation }")
  else
    malformed "must be a document, a citation, or empty"
  fi
done
[ ${#documents[@]} -gt 0 ] && [ $at -lt ${#lines[@]} ] && [ -z "${lines[at]}" ] || malformed "must name a document, and end its header with an empty line"
[ $((at + 1)) -lt ${#lines[@]} ] || malformed "lists no file"
declare -A wanted=()
before=""
for ((at = at + 1; at < ${#lines[@]}; at++)); do
  [[ ${lines[at]} =~ ^($hex64)\ \ (.+)$ ]] || malformed "must be a line of sha256sum"
  file=${BASH_REMATCH[2]}
  [[ $before < $file ]] || malformed "paths stand once and sorted"
  before=$file
  if [[ ! $file =~ ^(VERIFY\.md|verify\.sh|cover\.html|receipt\.txt|policy/[1-9][0-9]{0,7}\.(json|json\.$hex64\.sig|allowed_signers))$ &&
    ! $file =~ ^proofs/((0|[1-9][0-9]{0,7})\.tlog-proof|[1-9][0-9]{0,7}\.consistency)$ &&
    ! $file =~ ^register/($digits\.txt(\.$hex64\.sig)?|checkpoints/$digits/(note|$hex64\.cosig|$hex64\.tsr))$ &&
    ! $file =~ ^(archive|$document)/[a-z]{1,32}\.$hex64\.json$ &&
    ! $file =~ ^$document/((content|large)\.$hex64\.($extensions)|text\.$hex64\.txt)$ ]]; then
    malformed "nothing of a packet lies at such a path"
  fi
  if [[ $file =~ ^documents/(..)/(..)/(..)(..) && ${BASH_REMATCH[1]}${BASH_REMATCH[2]} != "${BASH_REMATCH[3]}${BASH_REMATCH[4]}" ]]; then
    malformed "the folders above do not begin like the document's id"
  fi
  wanted[$file]=${lines[at]:0:64}
done

for file in **; do
  if [ -L "$file" ]; then
    finding F008 "$file" "a symbolic link"
  elif [ -d "$file" ] || [ "$file" = packet.txt ]; then
    continue
  elif [ ! -f "$file" ]; then
    finding F008 "$file" "neither a file nor a folder"
  elif [[ -z ${wanted[$file]:-} && ${file##*/} =~ ^(\.DS_Store|Thumbs\.db|desktop\.ini|Desktop\.ini|\._.*)$ ]]; then
    notice F007 "$file" "left by a file manager"
  elif [ -z "${wanted[$file]:-}" ]; then
    finding F202 "$file" "packet.txt does not list it"
  fi
done
for file in "${!wanted[@]}"; do
  if [ -L "$file" ] || [ ! -f "$file" ]; then
    finding F201 "$file" "packet.txt lists it, and it is not here"
  else
    printf '%s  %s\n' "${wanted[$file]}" "$file" >> "$temp/list"
  fi
done
if [ -e "$temp/list" ]; then
  while IFS= read -r file; do
    finding F203 "${file%: FAILED*}" "its bytes are not those that packet.txt lists"
  done < <(sha256sum --strict --quiet -c "$temp/list" 2> /dev/null | awk '/: FAILED/')
fi
if [ $wrong -ne 0 ]; then
  echo "$wrong errors: the packet is not what its list says, so nothing else was looked at"
  exit 1
fi

if [ -f policy/1.json ]; then
  found=$(sha256 < policy/1.json)
  [ "$found" = "$archive" ] || finding F204 packet.txt "it names archive $archive, and policy/1.json makes it $found"
fi
declare -A agent_of_key=() hex_of=() roles_of=() kinds_of=() revoked=() threshold=() origin=() vkey=() nonce=() may_sign=() good_policy=()
least=67108864 greatest=0
# What stands in a policy: its agents, roles and revocations.
agent_form='\{"id":"(a[0-9]+)","keys":(\[[^]]*\]),"roles":(\[[^]]*\])\}'
role_form='\{"kinds":(\[[^]]*\]),"name":"([^"]+)","supersedes":(true|false)\}'
revoked_form='\{"key":"(SHA256:[^"]{43})","suspectFrom":([0-9]+)\}'
words_of() { words=${1//[]\"[]/} words=" ${words//,/ } "; } # of a list of texts
read_policy() { # NUMBER
  local n=$1 json agent id role kinds row text type key hex fingerprint namespaces keys words
  json=$(tr -d '\0' < "policy/$n.json")
  [[ $json == *",\"number\":$n,"* ]] || { finding F102 "policy/$n.json" "it does not say that it is policy $n"; return; }
  [[ $json =~ \"large\":([0-9]+) ]] || { finding F101 "policy/$n.json" "it has no limit"; return; }
  [ "${BASH_REMATCH[1]}" -ge $least ] || least=${BASH_REMATCH[1]}
  [ "${BASH_REMATCH[1]}" -le $greatest ] || greatest=${BASH_REMATCH[1]}
  [[ $json =~ \"thresholds\":\{\"policy\":([1-9][0-9]{0,3})\} ]] || { finding F101 "policy/$n.json" "it has no threshold"; return; }
  threshold[$n]=${BASH_REMATCH[1]}
  [[ $json =~ ,\"nonce\":\"([0-9a-f]{32})\", ]] && nonce[$n]=${BASH_REMATCH[1]}
  [[ $json =~ ,\"origin\":\"([^\"]+)\", ]] && origin[$n]=${BASH_REMATCH[1]}
  [[ $json =~ ,\"register\":\"([^\"]+)\", ]] && vkey[$n]=${BASH_REMATCH[1]}
  while IFS= read -r row; do
    [[ $row =~ $role_form ]] || continue
    words_of "${BASH_REMATCH[1]}"
    kinds_of["$n ${BASH_REMATCH[2]}"]=$words
  done < <(grep -oE "$role_form" <<< "$json")
  while IFS= read -r row; do
    [[ $row =~ $revoked_form ]] && revoked["$n ${BASH_REMATCH[1]}"]=${BASH_REMATCH[2]}
  done < <(grep -oE "$revoked_form" <<< "$json")
  : > "$temp/signers"
  while IFS= read -r agent; do
    [[ $agent =~ $agent_form ]] || continue
    id=${BASH_REMATCH[1]} keys=${BASH_REMATCH[2]}
    words_of "${BASH_REMATCH[3]}"
    roles_of["$n $id"]=$words
    namespaces=""
    for role in ${roles_of["$n $id"]}; do
      kinds=${kinds_of["$n $role"]:-}
      [ -z "${kinds// /}" ] || namespaces=fonds-entry
    done
    [[ ${roles_of["$n $id"]} != *" root "* ]] || namespaces+=${namespaces:+,}fonds-policy
    while IFS= read -r text; do
      read -r type key <<< "${text//\"/}"
      hex=$(printf '%s' "$key" | base64 -d 2> /dev/null | sha256)
      fingerprint=$(printf '%s' "${hex^^}" | basenc --base16 -d | base64)
      fingerprint="SHA256:${fingerprint%=}"
      agent_of_key["$n $hex"]=$id hex_of[$fingerprint]=$hex
      [ -z "$namespaces" ] || printf '%s namespaces="%s" %s %s\n' "$fingerprint" "$namespaces" "$type" "$key" >> "$temp/signers"
      [ -z "${revoked["$n $fingerprint"]:-}" ] && [[ $namespaces == *fonds-policy ]] && may_sign["$n $hex"]=$id
    done < <(grep -oE '"[^"]+"' <<< "$keys")
  done < <(grep -oE "$agent_form" <<< "$json")
  sort "$temp/signers" | cmp -s - "policy/$n.allowed_signers" ||
    finding F104 "policy/$n.allowed_signers" "its lines are not those that policy/$n.json gives"
}
check_policy() { # NUMBER
  local n=$1 file key voices="" before=""
  if [ "$n" -gt 1 ] && { [ "${nonce[$n]:-}" != "${nonce[1]:-}" ] || [ "${origin[$n]:-}" != "${origin[1]:-}" ]; }; then
    finding F103 "policy/$n.json" "it changes the nonce or the origin"
    return
  fi
  for file in policy/"$n".json.*.sig; do
    key=${file%.sig}
    key=${key##*.}
    check_signature "$file" "policy/$n.json" fonds-policy "$key" || continue
    [ -z "${may_sign["$n $key"]:-}${may_sign["$((n - 1)) $key"]:-}" ] && finding F105 "$file" "by a key that has no say in the policy"
    [ -z "${may_sign["$n $key"]:-}" ] || voices+="${may_sign["$n $key"]}"$'\n'
    [ -z "${may_sign["$((n - 1)) $key"]:-}" ] || before+="${may_sign["$((n - 1)) $key"]}"$'\n'
  done
  voices=$(printf '%s' "$voices" | sort -u | grep -c .)
  before=$(printf '%s' "$before" | sort -u | grep -c .)
  if [ "$voices" -lt "${threshold[$n]:-1}" ] || { [ "$n" -gt 1 ] && [ "$before" -lt "${threshold[$((n - 1))]:-1}" ]; }; then
    finding F106 "policy/$n.json" "too few signatures by holders of root"
    return
  fi
  good_policy[$n]=1
}
policies=0
while [ -f "policy/$((policies + 1)).json" ]; do
  policies=$((policies + 1))
  read_policy $policies
  [ $policies -gt 1 ] && [ -z "${good_policy[$((policies - 1))]:-}" ] || check_policy $policies
done
for file in policy/*.json policy/*.allowed_signers policy/*.sig; do
  n=${file#policy/}
  [ "${n%%.*}" -le $policies ] || finding F100 "policy/$((policies + 1)).json" "it is not there, and $file is"
done
[ $policies -gt 0 ] || finding F100 policy/1.json "there is no first policy"
for ((n = 1; n <= policies; n++)); do
  [ -f "policy/$n.allowed_signers" ] || finding F104 "policy/$n.allowed_signers" "it is not there"
done

declare -A listed=() agent_of=() leaves=()
in_force=0 registered=0
judge() { # NUMBER FILE: who signed, and whether they may
  local number=$1 file=$2 signature key own=0 n=$in_force role kind allowed
  for signature in "$file".*.sig; do
    key=${signature%.sig}
    key=${key##*.}
    check_signature "$signature" "$file" fonds-entry "$key" || continue
    [ "$key" != "${hex_of[$fingerprint]:-}" ] || own=1
    [ $n -ne 0 ] || continue
    if [ -z "${agent_of_key["$n $key"]:-}" ]; then
      finding F129 "$signature" "policy $n, which was in force, knows no such key"
    elif [ "$key" = "${hex_of[$fingerprint]:-}" ] && [ "${agent_of_key["$n $key"]}" != "$agent" ]; then
      finding F132 "$file" "it speaks for $agent with the key of ${agent_of_key["$n $key"]}"
    fi
  done
  [ $own -eq 1 ] || finding F124 "$file" "no good signature by the key that it names"
  [ $n -ne 0 ] || return
  [ "${revoked["$n $fingerprint"]:-100000000}" -gt "$number" ] || finding F130 "$file" "policy $n had revoked its key"
  for kind in $kinds; do
    allowed=""
    for role in ${roles_of["$n $agent"]:-}; do
      [[ ${kinds_of["$n $role"]:-} != *" $kind "* ]] || allowed=1
    done
    [ -n "$allowed" ] || finding F133 "$file" "policy $n does not let $agent register the kind $kind"
  done
}
check_entry() { # NUMBER FILE
  local number=$1 file=$2 i path part parts known leaf agent fingerprint kinds="" policy_lines="" next
  local -a lines
  leaf=$(sha256sum "$file" "$file".*.sig | cut -c1-64)
  leaves[$number]=$(printf '\0%s\n' "${leaf//$'\n'/ }" | sha256)
  mapfile -t lines < "$file"
  if ! is_exactly_its_lines "$file" || [ ${#lines[@]} -lt 9 ] || [ ${#lines[@]} -gt 1008 ] ||
    [ "${lines[0]}" != "fonds entry v0" ] || [[ ! ${lines[1]} =~ ^archive\ $hex64$ ]] ||
    [[ ! ${lines[2]} =~ ^agent\ a[1-9][0-9]*$ ]] || [[ ! ${lines[3]} =~ ^key\ SHA256:[A-Za-z0-9+/]{43}$ ]] ||
    [[ ! ${lines[4]} =~ ^part\ [1-9][0-9]*\ of\ [1-9][0-9]*\ [0-9a-f]{32}$ ]] ||
    [[ ! ${lines[5]} =~ ^time\ [0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$ ]] ||
    [[ ! ${lines[6]} =~ ^after\ (0\ -|[1-9][0-9]*\ [A-Za-z0-9+/]{43}=)$ ]] || [ -n "${lines[7]}" ]; then
    finding F122 "$file" "not the grammar of an entry"
    return
  fi
  [ "${lines[1]#archive }" = "$archive" ] || finding F123 "$file" "an entry of another archive"
  agent=${lines[2]#agent } fingerprint=${lines[3]#key }
  read -r _ part _ parts _ <<< "${lines[4]}"
  [ "$part" -le "$parts" ] || finding F122 "$file" "part $part of $parts"
  read -r _ known _ <<< "${lines[6]}"
  [ "$known" -le "$number" ] || finding F135 "$file" "it knew a checkpoint over $known entries, itself among them"
  for ((i = 8; i < ${#lines[@]}; i++)); do
    path=${lines[i]:66}
    if [[ ! ${lines[i]} =~ $line_form ]] || [[ $i -gt 8 && ! ${lines[i - 1]:66} < $path ]]; then
      finding F122 "$file" "line $((i + 1)) is not a line of sha256sum for a path of an archive, or stands out of order"
      return
    fi
    if [[ $path == policy/* ]]; then
      policy_lines+="${lines[i]}"$'\n'
    elif [[ $path != *".${lines[i]:0:64}.json" ]]; then
      finding F139 "$file" "the digest on line $((i + 1)) is not that of the name $path"
    else
      [ -z "${listed[$path]:-}" ] || finding F138 "$path" "registered by entry ${listed[$path]} and by entry $number"
      listed[$path]=$number agent_of[$path]=$agent
      path=${path##*/}
      [[ " $kinds " == *" ${path%%.*} "* ]] || kinds+=" ${path%%.*}"
    fi
  done
  if [ ${#numbers[@]} -eq 0 ]; then # entry 0 registers policy 1 and is judged by it; what comes without it, is too
    in_force=${good_policy[1]:-0}
    [ "$number" -eq 0 ] || registered=1
  fi
  next=$((registered + 1))
  judge "$number" "$file"
  if [ -n "$policy_lines" ] || [ "$number" -eq 0 ]; then
    if [ -n "$kinds" ] || [ ! -f "policy/$next.json" ] ||
      [ "$policy_lines" != "$(sha256sum policy/$next.allowed_signers policy/$next.json policy/$next.json.*.sig 2> /dev/null)"$'\n' ]; then
      finding F108 "$file" "it must list the files of policy $next, all of them and nothing else"
    else
      registered=$next
      [ $next -eq 1 ] || [ -z "${good_policy[$next]:-}" ] || next_in_force=$next
    fi
  fi
}
numbers=() force_at=() force_after=()
for file in register/[0-9][0-9]/**/*.txt; do
  number=${file//[!0-9]/}
  number=$((10#$number))
  next_in_force=""
  check_entry $number "$file"
  numbers+=("$number")
  force_at[number]=$in_force
  in_force=${next_in_force:-$in_force}
  force_after[number]=$in_force
done
policy_at() { # NUMBER: prints the policy in force there
  local number result=${force_at[0]:-0}
  for number in "${numbers[@]}"; do [ "$number" -ge "$1" ] || result=${force_after[number]}; done
  echo "$result"
}
[ "${numbers[0]:-1}" -eq 0 ] || finding F121 register/00/00/00/00.txt "a packet holds entry 0"
for ((n = registered + 1; n <= policies; n++)); do finding F107 "policy/$n.json" "no entry of the packet registers it"; done
for file in register/[0-9][0-9]/**/*.sig; do
  [ -f "${file%.*.sig}" ] || finding F127 "$file" "a signature of nothing"
done

path_of "$size"
note=register/checkpoints/$path/note
policy=$(policy_at $((size - 1)))
note_good=0
for file in register/checkpoints/**/note register/checkpoints/**/*.cosig register/checkpoints/**/*.tsr; do
  if [ "${file%/*}" != "${note%/*}" ]; then
    finding F205 "$file" "packet.txt names the checkpoint of size $size and no other"
  elif [[ $file == *.tsr ]]; then
    hex=${file##*/}
    [ "$(sha256 < "$file")" = "${hex%.tsr}" ] || { finding F158 "$file" "its bytes are not those that its name says"; continue; }
    if [ -z "${TSA_CA:-}" ]; then
      notice F157 "$file" "a time-stamp, which is checked if you give its authority's certificate: TSA_CA=FILE"
    elif openssl ts -verify -in "$file" -data "$note" -CAfile "$TSA_CA" > /dev/null 2>&1; then
      openssl ts -reply -in "$file" -text 2> /dev/null | sed -n 's/^Time stamp: /time-stamped /p'
    else
      finding F158 "$file" "the authority of $TSA_CA did not time-stamp this note"
    fi
  elif [[ $file == *.cosig ]]; then
    notice F157 "$file" "a witness's cosignature, which is not checked here"
  fi
done
if [ ! -f "$note" ]; then
  finding F205 "$note" "the note that packet.txt names is not here"
elif [ $policy -ne 0 ] && check_note "$note" "${origin[$policy]:-}" "${vkey[$policy]:-}"; then
  if [ "$note_size" != "$size" ]; then finding F151 "$note" "it covers $note_size entries"
  elif [ "$note_root" != "$root" ]; then finding F155 "$note" "packet.txt names another root"
  else note_good=1; fi
fi

note_text=""
[ ! -f "$note" ] || IFS= read -r -d '' note_text < "$note"
# FILE COUNT: takes a proof apart. Sets proof (its lines, of which the hashes follow the first COUNT), hashes, proof_note.
read_proof() {
  local i
  mapfile -t proof < "$1"
  hashes=() lines=("${proof[@]}")
  is_exactly_its_lines "$1" || return 1
  for ((i = $2; i < ${#proof[@]}; i++)); do
    [ -n "${proof[i]}" ] || break
    [[ ${proof[i]} =~ ^[A-Za-z0-9+/]{43}=$ ]] || return 1
    hashes+=("$(hex_of_base64 "${proof[i]}")")
    [ ${#hashes[-1]} -eq 64 ] || return 1
  done
  [ $i -lt ${#proof[@]} ] && [ ${#hashes[@]} -le 28 ] || return 1
  printf -v proof_note '%s\n' "${proof[@]:i+1}"
}
root_hex=$(hex_of_base64 "$root")
leads_to_root() { # NUMBER
  local fn=$1 sn=$((size - 1)) r=${leaves[$1]} p
  [ "$fn" -le $sn ] || return 1
  for p in "${hashes[@]}"; do
    [ $sn -gt 0 ] || return 1
    if [ $((fn & 1)) -eq 1 ] || [ "$fn" -eq $sn ]; then
      r=$(node "$p" "$r")
      while [ $((fn & 1)) -eq 0 ] && [ "$fn" -ne 0 ]; do fn=$((fn >> 1)) sn=$((sn >> 1)); done
    else
      r=$(node "$r" "$p")
    fi
    fn=$((fn >> 1)) sn=$((sn >> 1))
  done
  [ $sn -eq 0 ] && [ "$r" = "$root_hex" ]
}
proven=0
for number in "${numbers[@]}"; do
  file=proofs/$number.tlog-proof
  if [ ! -f "$file" ]; then
    finding F206 "$file" "entry $number has no proof"
  elif ! read_proof "$file" 2 || [ "${proof[0]}" != "c2sp.org/tlog-proof@v1" ] || [[ ! ${proof[1]} =~ ^index\ (0|[1-9][0-9]{0,7})$ ]]; then
    finding F207 "$file" "not the form of a proof"
  elif [ "${proof[1]}" != "index $number" ] || [ "$proof_note" != "$note_text" ] || ! leads_to_root "$number"; then
    finding F208 "$file" "it does not lead from entry $number to the note"
  elif [ $note_good -eq 1 ]; then
    proven=$((proven + 1))
  fi
done
for file in proofs/*.tlog-proof; do
  number=${file#proofs/}
  [[ " ${numbers[*]} " == *" ${number%.tlog-proof} "* ]] || finding F209 "$file" "the entry that it should prove is not here"
done

declare -A named=() not_understood=()
statements=0
for file in archive/*.json documents/**/*.json; do
  name=${file##*/} folder=${file%/*}
  id=${folder##*/} kind=${name%%.*} digest=${name#*.}
  digest=${digest%.json}
  statements=$((statements + 1))
  if [[ $folder == documents/* && " ${documents[*]} " != *" $id "* ]]; then
    finding F210 "$file" "packet.txt does not name this document"
    continue
  fi
  [ "${wanted[$file]}" = "$digest" ] || finding F030 "$file" "its bytes are not those that its name says"
  if [ -z "${listed[$file]:-}" ]; then
    finding F034 "$file" "no entry of the packet registers it"
    continue
  fi
  [ "$(stat -c %s "$file")" -le 1048576 ] || { finding F033 "$file" "more than a mebibyte"; continue; }
  text=$(tr -d '\0' < "$file")
  [[ $text == "{\"agent\":\"${agent_of[$file]}\","* ]] || finding F037 "$file" "it does not speak for the agent of its entry"
  [[ $text == *",\"kind\":\"$kind\",\"nonce\":"* ]] || finding F036 "$file" "it is of another kind than its name"
  [[ $kind =~ ^(accession|version|description|annotation|event)$ ]] || not_understood[$folder]=1
  [[ $folder == documents/* ]] || continue
  if [[ $kind == accession || $kind == unit ]]; then
    [ "$digest" = "$id" ] || finding F036 "$file" "the folder is not named by this $kind"
  else
    [[ $text == *",\"document\":\"$id\","* ]] || finding F036 "$file" "it is not about the document of its folder"
  fi
  if [[ $kind == accession || $kind == version ]] &&
    [[ $text =~ \"extension\":\"([a-z0-9]+)\",.*\"sha256\":\"($hex64)\",\"size\":([0-9]+) ]]; then
    extension=${BASH_REMATCH[1]} bytes=${BASH_REMATCH[3]} held=here
    [[ $text == *',"held":"reference",'* ]] && held=reference
    named["$id ${BASH_REMATCH[2]}"]+="$extension:$bytes:$held "
  fi
done
for id in "${documents[@]}"; do
  folder=documents/${id:0:2}/${id:2:2}/$id
  if [ ! -d "$folder" ]; then
    finding F211 "$folder" "nothing of the document is here"
  elif [ -z "${listed[$folder/accession.$id.json]:-}${listed[$folder/unit.$id.json]:-}" ]; then
    finding F039 "$folder" "no entry of the packet registers its accession"
  fi
done
contents=0
declare -A content_at=()
for file in documents/**/content.* documents/**/large.* documents/**/text.* documents/**/map.*; do
  name=${file##*/} folder=${file%/*}
  id=${folder##*/} rest=${name#*.}
  digest=${rest%%.*} extension=${rest#*.}
  contents=$((contents + 1))
  [[ " ${documents[*]} " == *" $id "* ]] || { finding F210 "$file" "packet.txt does not name this document"; continue; }
  [ "${wanted[$file]}" = "$digest" ] || finding F012 "$file" "its bytes are not those that its name says"
  says=${named["$id $digest"]:-}
  if [[ $name == text.* || $name == map.* || -z $says ]]; then
    [ -n "${not_understood[$folder]:-}" ] || finding F010 "$file" "no statement of the packet names these bytes"
    continue
  fi
  [ -z "${content_at["$id $digest"]:-}" ] || finding F021 "$file" "the same bytes lie here twice"
  content_at["$id $digest"]=$file
  bytes=$(stat -c %s "$file")
  [[ " $says" == *" $extension:"* ]] || finding F014 "$file" "no statement gives this extension"
  for row in $says; do
    [[ $row == *":$bytes:"* ]] || finding F013 "$file" "a statement gives another size"
  done
  [[ $name == large.* ]] || [ "$bytes" -lt $greatest ] || finding F015 "$file" "it should be a large object"
done
for place in "${!named[@]}"; do
  [ -z "${content_at[$place]:-}" ] || continue
  read -ra says <<< "${named[$place]}"
  IFS=: read -r _ bytes held <<< "${says[0]}"
  if [ "$held" = reference ]; then continue; fi
  if [ "$bytes" -ge $least ]; then
    notice F019 "${place% *}" "the large object ${place#* } is not here"
  else
    finding F011 "${place% *}" "the bytes ${place#* } are not here"
  fi
done

passage() { # FILE START END
  local LC_ALL=C.UTF-8 text
  IFS= read -r -d '' text < "$1"
  printf '%s' "${text:$2:$3-$2}"
}
for citation in "${citations[@]}"; do
  [[ $citation =~ ^fonds:($hex64)@($hex64)\?in=$hex64(#c=([0-9]+),([0-9]+)\&q=($hex64))?$ ]] || continue
  file=${content_at["${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"]:-}
  start=${BASH_REMATCH[4]} end=${BASH_REMATCH[5]} words=${BASH_REMATCH[6]}
  if [ -z "$file" ]; then
    finding F212 packet.txt "$citation: the bytes are not in the packet"
  elif [ -n "$words" ] && [ "$(passage "$file" "$start" "$end" | sha256)" != "$words" ]; then
    finding F212 packet.txt "$citation: other words stand there"
  else
    echo "stands: $citation"
    [ -z "$words" ] || printf '    %s\n' "$(passage "$file" "$start" "$end" | tr -c '[:print:]\200-\377' ' ')"
  fi
done

# FILE: sets receipt_archive receipt_policy receipt_digest receipt_size receipt_root, or returns 1.
read_receipt() {
  local -a lines
  mapfile -t lines < "$1"
  local bad=$wrong
  is_exactly_its_lines "$1" && [ ${#lines[@]} -ge 10 ] && [ "${lines[0]}" = "fonds receipt v0" ] &&
    [[ ${lines[1]} =~ ^archive\ $hex64$ ]] && [[ ${lines[2]} =~ ^policy\ [1-9][0-9]*\ $hex64$ ]] &&
    [[ ${lines[3]} =~ ^key\ [^\ ]+$ ]] && [ -z "${lines[4]}" ] || return 1
  tail -n +6 "$1" > "$temp/receipt_note"
  receipt_archive=${lines[1]#archive }
  read -r _ receipt_policy receipt_digest <<< "${lines[2]}"
  receipt_key=${lines[3]#key }
  check_note "$temp/receipt_note" "${receipt_key%%+*}" "$receipt_key" > /dev/null || { wrong=$bad; return 1; }
  receipt_size=$note_size receipt_root=$note_root
}
names_policy() { [ "$receipt_policy" = "$(policy_at "$1")" ] && [ "$receipt_digest" = "$(sha256 < "policy/$receipt_policy.json")" ]; }

if [ ! -f receipt.txt ]; then
  finding F213 receipt.txt "the packet has no receipt"
elif ! read_receipt receipt.txt || [ "$receipt_archive" != "$archive" ] || ! names_policy $((size - 1)) ||
  ! cmp -s "$temp/receipt_note" "$note"; then
  finding F213 receipt.txt "it is not the receipt of this archive at this note"
fi

continues() { # whether the note continues the older one of the receipt
  local fn=$((receipt_size - 1)) sn=$((size - 1)) fr sr c old
  old=$(hex_of_base64 "$receipt_root")
  [ $((receipt_size & (receipt_size - 1))) -ne 0 ] || hashes=("$old" "${hashes[@]}")
  [ ${#hashes[@]} -gt 0 ] || return 1
  while [ $((fn & 1)) -eq 1 ]; do fn=$((fn >> 1)) sn=$((sn >> 1)); done
  fr=${hashes[0]} sr=${hashes[0]}
  for c in "${hashes[@]:1}"; do
    [ $sn -gt 0 ] || return 1
    if [ $((fn & 1)) -eq 1 ] || [ $fn -eq $sn ]; then
      fr=$(node "$c" "$fr") sr=$(node "$c" "$sr")
      while [ $((fn & 1)) -eq 0 ] && [ $fn -ne 0 ]; do fn=$((fn >> 1)) sn=$((sn >> 1)); done
    else
      sr=$(node "$sr" "$c")
    fi
    fn=$((fn >> 1)) sn=$((sn >> 1))
  done
  [ $sn -eq 0 ] && [ "$fr" = "$old" ] && [ "$sr" = "$root_hex" ]
}
compared="nothing you hold"
if [ -n "$receipt" ]; then
  compared="the receipt"
  read_receipt "$receipt" || { echo "verify.sh: $2 is not a receipt" >&2; exit 2; }
  proof_file=proofs/$receipt_size.consistency
  if [ "$receipt_archive" != "$archive" ]; then
    finding F160 packet.txt "the receipt is of archive $receipt_archive"
  elif [ "$receipt_size" -gt "$size" ]; then
    finding F214 packet.txt "the receipt covers $receipt_size entries and the packet's note only $size: ask for a new packet"
  elif ! names_policy $((receipt_size - 1)); then
    finding F163 "policy/$receipt_policy.json" "the receipt names it at size $receipt_size, and here another one is in force there"
  elif [ "$receipt_size" -eq "$size" ]; then
    [ "$receipt_root" = "$root" ] || finding F162 packet.txt "at size $size the receipt has another root"
  elif [ ! -f "$proof_file" ]; then
    finding F214 packet.txt "no proof leads from the receipt's $receipt_size entries to the packet's $size: have it made with --for RECEIPT"
  elif ! read_proof "$proof_file" 1 || [ "${proof[0]}" != "old $receipt_size" ]; then
    finding F207 "$proof_file" "not the form of a proof"
  elif [ "$proof_note" != "$note_text" ] || ! continues; then
    finding F162 "$proof_file" "the packet's note does not continue the receipt's"
  fi
fi

echo "compared with $compared"
echo "  archive $archive"
for id in "${documents[@]}"; do echo "  document $id"; done
echo "  $statements statements, $contents contents; ${#numbers[@]} entries, $proven of them proven under the checkpoint of $size"
echo "  not checked here: the rules of each kind of statement, revisions, annotated words, cosignatures"
echo "  no packet says: what the archive holds beside it, and what was said later"
echo "$wrong errors"
[ $wrong -eq 0 ]

