#include "git/commit.h"

#include <algorithm>

namespace fonds::git {
namespace {

constexpr std::string_view kIdentity = "fonds <fonds@fonds.invalid> ";
constexpr UnixSeconds kSecondsPerDay = 86400;

Error Malformed(std::string_view rule) {
  return Error(Code::kMalformed, "the bytes are no git commit: " + std::string(rule));
}

bool IsDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "name <mail> seconds zone"
bool IsSignature(std::string_view text) {
  const std::size_t open = text.find('<');
  const std::size_t close = text.find('>');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return false;
  if (open > 0 && text[open - 1] != ' ') return false;
  if (text.find('<', open + 1) != std::string_view::npos || text.find('>', close + 1) != std::string_view::npos)
    return false;
  std::string_view when = text.substr(close + 1);
  if (when.empty() || when.front() != ' ') return false;
  when.remove_prefix(1);
  const std::size_t space = when.find(' ');
  if (space > 19 || !IsDigits(when.substr(0, space))) return false;
  const std::string_view zone = when.substr(space + 1);
  return zone.size() == 5 && (zone[0] == '+' || zone[0] == '-') && IsDigits(zone.substr(1));
}

// Reads header lines from front to back.
class Headers {
 public:
  explicit Headers(ByteView bytes) : rest_(bytes) {}

  // The value of the next line if the line is "<name> <value>".
  std::optional<std::string_view> Take(std::string_view name) {
    const std::size_t end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    if (end == ByteView::npos || !line.starts_with(name) || line.substr(name.size(), 1) != " ") return std::nullopt;
    rest_.remove_prefix(end + 1);
    return line.substr(name.size() + 1);
  }

  Result<ObjectId> TakeId(std::string_view name, std::string_view rule) {
    const auto value = Take(name);
    const auto id = value ? ObjectId::FromHex(*value) : std::nullopt;
    if (!id) return Malformed(rule);
    return *id;
  }

  Result<std::string> TakeSignature(std::string_view name, std::string_view rule) {
    const auto value = Take(name);
    if (!value || !IsSignature(*value)) return Malformed(rule);
    return std::string(*value);
  }

  // The name of the next header, which may go on over lines that start with a space; nullopt at the empty line.
  Result<std::optional<std::string>> TakeOther() {
    if (rest_.starts_with('\n')) {
      rest_.remove_prefix(1);
      return std::optional<std::string>();
    }
    const std::size_t end = rest_.find('\n');
    if (end == ByteView::npos) return Malformed("no empty line ends the headers");
    const std::string_view line = rest_.substr(0, end);
    const std::size_t space = line.find(' ');
    if (space == 0 || space == std::string_view::npos) return Malformed("a header has no name or no value");
    rest_.remove_prefix(end + 1);
    while (rest_.starts_with(' ')) {
      const std::size_t more = rest_.find('\n');
      if (more == ByteView::npos) return Malformed("no empty line ends the headers");
      rest_.remove_prefix(more + 1);
    }
    return std::optional<std::string>(line.substr(0, space));
  }

  bool At(std::string_view name) const { return rest_.starts_with(name); }
  std::string_view rest() const { return rest_; }

 private:
  ByteView rest_;
};

Status TakeOthers(Headers& headers, Commit& commit) {
  while (true) {
    FONDS_ASSIGN(const std::optional<std::string> name, headers.TakeOther());
    if (!name) return {};
    for (const std::string_view once : {"tree", "parent", "author", "committer"}) {
      if (*name == once) return Malformed("the header " + *name + " is out of order or occurs twice");
    }
    auto& others = commit.other_headers;
    if (std::find(others.begin(), others.end(), *name) != others.end()) {
      return Malformed("a header beside the usual ones occurs twice");
    }
    // Each is compared with all before it, and git itself writes three at most.
    if (others.size() == 16) return Malformed("it has more than 16 headers beside the usual ones");
    others.push_back(*name);
  }
}

// The seconds in "fonds <fonds@fonds.invalid> <seconds> +0000", if they are a midnight.
bool IsOurSignature(std::string_view signature) {
  if (!signature.starts_with(kIdentity) || !signature.ends_with(" +0000")) return false;
  signature.remove_prefix(kIdentity.size());
  signature.remove_suffix(std::string_view(" +0000").size());
  if (!IsDigits(signature) || signature.size() > 12) return false;
  if (signature.size() > 1 && signature.front() == '0') return false;
  return std::stoll(std::string(signature)) % kSecondsPerDay == 0;
}

}  // namespace

Result<Commit> ParseCommit(ByteView bytes) {
  if (bytes.find('\0') != ByteView::npos) return Malformed("it holds a NUL");
  Headers headers(bytes);
  Commit commit;
  FONDS_ASSIGN(commit.tree, headers.TakeId("tree", "it does not start with a tree's id"));
  while (headers.At("parent ")) {
    FONDS_ASSIGN(const ObjectId parent, headers.TakeId("parent", "a parent is not an id"));
    // git itself refuses more than 16 in practice; a bound keeps hostile commits small.
    if (commit.parents.size() == 64) return Malformed("it has more than 64 parents");
    if (std::find(commit.parents.begin(), commit.parents.end(), parent) != commit.parents.end()) {
      return Malformed("a parent is named twice");
    }
    commit.parents.push_back(parent);
  }
  FONDS_ASSIGN(commit.author, headers.TakeSignature("author", "the author is not 'name <mail> seconds zone'"));
  FONDS_ASSIGN(commit.committer, headers.TakeSignature("committer", "the committer is not 'name <mail> seconds zone'"));
  FONDS_TRY(TakeOthers(headers, commit));
  commit.message = headers.rest();
  return commit;
}

Bytes FormatCommit(const ObjectId& tree, const std::vector<ObjectId>& parents, UnixSeconds day,
                   std::string_view message) {
  FONDS_CHECK(message.find('\0') == std::string_view::npos);
  // git knows no time before 1970, and nobody gains from year 10000.
  const UnixSeconds clamped = std::clamp<UnixSeconds>(day, 0, 253402300799);
  const std::string signature =
      std::string(kIdentity) + std::to_string(clamped - clamped % kSecondsPerDay) + " +0000\n";
  Bytes bytes = "tree " + tree.Hex() + "\n";
  for (const ObjectId& parent : parents) bytes += "parent " + parent.Hex() + "\n";
  bytes += "author " + signature;
  bytes += "committer " + signature;
  bytes += "\n";
  bytes += message;
  return bytes;
}

bool LeaksNothing(const Commit& commit) {
  return IsOurSignature(commit.author) && commit.author == commit.committer && commit.other_headers.empty();
}

}  // namespace fonds::git
