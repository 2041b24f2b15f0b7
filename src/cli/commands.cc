// The table of commands: the one place to add one.

#include "cli/command.h"

namespace fonds::cli {

std::unique_ptr<Command> MakeAdd();
std::unique_ptr<Command> MakeAnnotate();
std::unique_ptr<Command> MakeCat();
std::unique_ptr<Command> MakeCatalogue();
std::unique_ptr<Command> MakeCheckpointCommand();
std::unique_ptr<Command> MakeCite();
std::unique_ptr<Command> MakeCollate();
std::unique_ptr<Command> MakeCompletion();
std::unique_ptr<Command> MakeDescribe();
std::unique_ptr<Command> MakeDiff();
std::unique_ptr<Command> MakeDiscard();
std::unique_ptr<Command> MakeEquivocation();
std::unique_ptr<Command> MakeExport();
std::unique_ptr<Command> MakeHelp();
std::unique_ptr<Command> MakeInit();
std::unique_ptr<Command> MakeKey();
std::unique_ptr<Command> MakeList();
std::unique_ptr<Command> MakeLog();
std::unique_ptr<Command> MakeMerge();
std::unique_ptr<Command> MakePacketCommand();
std::unique_ptr<Command> MakePolicy();
std::unique_ptr<Command> MakeProve();
std::unique_ptr<Command> MakeReceiptCommand();
std::unique_ptr<Command> MakeReceive();
std::unique_ptr<Command> MakeRegister();
std::unique_ptr<Command> MakeResolve();
std::unique_ptr<Command> MakeCheck();
std::unique_ptr<Command> MakePlace();
std::unique_ptr<Command> MakeRetract();
std::unique_ptr<Command> MakeReuse();
std::unique_ptr<Command> MakeShow();
std::unique_ptr<Command> MakeStatus();
std::unique_ptr<Command> MakeSupply();
std::unique_ptr<Command> MakeSync();
std::unique_ptr<Command> MakeText();
std::unique_ptr<Command> MakeTimestamp();
std::unique_ptr<Command> MakeUpdate();
std::unique_ptr<Command> MakeVerify();
std::unique_ptr<Command> MakeWithdraw();
std::unique_ptr<Command> MakeWitnessCommand();

namespace {

constexpr std::string_view kTakeIn = "taking in";
constexpr std::string_view kSay = "describing and annotating";
constexpr std::string_view kRead = "reading";
constexpr std::string_view kCite = "citing";
constexpr std::string_view kProve = "checking and proving";
constexpr std::string_view kKeep = "keeping copies";
constexpr std::string_view kGovern = "deciding who may do what";
constexpr std::string_view kOther = "other";

const CommandRow kCommands[] = {
    {.name = "init",
     .group = kTakeIn,
     .synopsis = "FOLDER [--title T] [--key FILE] [--policy FILE]",
     .summary = "make an archive",
     .text =
         "Makes a bare git repository with policy 1 and its first entry, and three keys in $FONDS_HOME: yours, the "
         "register\n"
         "key that signs checkpoints, and the recovery key that alone can change the policy. Move that one elsewhere. "
         "With\n"
         "--policy the keys are those of a prepared policy: the signatures of holders of root that lie beside it count "
         "(fonds\n"
         "policy sign makes them, each where its key is), and one by --root-key; if there are none, --key signs it.",
     .examples =
         "fonds init 1988.fonds --title \"Texts on the prison massacre of 1988\"\n"
         "fonds init shared.fonds --policy policy.json --register-key register.pem --root-key recovery --key alice\n"
         "fonds policy sign policy.json --key bob && fonds policy sign policy.json --key carol && \\\n"
         "      fonds init shared.fonds --policy policy.json --register-key register.pem --key alice",
     .statuses = "",
     .make = MakeInit},
    {.name = "add",
     .group = kTakeIn,
     .synopsis = "FILE… [--from WHO] [--how HOW] [--retrieved DAY]",
     .summary = "take documents into custody",
     .text = "All files become documents in one act, or none does. The bytes are kept as they are; where they came "
             "from is an\n"
             "event of its own. Extensions: txt md html xml json csv tsv rtf pdf docx odt epub jpg png tif webp wav "
             "mp3 flac ogg\n"
             "mp4 mkv warc wacz eml zip; anything else is kept as bin.",
     .examples =
         "fonds -C 1988.fonds add texts/*.txt --how download --retrieved 2026-11-22\n"
         "fonds -C 1988.fonds add --by-reference --digest 3fa9…e1 --size 9281 --extension txt --name article.txt",
     .statuses = "",
     .make = MakeAdd},
    {.name = "update",
     .group = kTakeIn,
     .synopsis = "DOCUMENT FILE --derivation KIND",
     .summary = "add a version of a document",
     .text = "The old version stays, and stays citable.",
     .examples = "fonds -C 1988.fonds update 3fa9c1 corrected.txt --derivation correction --reason \"misspelt name\"",
     .statuses = "",
     .make = MakeUpdate},
    {.name = "supply",
     .group = kTakeIn,
     .synopsis = "FILE…",
     .summary = "bring bytes the archive names but lacks",
     .text = "Finds the documents that name the file's digest and attaches the bytes. Nothing is registered: the "
             "digest is known.",
     .examples = "fonds -C 1988.fonds supply downloads/article.txt",
     .statuses = "",
     .make = MakeSupply},
    {.name = "describe",
     .group = kSay,
     .synopsis = "[DOCUMENT] --set FIELD=VALUE…",
     .summary = "say what a document is",
     .text =
         "Writes a new description that revises the current one; fields that are not named stay. --fields lists them.",
     .examples = "fonds describe 3fa9c1 --set title=\"A Political Analysis\" --set date=2021-09 --set language=en\n"
                 "fonds describe 3fa9c1 --set creator=\"First\" --set creator=\"Second\"\n"
                 "fonds describe --set title=\"The whole archive\"",
     .statuses = "",
     .make = MakeDescribe},
    {.name = "annotate",
     .group = kSay,
     .synopsis = "DOCUMENT [--quote WORDS] --note TEXT | --revise ANNOTATION --note TEXT | --accept ANNOTATION",
     .summary = "annotate a passage, revise a note, or accept its new place",
     .text =
         "The passage is found by its words (in any language), by position, by line, or is the whole document. The "
         "annotation\n"
         "pins the version, its text and the words, so that it stays true after the document moves on.\n"
         "--accept puts an annotation where fonds place found its words altered, or on words you name: as your word.",
     .examples = "fonds annotate 3fa9c1 --quote \"some words of it\" --note \"compare the other text\"\n"
                 "fonds annotate 3fa9c1 --quote \"prisons\" --prefix \"across the \" --tag place\n"
                 "fonds annotate 3fa9c1 --at 412,795 --note \"…\" --language fa\n"
                 "fonds annotate --revise 7c1d02 --note \"better words\"\n"
                 "fonds annotate --accept 7c1d02\n"
                 "fonds annotate --accept 7c1d02 --quote \"the words in the new version\"",
     .statuses = "",
     .make = MakeAnnotate},
    {.name = "retract",
     .group = kSay,
     .synopsis = "STATEMENT --reason TEXT",
     .summary = "take a statement back",
     .text =
         "Undoing is adding: the statement stays readable with --retracted, and a later revision may bring it back.",
     .examples = "fonds retract 7c1d02 --reason \"the source says otherwise\"",
     .statuses = "",
     .make = MakeRetract},
    {.name = "merge",
     .group = kSay,
     .synopsis = "STATEMENT [--take STATEMENT | --set FIELD=VALUE | --note TEXT]",
     .summary = "settle several current revisions",
     .text = "When two people revised the same thing at once, both revisions are current. Merging writes one that "
             "names them all.",
     .examples = "fonds merge 7c1d02\nfonds merge 7c1d02 --take 9b2e11\nfonds merge 7c1d02 --note \"what both mean\"",
     .statuses = "5    the revisions differ: the fields are listed, nothing was written",
     .make = MakeMerge},
    {.name = "list",
     .group = kRead,
     .synopsis = "",
     .summary = "list the documents",
     .text = "",
     .examples = "fonds -C 1988.fonds list\nfonds -C 1988.fonds list --json",
     .statuses = "",
     .make = MakeList},
    {.name = "show",
     .group = kRead,
     .synopsis = "[DOCUMENT] [--retracted]",
     .summary = "show a document, or the archive",
     .text =
         "Versions, descriptions, annotations and events, with who said them. Where people disagree, all are shown.",
     .examples = "fonds show 3fa9c1\nfonds show ref:A-12 --retracted",
     .statuses = "",
     .make = MakeShow},
    {.name = "log",
     .group = kRead,
     .synopsis = "[DOCUMENT] [-n N]",
     .summary = "show the register, newest first",
     .text = "",
     .examples = "fonds log\nfonds log 3fa9c1 -n 5",
     .statuses = "",
     .make = MakeLog},
    {.name = "diff",
     .group = kRead,
     .synopsis = "DOCUMENT [BEFORE [AFTER]]",
     .summary = "show what changed between two versions",
     .text = "Without versions: the current one and the one before it.",
     .examples = "fonds diff 3fa9c1\nfonds diff 3fa9c1 78c0f0 9133ab",
     .statuses = "",
     .make = MakeDiff},
    {.name = "cat",
     .group = kRead,
     .synopsis = "DOCUMENT [--version DIGEST]",
     .summary = "print the bytes of a version",
     .text =
         "The digest is checked while the bytes are printed; exit status 6 says that they are not what they should be.",
     .examples = "fonds cat 3fa9c1 > copy.txt",
     .statuses = "",
     .make = MakeCat},
    {.name = "text",
     .group = kRead,
     .synopsis = "DOCUMENT [--version DIGEST] [--number]",
     .summary = "print the text of a version",
     .text = "The text to which positions of annotations refer.",
     .examples = "fonds text 3fa9c1 --number",
     .statuses = "",
     .make = MakeText},
    {.name = "status",
     .group = kRead,
     .synopsis = "",
     .summary = "what is pending, and who you are here",
     .text = "Pending since: the earliest day that an entry claims which no checkpoint covers yet. Who registers can "
             "sit on entries,\n"
             "and nobody else has seen them: ask why.",
     .examples = "fonds -C 1988.fonds status",
     .statuses = "",
     .make = MakeStatus},
    {.name = "cite",
     .group = kCite,
     .synopsis = "DOCUMENT [--quote WORDS | --at START,END | --line N[-M]] [--format F] [--lock FILE]",
     .summary = "cite a document, or words of it, pinned for ever",
     .text =
         "Prints a URI that names archive, document, version, place and words by their digests, and what else a "
         "manuscript\n"
         "needs: a quotation for Markdown, LaTeX or HTML, an entry for a bibliography, the SWHID. The words are the "
         "document's\n"
         "own. --lock keeps the digests in full in a file beside the manuscript (docs/citing.md).",
     .examples = "fonds -C 1988.fonds cite 3fa9c1\n"
                 "fonds -C 1988.fonds cite 3fa9c1 --quote \"some words of it\" --format markdown\n"
                 "fonds -C 1988.fonds cite 3fa9c1 --line 12-14 --lock citations.lock.json --cite-key report1988\n"
                 "fonds -C 1988.fonds cite 3fa9c1 --format csl-json > report.json",
     .statuses = "3    the words stand nowhere, or at several places\n"
                 "4    the version was retracted or withdrawn, or is no text to cite words of\n"
                 "5    the lock file says something else of this URI or key",
     .make = MakeCite},
    {.name = "resolve",
     .group = kCite,
     .synopsis = "URI [--context N] [--lock FILE]",
     .summary = "look up what a citation stands for",
     .text =
         "Shows the words in their context, whether they are those that were cited, in which other versions they "
         "stand, and\n"
         "which annotations touch them. Reads the version's bytes; the rest of the archive fonds verify checks. With "
         "--lock\n"
         "every digest is compared in full, and URI may be a key of that file.",
     .examples = "fonds -C 1988.fonds resolve 'fonds:3fa9…@77c0…?in=9c1f…#c=412,430&q=e3b0…'\n"
                 "fonds -C 1988.fonds resolve report1988 --lock citations.lock.json",
     .statuses = "1    the words do not stand there, or the lock file says otherwise\n"
                 "3    another archive, no such document or version, or the bytes are not here\n"
                 "4    no citation, or a passage of what is no text",
     .make = MakeResolve},
    {.name = "check",
     .group = kCite,
     .synopsis = "FILE… [--cited] [--fix] [--format sarif|junit]",
     .summary = "check every quotation of a manuscript against the archive",
     .text =
         "Finds the quotations of Markdown, LaTeX, HTML and plain text, and the citation of each (docs/checking.md); "
         "keys are\n"
         "those of the lock file beside the manuscript. Looks in the cited version, in the document's other versions, "
         "then in all\n"
         "documents, and says of each: verbatim, verbatim-edited, moved, other-version, other-document, altered, "
         "not-found, or\n"
         "unchecked, which is no pass. --fix writes citations anew, never words.",
     .examples = "fonds -C 1988.fonds check article.md\n"
                 "fonds -C 1988.fonds check chapters/*.tex --cited --format junit > report.xml\n"
                 "fonds -C 1988.fonds check article.md --fix\n"
                 "pandoc -t markdown letter.docx | fonds -C 1988.fonds check - --form markdown",
     .statuses = "1    a quotation is neither verbatim nor verbatim-edited, or a citation is not good\n"
                 "4    a manuscript that is binary, in another encoding, or above 64 MiB\n"
                 "5    --fix: the manuscript was changed in the meantime",
     .make = MakeCheck},
    {.name = "place",
     .group = kCite,
     .synopsis = "DOCUMENT [--to VERSION] [--apply]",
     .summary = "follow annotations and citations into another version",
     .text = "Aligns the version in which somebody pointed at words with the other one, and says of each: same, moved, "
             "altered,\n"
             "ambiguous or gone. A copy that stands elsewhere is never taken for the passage. --apply registers a "
             "revision of each\n"
             "annotation that is the same or moved, with a claim that fonds verify checks; the others a person decides "
             "with\n"
             "fonds annotate --accept. docs/placements.md has the rules.",
     .examples = "fonds place 3fa9c1\n"
                 "fonds place 3fa9c1 --apply\n"
                 "fonds place 3fa9c1 --to 77c0d2 --lock citations.lock.json\n"
                 "fonds place 3fa9c1 --cite 'fonds:3fa9…@91be…#c=412,795&q=…' --json",
     .statuses = "0    all are the same or moved\n"
                 "1    some are altered, ambiguous, gone, or could not be followed\n"
                 "3    no such document or version, or it has several current ones\n"
                 "4    the version is no text",
     .make = MakePlace},
    {.name = "reuse",
     .group = kCite,
     .synopsis = "WORDS… | -  [--limit N]",
     .summary = "find every place where words stand, as a whole or in part",
     .text = "Looks in every text of the archive: for the words as they are, whatever their typography, and for eight "
             "or more of them\n"
             "in a row. Shows each place with the words about it. The first search makes the catalogue (fonds help "
             "catalogue);\n"
             "later ones read only what may hold the words.",
     .examples = "fonds -C 1988.fonds reuse \"nobody has told us where he lies\"\n"
                 "fonds -C 1988.fonds reuse - --limit 20 --json < paragraph.txt",
     .statuses = "2    no words, or bytes that are no text",
     .make = MakeReuse},
    {.name = "catalogue",
     .group = kCite,
     .synopsis = "[--rebuild | --remove]",
     .summary = "what searches keep of an archive's words",
     .text = "Searches (check, reuse) keep below $FONDS_HOME which document holds which three words in a row. It is "
             "made from the\n"
             "archive, kept up to date by each search that needs it, and never believed: what is shown was read in the "
             "document\n"
             "itself. Whoever reads it can test guesses at the texts: it is as private as they are. Nothing is lost by "
             "removing it.",
     .examples = "fonds -C 1988.fonds catalogue\n"
                 "fonds -C 1988.fonds catalogue --remove",
     .statuses = "4    the archive is a directory or a tar file, which have no catalogue",
     .make = MakeCatalogue},
    {.name = "collate",
     .group = kCite,
     .synopsis = "[DOCUMENT[@VERSION]…] [--words N] [--within] [--format html|tei] [-o FILE]",
     .summary = "find the passages that texts share, and how each words them",
     .text =
         "Every run of eight words that two texts share is found, without citation or mark, and goes on over small\n"
         "differences (docs/collation.md). Each passage is printed as a critical edition does: its witnesses, the "
         "words "
         "of\n"
         "the base, and the places where others read otherwise, as lemma ] reading SIGLA (kind of difference).",
     .examples = "fonds -C 1988.fonds collate\n"
                 "fonds -C 1988.fonds collate 3fa9c1 b0c3d2@78c0 --words 12\n"
                 "fonds -C 1988.fonds collate --format html -o wordings.html\n"
                 "fonds -C 1988.fonds collate --format tei -o wordings.xml",
     .statuses = "",
     .make = MakeCollate},
    {.name = "verify",
     .group = kProve,
     .synopsis = "[ARCHIVE|DIRECTORY|TAR] [--against RECEIPT] [--require LAYERS]",
     .summary = "check every byte, statement, signature, anchor and number",
     .text = "Reads only. Findings have stable codes (docs/format/findings.md). Without a receipt, and without a pin "
             "from an earlier\n"
             "look, nothing says that this is the archive it was: the first line of the summary says what it was "
             "compared with. Of a git repository, --since-pin checks only what came since --pin kept a look without "
             "errors,\n"
             "says what it left out, and does not notice what decayed meanwhile.",
     .examples = "fonds verify 1988.fonds\n"
                 "fonds verify 1988.fonds --against receipt.txt\n"
                 "fonds verify 1988.fonds --require witnessed,fresh --max-age 30\n"
                 "fonds verify 1988.fonds --since-pin --pin\n"
                 "fonds verify court.tar --json",
     .statuses = "1    findings of severity error",
     .make = MakeVerify},
    {.name = "receipt",
     .group = kProve,
     .synopsis = "[--qr FILE]",
     .summary = "print what an outsider keeps to detect a rewriting",
     .text = "At the seat a checkpoint over everything pending is made first. Keep the receipt where the archive's "
             "host cannot\n"
             "reach it: fonds verify --against RECEIPT finds any rewriting or rollback since. A QR code of it is read "
             "back\n"
             "byte for byte by any reader of QR codes.",
     .examples = "fonds -C 1988.fonds receipt > receipt.txt\n"
                 "fonds -C 1988.fonds receipt --qr receipt.svg > receipt.txt",
     .statuses = "3    there is no checkpoint, and this machine does not hold the register key",
     .make = MakeReceiptCommand},
    {.name = "checkpoint",
     .group = kProve,
     .synopsis = "",
     .summary = "make the numbers of pending entries final",
     .text = "",
     .examples = "fonds -C 1988.fonds checkpoint",
     .statuses = "",
     .make = MakeCheckpointCommand},
    {.name = "prove",
     .group = kProve,
     .synopsis = "ID | --from SIZE | --check PROOF [--entry FILE] --against RECEIPT",
     .summary = "prove that an entry is in the register, or that it only grew",
     .text = "Writes a C2SP tlog-proof of the entry that registers ID, against the newest checkpoint; with --from, a "
             "proof that the\n"
             "register of that size is the beginning of today's. --check needs no archive: the proof, the entry with "
             "its signature\n"
             "files, and a receipt or the register's public key (docs/format/proofs.md).",
     .examples = "fonds -C 1988.fonds prove 3fa9c1 -o letter.tlog-proof\n"
                 "fonds -C 1988.fonds prove --from 124 -o grown.proof\n"
                 "fonds prove --check letter.tlog-proof --entry 23.txt --against receipt.txt\n"
                 "fonds prove --check grown.proof --against receipt.txt",
     .statuses = "1    the proof does not hold\n"
                 "3    nothing has this id, or its entry is pending: no checkpoint covers it yet",
     .make = MakeProve},
    {.name = "witness",
     .group = kProve,
     .synopsis = "init|request|cosign|add|status",
     .summary = "have others confirm that there is one past, or confirm it for them",
     .text = "A witness cosigns a checkpoint only if it continues all that it cosigned before. The archive's side: "
             "request\n"
             "writes what is asked, add takes the answer in. The witness's side: init makes its key, cosign answers, "
             "status\n"
             "shows what it remembers. Files travel as you like; an archive on the same disk may be named itself. At "
             "first\n"
             "sight of a register a request needs --trust: its key, or a receipt. C2SP tlog-cosignature and "
             "tlog-witness.",
     .examples = "fonds witness init --name witness.example.org/alice\n"
                 "fonds -C 1988.fonds witness request > request\n"
                 "fonds witness cosign request --trust receipt.txt > answer\n"
                 "fonds -C 1988.fonds witness add answer\n"
                 "fonds witness cosign /media/stick/1988.fonds > answer",
     .statuses = "5    a smaller or a different tree than this witness cosigned before; nothing was cosigned",
     .make = MakeWitnessCommand},
    {.name = "timestamp",
     .group = kProve,
     .synopsis = "--tsa URL… | --request FILE | --response FILE | --register",
     .summary = "have time-stamping authorities say when a checkpoint was there",
     .text =
         "At the seat a checkpoint over everything pending is made first. Only a digest is sent (RFC 3161). Without "
         "a network:\n"
         "--request writes the question to a file, --response takes the answer. What comes back is checked, kept "
         "beside the\n"
         "checkpoint, and registered. Time-stamp again before a certificate ends: a later checkpoint renews all "
         "earlier ones.",
     .examples = "fonds -C 1988.fonds timestamp --tsa https://tsa.example.org/ --tsa http://other.example.net/tsr\n"
                 "fonds -C 1988.fonds timestamp --request question.tsq\n"
                 "fonds -C 1988.fonds timestamp --response answer.tsr --request question.tsq",
     .statuses = "1    an authority did not answer, or what was kept could not be registered\n"
                 "4    what came back is no time-stamp of this checkpoint\n"
                 "7    no authority could be reached",
     .make = MakeTimestamp},
    {.name = "equivocation",
     .group = kProve,
     .synopsis = "A B [--archive ARCHIVE] --output EVIDENCE | --check EVIDENCE",
     .summary = "prove to anybody that a register key signed two pasts",
     .text =
         "Of two notes by one key: two trees of one size, or a larger tree that does not contain the smaller. A "
         "and B may\n"
         "be receipts, notes, pins, requests to a witness, what a witness remembers, or archives. The evidence "
         "is one\n"
         "text file, checked with nothing else. --archive (-C) names the archive whose register a larger note is over.",
     .examples = "fonds equivocation receipt.txt 1988.fonds --output evidence.txt\n"
                 "fonds equivocation --check evidence.txt",
     .statuses = "4    there is no contradiction, or none that is proven",
     .make = MakeEquivocation},
    {.name = "register",
     .group = kProve,
     .synopsis = "export FOLDER",
     .summary = "write the register as a static log",
     .text = "Checkpoint, tiles and bundles of entries in files that any web server serves and any client of C2SP "
             "tlog-tiles\n"
             "reads (docs/format/proofs.md). A second export into the same folder writes only what is new. An entry "
             "there is one\n"
             "line of digests: nothing of documents is published.",
     .examples = "fonds -C 1988.fonds register export /srv/www/log",
     .statuses = "3    there is no checkpoint yet\n"
                 "5    the folder holds the log of another register, or of other entries",
     .make = MakeRegister},
    {.name = "packet",
     .group = kProve,
     .synopsis =
         "DOCUMENT|STATEMENT|CITATION… -o FOLDER|FILE.tar [--annotations] [--all] [--for RECEIPT] [--pdf FILE] | "
         "verify\n"
         "             PACKET [--against RECEIPT] [--tsa-certificate FILE]",
     .summary = "a document or passage with all that is needed to check it alone",
     .text =
         "The packet holds the bytes, what the archive says of them, who signed it under which policy, and proofs that "
         "the\n"
         "register's checkpoint covers it; nothing of other documents. Whoever gets it needs no archive and no fonds: "
         "VERIFY.md\n"
         "in it says how, and verify.sh does it with ssh-keygen and openssl. fonds packet verify says layer by layer "
         "what holds.\n"
         "It is made under the newest checkpoint that was time-stamped and covers all of it, else under the newest: "
         "so\n"
         "time-stamp first. --pdf has a chromium that is installed print the cover page.",
     .examples = "fonds packet 3fa9c1 -o court\n"
                 "fonds packet 'fonds:3fa9…@77c0…#c=412,430' -o passage.tar --for receipt.txt\n"
                 "fonds packet 3fa9c1 -o exhibit-7.tar --pdf exhibit-7.pdf\n"
                 "fonds packet verify passage.tar --against receipt.txt --tsa-certificate authority.pem",
     .statuses = "1    verify: findings of severity error\n"
                 "3    nothing of this name, no checkpoint, no browser, or the bytes of a citation are not here\n"
                 "4    the browser made no PDF: the packet is made all the same\n"
                 "5    something is there already, or the words do not stand where the citation says",
     .make = MakePacketCommand},
    {.name = "export",
     .group = kKeep,
     .synopsis = "--to directory|tar DESTINATION",
     .summary = "write the archive as plain files",
     .text = "A read-only form that sha256sum, ssh-keygen and openssl can check (docs/verify-by-hand.md). Equal "
             "archives give equal\n"
             "tar files.",
     .examples = "fonds -C 1988.fonds export --to directory court\nfonds -C 1988.fonds export --to tar court.tar",
     .statuses = "",
     .make = MakeExport},
    {.name = "receive",
     .group = kKeep,
     .synopsis = "SOURCE DESTINATION [--as-mirror]",
     .summary = "take in an archive that somebody handed over",
     .text =
         "SOURCE is a git bundle, a bare repository, a directory or a tar file, and nothing in it is believed: a "
         "child\n"
         "process with limits reads and verifies all of it, with readers of our own, before git or anything else "
         "looks,\n"
         "and writes its tree anew into DESTINATION as one commit. That copy is verified once more, and compared with\n"
         "the pin that this machine keeps, before it gets its name. Whole or not at all: with any error the findings\n"
         "are printed and nothing is written. Neither git's history nor configuration, hooks, other branches or tags\n"
         "come along. In a copy received --as-mirror fonds writes nothing.",
     .examples = "fonds receive letters.bundle letters.fonds\nfonds receive court.tar court.fonds --as-mirror",
     .statuses = "1  SOURCE has errors; nothing was written",
     .make = MakeReceive},
    {.name = "sync",
     .group = kKeep,
     .synopsis = "PATH",
     .summary = "unite two copies of an archive",
     .text = "Both keep what both wrote. What a checkpoint covers comes first, then their pending entries, then ours "
             "with new\n"
             "numbers. Every entry is judged before it is taken over.",
     .examples = "fonds -C 1988.fonds sync /media/stick/1988.fonds",
     .statuses = "6    the other copy does not verify; nothing was taken over",
     .make = MakeSync},
    {.name = "discard",
     .group = kKeep,
     .synopsis = "[STATEMENT]",
     .summary = "take your own pending act off again",
     .text = "Only what no checkpoint covers, nobody else has, and nothing later names. Its objects are gone from the "
             "repository.",
     .examples = "fonds discard\nfonds discard 7c1d02",
     .statuses = "",
     .make = MakeDiscard},
    {.name = "withdraw",
     .group = kKeep,
     .synopsis = "DOCUMENT|STATEMENT --bytes|--trace [--version DIGEST] --reason TEXT [--yes]",
     .summary = "take bytes, or every trace of them, out of the archive",
     .text =
         "Shows what would go; with --yes it goes, and nothing here brings it back. A registered statement says who "
         "did so\n"
         "and why; register, checkpoints and receipts hold. Other copies lose the files when they sync; until "
         "then, and\n"
         "in backups, they stay (docs/withdrawal.md). The reason stays readable: write nothing in it that must go.\n"
         "\n"
         "--bytes: the bytes go; their digest, their size and all that is said of them stay.\n"
         "--trace: the statements go too, with everything that holds the digest of the bytes: of a document all "
         "that is\n"
         "said of it, of a version what is about its bytes, of an annotation all its revisions.",
     .examples = "fonds withdraw 3fa9c1 --bytes --reason \"The heirs do not permit copies.\"\n"
                 "fonds withdraw 3fa9c1 --trace --reason \"It endangers a witness.\" --yes",
     .statuses = "",
     .make = MakeWithdraw},
    {.name = "policy",
     .group = kGovern,
     .synopsis = "show|history|propose|sign|register|prepare [PROPOSAL]",
     .summary = "see and change who may do what",
     .text =
         "show, history: the policy in force, in words, and how it came to that. propose writes the next policy to a "
         "file and\n"
         "says what it changes; whoever holds root signs it, offline and file by file; register makes it the archive's "
         "when the\n"
         "policy in force and the proposed one have the signatures they ask for. prepare: a policy 1 with several "
         "agents.\n"
         "Roles: archivist (everything), annotator (annotations, supersedes nobody), registrar (events, time-stamps), "
         "root (the "
         "policy).",
     .examples = "fonds -C a.fonds policy show\n"
                 "fonds -C a.fonds policy propose --agent dora.pub=annotator --threshold 2 --output next.json\n"
                 "fonds policy sign next.json --key /media/stick/recovery\n"
                 "fonds -C a.fonds policy register next.json\n"
                 "fonds policy prepare --agent alice.pub=archivist --agent safe.pub=root \\\n"
                 "      --output policy.json --register-key register.pem\n"
                 "fonds policy prepare --agent alice.pub=archivist --agent bob.pub=root --agent carol.pub=root \\\n"
                 "      --threshold 2 --output policy.json --register-key register.pem",
     .statuses = "",
     .make = MakePolicy},
    {.name = "key",
     .group = kGovern,
     .synopsis = "list|new|enrol|revoke|seat|declare-loss [KEY]",
     .summary = "make, enrol and revoke keys; move the seat",
     .text =
         "enrol and revoke propose a policy (fonds help policy), which is then signed and registered. What a revoked "
         "key signed\n"
         "stays, and is shown as valid when registered and declared suspect. seat: this machine signs checkpoints from "
         "now on,\n"
         "with a register key that the policy names. declare-loss says in the register what was lost. See "
         "docs/keys-in-trouble.md.",
     .examples = "fonds -C a.fonds key list\n"
                 "fonds key new --output laptop\n"
                 "fonds -C a.fonds key enrol laptop.pub --agent a1\n"
                 "fonds -C a.fonds key revoke SHA256:47DEQ… --suspect-from 812\n"
                 "fonds -C a.fonds key new --register --output register.pem\n"
                 "fonds -C a.fonds key seat register.pem",
     .statuses = "",
     .make = MakeKey},
    {.name = "help",
     .group = kOther,
     .synopsis = "[COMMAND]",
     .summary = "explain a command",
     .text = "",
     .examples = "fonds help verify",
     .statuses = "",
     .make = MakeHelp},
    {.name = "completion",
     .group = kOther,
     .synopsis = "bash|zsh|fish",
     .summary = "print a completion script for your shell",
     .text = "",
     .examples = "source <(fonds completion bash)",
     .statuses = "",
     .make = MakeCompletion},
};

}  // namespace

std::span<const CommandRow> Commands() {
  return kCommands;
}

const CommandRow* FindCommand(std::string_view name) {
  for (const CommandRow& row : kCommands) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace fonds::cli
