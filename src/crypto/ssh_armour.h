// The text around the binary forms of OpenSSH: a line "-----BEGIN <label>-----", base64 in lines of 70, and a line
// "-----END <label>-----".
#pragma once

#include <string_view>

#include "base/bytes.h"

namespace fonds {

// No key or signature that fonds takes comes near it.
inline constexpr std::size_t kMaxSshArmour = 64 * 1024;

// Byte for byte as ssh-keygen writes it: lines of 70, LF, a line end at the very end.
Bytes SshArmour(std::string_view label, ByteView bytes);

// Takes any line length and line end, and white space around the whole. The result may be a secret: wipe it then.
// Errors: kMalformed for other text before or after, another label, bad base64, or more than kMaxSshArmour bytes.
Result<Bytes> SshUnarmour(std::string_view label, ByteView text);

}  // namespace fonds
