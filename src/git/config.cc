#include "git/config.h"

#include <algorithm>
#include <array>

namespace fonds::git {
namespace {

constexpr std::size_t kMostSettings = 10'000;

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool IsNameCharacter(char c) {
  return (Lower(c) >= 'a' && Lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

class ConfigReader {
 public:
  explicit ConfigReader(ByteView bytes) : rest_(bytes) {}

  Result<std::vector<Setting>> Read() {
    if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
    while (SkipToContent()) {
      if (settings_.size() == kMostSettings) return Malformed("it has too many settings");
      FONDS_TRY(rest_.front() == '[' ? ReadSection() : ReadSetting());
    }
    return std::move(settings_);
  }

 private:
  Error Malformed(std::string_view why) const {
    return Error(Code::kMalformed, "line " + std::to_string(line_) + " of the configuration: " + std::string(why));
  }
  bool AtEnd() const { return rest_.empty(); }
  char Next() {
    const char c = rest_.front();
    if (c == '\n') ++line_;
    rest_.remove_prefix(1);
    return c;
  }
  bool TakeIf(char c) {
    if (AtEnd() || rest_.front() != c) return false;
    Next();
    return true;
  }
  void SkipLine() {
    while (!AtEnd() && Next() != '\n') {
    }
  }
  void SkipBlanks() {
    while (!AtEnd() && (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == '\r')) Next();
  }

  bool SkipToContent() {
    while (!AtEnd()) {
      const char c = rest_.front();
      if (c == '#' || c == ';') {
        SkipLine();
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        Next();
      } else {
        return true;
      }
    }
    return false;
  }

  // [section] or [section "part"], or the old [section.part].
  Status ReadSection() {
    Next();
    section_.clear();
    while (!AtEnd() && (IsNameCharacter(rest_.front()) || rest_.front() == '.')) section_ += Lower(Next());
    if (section_.empty()) return Malformed("a section has no name");
    SkipBlanks();
    if (TakeIf('"')) {
      section_ += '.';
      while (!TakeIf('"')) {
        if (!AtEnd() && rest_.front() == '\\') Next();
        if (AtEnd() || rest_.front() == '\n') return Malformed("a section's name does not end");
        section_ += Next();
      }
    }
    if (!TakeIf(']')) return Malformed("a section's name does not end");
    return {};
  }

  Status ReadSetting() {
    if (section_.empty()) return Malformed("a setting stands before the first section");
    std::string name;
    while (!AtEnd() && IsNameCharacter(rest_.front())) name += Lower(Next());
    if (name.empty()) return Malformed("a setting has no name");
    SkipBlanks();
    std::string value = "true";
    if (TakeIf('=')) {
      FONDS_ASSIGN(value, ReadValue());
    } else if (!AtEnd() && rest_.front() != '\n' && rest_.front() != '#' && rest_.front() != ';') {
      return Malformed("a setting's name is followed by no '='");
    }
    settings_.push_back({section_ + "." + name, std::move(value)});
    return {};
  }

  Result<std::string> ReadValue() {
    SkipBlanks();
    std::string value;
    std::size_t trimmed = 0;  // blanks at the end count only inside quotes
    bool quoted = false;
    while (!AtEnd() && rest_.front() != '\n') {
      char c = Next();
      if (c == '"') {
        quoted = !quoted;
        trimmed = value.size();
        continue;
      }
      if (!quoted && (c == '#' || c == ';')) {
        while (!AtEnd() && rest_.front() != '\n') Next();
        break;
      }
      const bool blank = c == ' ' || c == '\t' || c == '\r';
      if (c == '\\') {
        TakeIf('\r');
        c = AtEnd() ? '\0' : Next();
        if (c == '\n') continue;  // the line goes on
        FONDS_ASSIGN(c, Unescaped(c));
      }
      value += c;
      if (quoted || !blank) trimmed = value.size();
    }
    if (quoted) return Malformed("a quoted value does not end");
    value.resize(trimmed);
    return value;
  }

  Result<char> Unescaped(char c) const {
    switch (c) {
      case 'n': return '\n';
      case 't': return '\t';
      case 'b': return '\b';
      case '"':
      case '\\': return c;
      default: return Malformed("an escape is unknown");
    }
  }

  ByteView rest_;
  std::size_t line_ = 1;
  std::string section_;
  std::vector<Setting> settings_;
};

bool IsOneOf(std::string_view key, std::initializer_list<std::string_view> keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Keys that only say how git stores, packs, or whom it names.
bool IsHarmlessKey(std::string_view key) {
  if (IsOneOf(key, {"core.repositoryformatversion",
                    "core.filemode",
                    "core.bare",
                    "core.logallrefupdates",
                    "core.ignorecase",
                    "core.precomposeunicode",
                    "core.symlinks",
                    "core.sharedrepository",
                    "core.compression",
                    "core.loosecompression",
                    "core.fsync",
                    "core.fsyncmethod",
                    "core.fsyncobjectfiles",
                    "core.bigfilethreshold",
                    "core.autocrlf",
                    "user.name",
                    "user.email",
                    "init.defaultbranch",
                    "receive.fsckobjects",
                    "receive.denynonfastforwards",
                    "receive.denydeletes",
                    "receive.autogc",
                    "receive.denycurrentbranch",
                    "fetch.fsckobjects",
                    "transfer.fsckobjects",
                    "lfs.repositoryformatversion",
                    "commitgraph.generationversion"})) {
    return true;
  }
  if (key.starts_with("lfs.") && (key.ends_with(".access") || key.ends_with(".locksverify"))) return true;
  if (key.starts_with("branch.") && (key.ends_with(".remote") || key.ends_with(".merge"))) return true;
  // No setting of these runs anything, except gc.recentObjectsHook.
  if (key == "gc.recentobjectshook") return false;
  return key.starts_with("gc.") || key.starts_with("pack.") || key.starts_with("repack.");
}

// What `git lfs install --local` writes; with it git runs git-lfs and no other program.
bool IsLfsFilter(const Setting& setting) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kFilter = {{
      {"filter.lfs.clean", "git-lfs clean -- %f"},
      {"filter.lfs.smudge", "git-lfs smudge -- %f"},
      {"filter.lfs.process", "git-lfs filter-process"},
      {"filter.lfs.required", "true"},
  }};
  return std::any_of(kFilter.begin(), kFilter.end(),
                     [&](const auto& pair) { return setting.key == pair.first && setting.value == pair.second; });
}

bool IsPlainRemote(const Setting& setting) {
  if (!setting.key.starts_with("remote.")) return false;
  if (setting.key.ends_with(".fetch") || setting.key.ends_with(".mirror") || setting.key.ends_with(".tagopt"))
    return true;
  if (!setting.key.ends_with(".url") && !setting.key.ends_with(".pushurl")) return false;
  // "ext::sh -c …" is a program, "-…" an option.
  return setting.value.find("::") == std::string::npos && !setting.value.starts_with('-');
}

}  // namespace

Result<std::vector<Setting>> ParseConfig(ByteView bytes) {
  return ConfigReader(bytes).Read();
}

bool IsTrue(const std::string& value) {
  std::string lower = value;
  std::transform(lower.begin(), lower.end(), lower.begin(), Lower);
  return lower == "true" || lower == "yes" || lower == "on" || lower == "1";
}

const char* RuleAgainst(const Setting& setting) {
  if (IsHarmlessKey(setting.key) || IsLfsFilter(setting) || IsPlainRemote(setting)) return nullptr;
  if (setting.key == "extensions.objectformat" && setting.value == "sha1") return nullptr;
  return "a setting that is not known to be harmless: it could send git elsewhere or run a program";
}

}  // namespace fonds::git
