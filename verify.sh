#!/usr/bin/env bash
# Checks an archive of fonds in its directory form with bash, coreutils, awk, ssh-keygen and openssl.
# Made from docs/verify-by-hand.md, which explains every step: change it there.
#   verify.sh DIRECTORY [RECEIPT]
set -u
export LC_ALL=C
shopt -s globstar dotglob nullglob

if [ $# -lt 1 ] || [ $# -gt 2 ] || [ ! -d "$1" ]; then
  echo "usage: verify.sh DIRECTORY [RECEIPT]" >&2
  exit 2
fi
if [ -f "$1/HEAD" ] && [ -d "$1/objects" ]; then
  echo "verify.sh: $1 is a git repository; write its directory form with: fonds -C $1 export --to directory FOLDER" >&2
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

entries=() notes=() statements=() contents=() signatures=() policy_signatures=()
for file in **; do
  if [ -L "$file" ]; then
    finding F008 "$file" "a symbolic link"
  elif [ -d "$file" ]; then
    continue
  elif [ ! -f "$file" ]; then
    finding F008 "$file" "neither a file nor a folder"
  elif [[ ${file##*/} =~ ^(\.DS_Store|Thumbs\.db|desktop\.ini)$ ]]; then
    notice F007 "$file" "left by a file manager"
  elif [[ $file =~ ^documents/(..)/(..)/(..)(..) && ${BASH_REMATCH[1]}${BASH_REMATCH[2]} != "${BASH_REMATCH[3]}${BASH_REMATCH[4]}" ]]; then
    finding F006 "$file" "the folders above do not begin like the document's id"
  elif [[ $file =~ ^(fonds\.json|\.gitattributes|\.lfsconfig|VERIFY\.md|policy/[1-9][0-9]*\.(json|allowed_signers))$ ]]; then
    :
  elif [[ $file =~ ^policy/[1-9][0-9]*\.json\.$hex64\.sig$ ]]; then
    policy_signatures+=("$file")
  elif [[ $file =~ ^$document/(content|large)\.$hex64\.($extensions)$ || $file =~ ^$document/(text\.$hex64\.txt|map\.$hex64\.json)$ ]]; then
    contents+=("$file")
  elif [[ $file =~ ^(archive|$document)/[a-z]+\.$hex64\.json$ ]]; then
    statements+=("$file")
  elif [[ $file =~ ^register/$digits\.txt$ ]]; then
    entries+=("$file")
  elif [[ $file =~ ^register/$digits\.txt\.$hex64\.sig$ ]]; then
    signatures+=("$file")
  elif [[ $file =~ ^register/checkpoints/$digits/note$ ]]; then
    notes+=("$file")
  elif [[ $file =~ ^register/checkpoints/$digits/($hex64)\.(cosig|tsr)$ ]]; then
    if [ "${BASH_REMATCH[2]}" = cosig ]; then
      continue  # fonds verify checks cosignatures
    elif [ "$(sha256 < "$file")" != "${BASH_REMATCH[1]}" ]; then
      finding F158 "$file" "its bytes are not those that its name says"
    else
      notice F157 "$file" "time-stamps are not checked here"
    fi
  else
    finding F006 "$file" "nothing of an archive lies at such a path"
  fi
done

[ -f policy/1.json ] || { finding F100 policy/1.json "there is no first policy"; exit 1; }
archive=$(sha256 < policy/1.json)
fixed() { # FILE SHA256
  if [ ! -f "$1" ]; then finding F001 "$1" "it is not there"
  elif [ "$(sha256 < "$1")" != "$2" ]; then finding F002 "$1" "its bytes are not those that the format fixes"; fi
}
fixed .gitattributes "$(printf '* -text\nlarge.* filter=lfs diff=lfs merge=lfs -text\n' | sha256)"
fixed .lfsconfig "$(printf '[lfs]\n\tskipdownloaderrors = true\n\tallowincompletepush = true\n' | sha256)"
if [ ! -f fonds.json ]; then
  finding F001 fonds.json "it is not there"
elif ! printf '{"archive":"%s","format":"fonds/0"}' "$archive" | cmp -s - fonds.json; then
  if [ "$(stat -c %s fonds.json)" -eq 97 ] && [[ $(tr -d '\0' < fonds.json) =~ ^\{\"archive\":\"$hex64\",\"format\":\"fonds/0\"\}$ ]]; then
    finding F004 fonds.json "it does not name this archive ($archive)"
  else
    finding F003 fonds.json "not the one line that it should be"
  fi
fi
for file in policy/*.json; do
  [ "$file" = policy/1.json ] || [ -L "$file" ] || { echo "verify.sh: this archive has more than one policy; use fonds verify" >&2; exit 2; }
done

policy=$(< policy/1.json)
declare -A fingerprint_of=() namespaces_of=() hex_of=()
while IFS= read -r line; do
  if [[ ! $line =~ ^(SHA256:[A-Za-z0-9+/]{43})\ namespaces=\"(fonds-entry|fonds-policy|fonds-entry,fonds-policy)\"\ ((ssh-ed25519|sk-ssh-ed25519@openssh\.com)\ ([A-Za-z0-9+/]+=*))$ ]]; then
    finding F104 policy/1.allowed_signers "not a line of this file: $line"
    continue
  fi
  fingerprint=${BASH_REMATCH[1]} namespaces=${BASH_REMATCH[2]} text=${BASH_REMATCH[3]} key=${BASH_REMATCH[5]}
  [[ $policy == *"\"$text\""* ]] || finding F104 policy/1.allowed_signers "the policy names no such key: $text"
  hex=$(printf '%s' "$key" | base64 -d | sha256)
  [ "SHA256:$(printf '%s' "${hex^^}" | basenc --base16 -d | base64)" = "$fingerprint=" ] ||
    finding F104 policy/1.allowed_signers "the fingerprint $fingerprint is not that of its key"
  fingerprint_of[$hex]=$fingerprint
  namespaces_of[$hex]=,$namespaces,
  hex_of[$fingerprint]=$hex
done < policy/1.allowed_signers
keys=$(printf '%s' "$policy" | awk -F'"(ssh-ed25519|sk-ssh-ed25519@openssh\\.com) ' '{ print NF - 1 }')
[ "$keys" -eq ${#hex_of[@]} ] || finding F104 policy/1.allowed_signers "the policy names $keys keys, this file ${#hex_of[@]}"
sort -c policy/1.allowed_signers 2> /dev/null || finding F104 policy/1.allowed_signers "its lines are not sorted"
[[ $policy =~ \"large\":([0-9]+) ]] && large=${BASH_REMATCH[1]} || large=1048576
[[ $policy =~ \"origin\":\"([^\"]+)\" ]] && origin=${BASH_REMATCH[1]} || origin=""
[[ $policy =~ \"register\":\"([^\"]+)\" ]] && vkey=${BASH_REMATCH[1]} || vkey=""

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

good_policy_signatures=0
for file in "${policy_signatures[@]}"; do
  key=${file%.sig}
  key=${key##*.}
  check_signature "$file" policy/1.json fonds-policy "$key" || continue
  if [[ ${namespaces_of[$key]:-} == *,fonds-policy,* ]]; then
    good_policy_signatures=$((good_policy_signatures + 1))
  else
    finding F105 "$file" "by a key that has no say in the policy"
  fi
done
[[ $policy =~ \"thresholds\":\{\"policy\":([0-9]+)\} ]] && threshold=${BASH_REMATCH[1]} || threshold=1
[ $good_policy_signatures -ge "$threshold" ] || finding F106 policy/1.json "it needs $threshold signatures by holders of root"

path_of() { printf -v path '%08d' "$1"; path="${path:0:2}/${path:2:2}/${path:4:2}/${path:6:2}"; }
line_form="^$hex64  (archive|documents|policy)(/[a-z0-9_][a-z0-9_.]*)+\$"

declare -A listed=() agent_of=() parts_seen=() parts_wanted=()
after_size=() after_root=() leaves=() absent=() signed=()
size=0
check_entry() { # NUMBER FILE
  local number=$1 file=$2 i act part parts agent fingerprint leaf signature key own_key own=0
  local -a lines
  leaf=$(sha256sum "$file" "$file".*.sig | cut -c1-64)
  leaves[number]=$(printf '\0%s\n' "${leaf//$'\n'/ }" | sha256)
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
  for ((i = 8; i < ${#lines[@]}; i++)); do
    if [[ ! ${lines[i]} =~ $line_form ]] || [[ $i -gt 8 && ! ${lines[i - 1]:66} < ${lines[i]:66} ]]; then
      finding F122 "$file" "line $((i + 1)) is not a line of sha256sum for a path of an archive, or stands out of order"
      return
    fi
  done
  agent=${lines[2]#agent } fingerprint=${lines[3]#key }
  read -r _ part _ parts act <<< "${lines[4]}"
  read -r _ 'after_size[number]' 'after_root[number]' <<< "${lines[6]}"
  if [ "$part" -gt "$parts" ]; then
    finding F122 "$file" "part $part of $parts"
    return
  fi
  if [ "$parts" -gt 1 ]; then
    [ "${parts_wanted[$act]:=$parts}" = "$parts" ] || finding F137 "$file" "the parts of the act disagree about their number"
    [[ " ${parts_seen[$act]:-} " == *" $part "* ]] && finding F137 "$file" "part $part of the act occurs twice"
    parts_seen[$act]+=" $part"
  fi

  for ((i = 8; i < ${#lines[@]}; i++)); do
    path=${lines[i]:66}
    if [[ $path != policy/* && $path != *".${lines[i]:0:64}.json" ]]; then
      finding F139 "$file" "the digest on line $((i + 1)) is not that of the name $path"
      continue
    fi
    [ -z "${listed[$path]:-}" ] || finding F138 "$path" "registered by entry ${listed[$path]} and by entry $number"
    listed[$path]=$number
    agent_of[$path]=$agent
    [[ $path != policy/* ]] || [ "$number" -eq 0 ] || finding F108 "$file" "only entry 0 registers the first policy"
    if [ ! -f "$path" ]; then
      [[ $path == policy/* ]] || { absent+=("$path"); continue; }
      finding F108 "$path" "entry $number registers it, and it is not there"
    fi
  done
  tail -n +9 "$file" > "$temp/manifest"
  while IFS= read -r path; do
    path=${path%: FAILED}
    [[ $path == policy/* ]] && code=F108 || code=F030
    finding $code "$path" "its bytes are not those that entry $number registers"
  done < <(sha256sum --strict --quiet --ignore-missing -c "$temp/manifest" 2> /dev/null | awk '/: FAILED$/')

  own_key=${hex_of[$fingerprint]:-$(hex_of_base64 "${fingerprint#SHA256:}=")}
  for signature in "$file".*.sig; do
    key=${signature%.sig}
    key=${key##*.}
    check_signature "$signature" "$file" fonds-entry "$key" || continue
    [ "$key" != "$own_key" ] || own=1
    [ -n "${fingerprint_of[$key]:-}" ] || finding F129 "$signature" "the policy knows no such key"
  done
  [ $own -eq 1 ] && signed[number]=1 || finding F124 "$file" "no good signature by the key that it names"
}

while path_of $size; [ -f "register/$path.txt" ] && [ ! -L "register/$path.txt" ]; do
  check_entry $size "register/$path.txt"
  size=$((size + 1))
done
[ $size -gt 0 ] || finding F120 register "the register has no entry"
[ $size -eq ${#entries[@]} ] || finding F121 "register/$path.txt" "${#entries[@]} entries are here, and this number is missing"
for file in "${signatures[@]}"; do
  [ -f "${file%.*.sig}" ] || finding F127 "$file" "a signature of nothing"
done
for act in "${!parts_wanted[@]}"; do
  read -ra seen <<< "${parts_seen[$act]}"
  [ ${#seen[@]} -eq "${parts_wanted[$act]}" ] || notice F136 register "of act $act parts are missing"
done
[ -n "${listed[policy/1.json]:-}" ] && code=F108 || code=F107
for file in policy/1.allowed_signers policy/1.json "${policy_signatures[@]}"; do
  [ -n "${listed[$file]:-}" ] || finding $code "$file" "no entry registers it"
done

declare -A withdrawn=() gone=() size_of=()
while IFS= read -r line; do
  size_of[${line#* }]=${line%% *}
done < <(printf '%s\0' "${statements[@]}" "${contents[@]}" | xargs -0r stat -c '%s %n' --)
withdrawal_form='"body":\{"mode":"(bytes|trace)",.*"statements":\[("[0-9a-f",]+)\]'
may_withdraw() { # AGENT
  local role roles
  roles=$(grep -oE "\"id\":\"$1\",\"keys\":\[[^]]*\],\"roles\":\[[^]]*\]" policy/1.json)
  while IFS= read -r role; do
    [[ ${roles##*\"roles\":} != *"$role"* ]] || return 0
  done < <(grep -oE '"kinds":\[[^]]*"withdrawal"[^]]*\],"name":"[^"]*"' policy/1.json | sed 's/.*"name"://')
  return 1
}
for file in "${statements[@]}"; do
  [[ ${file##*/} == withdrawal.* && -n ${listed[$file]:-} ]] || continue
  [ -n "${signed[${listed[$file]}]:-}" ] && [ "${size_of[$file]}" -le 1048576 ] || continue
  may_withdraw "${agent_of[$file]}" || continue
  IFS= read -r -d '' text < "$file"
  [[ $text =~ $withdrawal_form ]] || continue
  mode=${BASH_REMATCH[1]} ids=${BASH_REMATCH[2]}
  for id in ${ids//[\",]/ }; do withdrawn[$mode:${file%/*}/$id]=${listed[$file]}; done
done
went=0
for path in "${absent[@]}"; do
  name=${path##*/} id=${path##*/}
  id=${id#*.}
  by=${withdrawn[trace:${path%/*}/${id%%.*}]:-}
  if [[ -n $by && $name != withdrawal.* && $by -ge ${listed[$path]} ]]; then
    went=$((went + 1))
  else
    finding F035 "$path" "entry ${listed[$path]} registers it, and it is not there"
  fi
done

declare -A founded=() named=() not_understood=()
for file in "${statements[@]}" "${contents[@]}"; do
  folder=${file%/*} id=${file%/*}
  id=${id##*/}
  [[ $folder == documents/* && -z ${founded[$folder]:-} ]] || continue
  founded[$folder]=asked
  [ -n "${listed[$folder/accession.$id.json]:-}${listed[$folder/unit.$id.json]:-}" ] ||
    finding F039 "$folder" "no registered accession founds this document"
done
for file in "${statements[@]}"; do
  if [ -z "${listed[$file]:-}" ]; then
    finding F034 "$file" "no entry registers it"
    continue
  fi
  if [ "${size_of[$file]}" -gt 1048576 ]; then
    finding F033 "$file" "more than a mebibyte"
    continue
  fi
  IFS= read -r -d '' text < "$file"
  [[ $text == "{\"agent\":\"${agent_of[$file]}\","* ]] || finding F037 "$file" "it does not speak for the agent of its entry"
  folder=${file%/*} name=${file##*/} id=${file%/*}
  id=${id##*/} kind=${name%%.*}
  own_id=${name#*.}
  own_id=${own_id%%.*}
  [ -z "${withdrawn[trace:$folder/$own_id]:-}" ] || notice F070 "$file" "it was withdrawn, and is here"
  [[ $text == *",\"kind\":\"$kind\",\"nonce\":"* ]] || finding F036 "$file" "it is of another kind than its name"
  [[ $kind =~ ^(accession|version|description|annotation|event|withdrawal|timestamp)$ ]] || not_understood[$folder]=1
  if [[ $folder == documents/* ]]; then
    if [[ $kind == accession || $kind == unit ]]; then
      [ "$name" = "$kind.$id.json" ] || finding F036 "$file" "the folder is not named by this $kind"
    else
      [[ $text == *",\"document\":\"$id\","* ]] || finding F036 "$file" "it is not about the document of its folder"
    fi
    if [[ $kind == accession || $kind == version ]] &&
      [[ $text =~ \"extension\":\"([a-z0-9]+)\",.*\"sha256\":\"($hex64)\",\"size\":([0-9]+) ]]; then
      extension=${BASH_REMATCH[1]} digest=${BASH_REMATCH[2]} bytes=${BASH_REMATCH[3]} held=here
      [[ $text == *',"held":"reference",'* ]] && held=reference
      named[$folder/$digest]+="$extension:$bytes:$held "
      [ -z "${withdrawn[bytes:$folder/$own_id]:-}${withdrawn[trace:$folder/$own_id]:-}" ] || gone[$folder/$digest]=1
    fi
  fi
done

declare -A found=()
for file in "${contents[@]}"; do
  folder=${file%/*} name=${file##*/}
  rest=${name#*.}
  digest=${rest%%.*} extension=${rest#*.}
  printf '%s  %s\n' "$digest" "$file" >> "$temp/contents"
  says=${named[$folder/$digest]:-}
  if [[ $name == text.* || $name == map.* || -z $says ]]; then
    # A statement of a kind to come may name them.
    [ -n "${not_understood[$folder]:-}" ] || finding F010 "$file" "no registered statement of this document names these bytes"
    continue
  fi
  [ -z "${found[$folder/$digest]:-}" ] || finding F021 "$file" "the same bytes lie here twice"
  found[$folder/$digest]=1
  [ -z "${gone[$folder/$digest]:-}" ] || notice F070 "$file" "the bytes were withdrawn, and are here"
  bytes=${size_of[$file]}
  [[ " $says" == *" $extension:"* ]] || finding F014 "$file" "no statement gives this extension"
  [[ $says == *":$bytes:"* ]] || finding F013 "$file" "no statement gives this size"
  [[ $name == large.* ]] || [ "$bytes" -lt "$large" ] || finding F015 "$file" "it should be a large object"
done
if [ -e "$temp/contents" ]; then
  while IFS= read -r path; do
    finding F012 "${path%: FAILED*}" "its bytes are not those that its name says"
  done < <(sha256sum --strict --quiet -c "$temp/contents" 2> /dev/null | awk '/: FAILED/')
fi
for place in "${!named[@]}"; do
  [ -z "${found[$place]:-}${gone[$place]:-}" ] || continue
  read -ra says <<< "${named[$place]}"
  IFS=: read -r _ bytes held <<< "${says[0]}"
  if [ "$held" = reference ]; then continue; fi
  if [ "$bytes" -ge "$large" ]; then
    notice F019 "${place%/*}" "the large object ${place##*/} is not here"
  else
    finding F011 "${place%/*}" "the bytes ${place##*/} are not here"
  fi
done

heights=() roots=()
declare -A root_at=()

node() { sha256_of_hex "01$1$2"; }

append() { # LEAF
  local hash=$1 height=0
  while [ ${#heights[@]} -gt 0 ] && [ "${heights[-1]}" -eq $height ]; do
    hash=$(node "${roots[-1]}" "$hash")
    unset 'heights[-1]' 'roots[-1]'
    height=$((height + 1))
  done
  heights+=("$height") roots+=("$hash")
}
fold() { # prints the base64 root of what was appended
  local hash=${roots[-1]} i
  for ((i = ${#roots[@]} - 2; i >= 0; i--)); do hash=$(node "${roots[i]}" "$hash"); done
  printf '%s' "${hash^^}" | basenc --base16 -d | base64
}
for ((number = 0; number < size; number++)); do
  append "${leaves[number]}"
  root_at[$((number + 1))]=""
  path_of $((number + 1))
  if [ -f "register/checkpoints/$path/note" ] || [ $number -eq $((size - 1)) ] || [ -n "$receipt" ] ||
    [[ " ${after_size[*]} " == *" $((number + 1)) "* ]]; then
    root_at[$((number + 1))]=$(fold)
  fi
done
for ((number = 0; number < size; number++)); do
  known=${after_size[number]:-0}
  if [ "$known" -gt "$number" ]; then
    path_of "$number"
    finding F135 "register/$path.txt" "it knew a checkpoint over $known entries, itself among them"
  elif [ "$known" -gt 0 ] && [ "${root_at[$known]:-}" != "${after_root[number]}" ]; then
    path_of "$number"
    finding F134 "register/$path.txt" "it knew a checkpoint over $known entries that this register never had"
  fi
done

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

covered=0
for file in "${notes[@]}"; do
  check_note "$file" "$origin" "$vkey" || continue
  path_of "$note_size"
  [ "$file" = "register/checkpoints/$path/note" ] || { finding F151 "$file" "it covers $note_size entries"; continue; }
  if [ "$note_size" -gt $size ]; then
    finding F154 "$file" "it covers $note_size entries, and the register has $size"
  elif [ "$note_size" -gt 0 ] && [ "${root_at[$note_size]:-}" != "$note_root" ]; then
    finding F155 "$file" "it was signed over other entries than these"
  elif [ "$note_size" -gt "$covered" ]; then
    covered=$note_size
  fi
done
[ $covered -ge $size ] || notice F156 register "$((size - covered)) entries are pending: no checkpoint covers them yet"

compared="nothing you hold"
if [ -n "$receipt" ]; then
  compared="the receipt"
  mapfile -t lines < "$receipt"
  if ! is_exactly_its_lines "$receipt" || [ ${#lines[@]} -lt 10 ] || [ "${lines[0]}" != "fonds receipt v0" ] ||
    [[ ! ${lines[1]} =~ ^archive\ ($hex64)$ ]] || [[ ! ${lines[2]} =~ ^policy\ [1-9][0-9]*\ $hex64$ ]] ||
    [[ ! ${lines[3]} =~ ^key\ [^\ ]+$ ]] || [ -n "${lines[4]}" ]; then
    echo "verify.sh: $2 is not a receipt" >&2
    exit 2
  fi
  tail -n +6 "$receipt" > "$temp/note"
  if [ "${lines[1]#archive }" != "$archive" ]; then
    finding F160 "$receipt" "it is of the archive ${lines[1]#archive }, and this is $archive"
  elif [ "${lines[2]}" != "policy 1 $archive" ] || [ "${lines[3]#key }" != "$vkey" ]; then
    finding F163 "$receipt" "its policy or register key is not this archive's"
  elif check_note "$temp/note" "$origin" "$vkey"; then
    if [ "$note_size" -gt $size ]; then
      finding F161 "$receipt" "rolled back: the receipt covers $note_size entries, and the register has $size"
    elif [ "$note_size" -gt 0 ] && [ "${root_at[$note_size]:-}" != "$note_root" ]; then
      finding F162 "$receipt" "rewritten: the first $note_size entries are not those of the receipt"
    fi
  fi
fi

echo "compared with $compared"
echo "  archive $archive"
echo "  $size entries, $covered covered by a checkpoint; ${#statements[@]} statements, ${#contents[@]} contents"
[ $((went + ${#gone[@]})) -eq 0 ] || echo "  withdrawn: $went statements, and the bytes of ${#gone[@]} contents"
echo "  not checked here: roles, the rules of each kind of statement, revisions, annotated words"
echo "$wrong errors"
[ $wrong -eq 0 ]

