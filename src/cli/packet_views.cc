#include "cli/packet_views.h"

#include "cli/console.h"
#include "cli/findings.h"

namespace fonds::cli {
namespace {

void Add(json::Output& out, std::string_view key, std::uint64_t value) {
  out.Key(key).Number(static_cast<std::int64_t>(value));
}

template <typename T, typename Show>
void AddList(json::Output& out, std::string_view key, const std::vector<T>& values, const Show& show) {
  out.Key(key).BeginArray();
  for (const T& value : values) show(value);
  out.EndArray();
}

std::string Numbers(const std::vector<std::uint64_t>& numbers) {
  std::string text;
  for (const std::uint64_t number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
  return text;
}

void PrintPassages(const PacketSummary& summary) {
  for (const PacketPassage& passage : summary.passages) {
    Print(std::string("  passage      ") + (passage.stands ? "stands" : "DOES NOT STAND") + ": " +
          Shown(passage.citation) + "\n");
    if (!passage.words.empty()) Print("    " + ShownBlock(passage.words, 4) + "\n");
  }
}

std::string TimestampedText(const PacketSummary& summary) {
  if (summary.timestamps == 0) return "no";
  if (!summary.timestamp) return "no: " + Plural(summary.timestamps, "time-stamp", "time-stamps") + ", none counts";
  return "not after " + FormatInstant(summary.timestamp->latest) + " (" + Shown(summary.timestamp->who) + ")";
}

void PrintLayers(const PacketSummary& summary) {
  Print("  intact       " + Plural(summary.files, "file", "files") + ", " +
        Plural(summary.statements, "statement", "statements") + ", " + Plural(summary.intact, "content", "contents") +
        " (" + HumanSize(summary.bytes) + ")");
  if (summary.by_reference != 0) Print("; " + std::to_string(summary.by_reference) + " by reference");
  if (summary.not_here != 0) Print("; " + std::to_string(summary.not_here) + " not here");
  Print("\n");
  for (const PacketSigner& signer : summary.signers)
    Print("  signed       by " + signer.agent + ", " + signer.key + ": entries " + Numbers(signer.entries) + "\n");
  Print("  authorised   under the policies of the packet, the newest of which is " + std::to_string(summary.policy) +
        "\n");
  Print("  registered   " + std::to_string(summary.proven) + " of " +
        Plural(summary.entries.size(), "entry", "entries") + " proven under the checkpoint over " +
        std::to_string(summary.checkpoint) + "\n");
  Print("  witnessed    " + WitnessedText(summary.witnessed) + "\n");
  Print("  timestamped  " + TimestampedText(summary) + "\n");
  if (summary.receipt != 0)
    Print("  continues    the receipt over " + Plural(summary.receipt, "entry", "entries") + "\n");
}

}  // namespace

void PrintPacketMadeJson(const std::string& destination, const PacketMade& made) {
  json::Output out;
  out.BeginObject().Key("destination").String(destination).Key("archive").String(made.archive.Hex());
  AddList(out, "documents", made.documents, [&](const DocumentId& id) { out.String(id.Hex()); });
  AddList(out, "citations", made.citations, [&](const std::string& uri) { out.String(uri); });
  AddList(out, "entries", made.entries, [&](std::uint64_t n) { out.Number(static_cast<std::int64_t>(n)); });
  Add(out, "checkpoint", made.checkpoint);
  Add(out, "newest", made.newest);
  Add(out, "files", made.files);
  Add(out, "bytes", made.bytes);
  Add(out, "notHere", made.not_here);
  out.EndObject();
  Print(out.Finish());
}

void PrintPacketMade(const std::string& destination, const PacketMade& made) {
  Print("a packet of " + Plural(made.documents.size(), "document", "documents") + " in " + Shown(destination) + ": " +
        Plural(made.files, "file", "files") + ", " + HumanSize(made.bytes) + "\n");
  Print("  archive      " + made.archive.Hex() + "\n");
  for (const DocumentId& id : made.documents) Print("  document     " + id.Hex() + "\n");
  for (const std::string& uri : made.citations) Print("  passage      " + uri + "\n");
  Print("  registered   entries " + Numbers(made.entries) + ", under the checkpoint over " +
        std::to_string(made.checkpoint) + "\n");
  if (made.newest != made.checkpoint) {
    Print("               (the newest that an outsider saw; the archive's newest is over " +
          std::to_string(made.newest) + ")\n");
  }
  if (made.not_here != 0)
    Remark("note: " + Plural(made.not_here, "large object", "large objects") + " are not on this machine");
}

void PrintPacketJson(const PacketSummary& summary, json::Output& out) {
  out.EndArray().Key("summary").BeginObject().Key("archive");
  summary.archive ? out.String(summary.archive->Hex()) : out.Null();
  AddList(out, "documents", summary.documents, [&](const DocumentId& id) { out.String(id.Hex()); });
  AddList(out, "passages", summary.passages, [&](const PacketPassage& passage) {
    out.BeginObject().Key("citation").String(passage.citation).Key("stands").Bool(passage.stands);
    out.Key("words").String(passage.words).EndObject();
  });
  AddList(out, "signers", summary.signers, [&](const PacketSigner& signer) {
    out.BeginObject().Key("agent").String(signer.agent).Key("key").String(signer.key);
    AddList(out, "entries", signer.entries, [&](std::uint64_t n) { out.Number(static_cast<std::int64_t>(n)); });
    out.EndObject();
  });
  AddList(out, "entries", summary.entries, [&](std::uint64_t n) { out.Number(static_cast<std::int64_t>(n)); });
  out.Key("compared").String(summary.compared);
  const std::pair<std::string_view, std::uint64_t> numbers[] = {{"files", summary.files},
                                                                {"statements", summary.statements},
                                                                {"bytes", summary.bytes},
                                                                {"intact", summary.intact},
                                                                {"byReference", summary.by_reference},
                                                                {"notHere", summary.not_here},
                                                                {"anchors", summary.anchors},
                                                                {"anchorsUnchecked", summary.anchors_unchecked},
                                                                {"ledOut", summary.led_out},
                                                                {"policy", summary.policy},
                                                                {"proven", summary.proven},
                                                                {"checkpoint", summary.checkpoint},
                                                                {"cosignatures", summary.cosignatures},
                                                                {"timestamps", summary.timestamps},
                                                                {"receipt", summary.receipt},
                                                                {"errors", summary.errors},
                                                                {"warnings", summary.warnings},
                                                                {"notices", summary.notices}};
  for (const auto& [key, value] : numbers) Add(out, key, value);
  if (summary.timestamp) {
    out.Key("notAfter").String(FormatInstant(summary.timestamp->latest));
    out.Key("authority").String(summary.timestamp->who);
  }
  out.EndObject().EndObject();
  Print(out.Finish());
}

// No green tick: each layer by itself, and then what no packet can say.
void PrintPacket(const PacketSummary& summary) {
  Print("compared with " + summary.compared + "\n");
  if (summary.archive) Print("  archive      " + summary.archive->Hex() + "\n");
  for (const DocumentId& id : summary.documents) Print("  document     " + id.Hex() + "\n");
  PrintPassages(summary);
  if (summary.errors == 0)
    PrintLayers(summary);
  else
    Print("  the findings above say what does not hold; nothing else is claimed\n");
  Print("  not said     what was registered later, and what else the archive holds");
  if (summary.led_out != 0)
    Print("; " + Plural(summary.led_out, "thing", "things") + " that statements name are not in the packet");
  Print("\n" + Plural(summary.errors, "error", "errors") + ", " + Plural(summary.warnings, "warning", "warnings") +
        ", " + Plural(summary.notices, "notice", "notices") + "\n");
}

}  // namespace fonds::cli
