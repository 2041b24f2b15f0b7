#include "cli/trust.h"

#include <filesystem>

#include "cli/desk.h"
#include "register/receipt.h"

namespace fonds::cli {

Result<NoteVerifier> ReadTrust(const std::string& text) {
  if (!std::filesystem::exists(text)) return NoteVerifier::Parse(text).While("--trust takes a key or a receipt");
  FONDS_ASSIGN(const Bytes bytes, ReadInput(text, kMaxReceiptFile));
  FONDS_ASSIGN(Receipt receipt, ParseReceipt(bytes).While("'" + text + "' is no receipt"));
  return std::move(receipt.key);
}

}  // namespace fonds::cli
