// SSH signature files. Whatever the strict reader takes is the only spelling of that signature, and the lenient reader
// takes it too; whatever the lenient reader takes, the strict one takes once it is re-armoured.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "crypto/sshsig.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView input(reinterpret_cast<const char*>(data), size);
  const auto strict = fonds::ParseSshSignature(input);
  const auto lenient = fonds::ParseSshSignatureLeniently(input);
  if (strict.ok()) {
    FONDS_CHECK(lenient.ok());
    FONDS_CHECK(fonds::ArmourSshSignature(*strict) == input);
  }
  if (lenient.ok()) {
    const fonds::Bytes armour = fonds::ArmourSshSignature(*lenient);
    const auto again = fonds::ParseSshSignature(armour);
    FONDS_CHECK(again.ok());
    FONDS_CHECK(again->key == lenient->key);
    FONDS_CHECK(fonds::ArmourSshSignature(*again) == armour);
    const bool verifies = fonds::VerifySshSignature(*lenient, fonds::kEntryNamespace, "for tests\n");
    FONDS_CHECK(verifies == fonds::VerifySshSignature(*again, fonds::kEntryNamespace, "for tests\n"));
    FONDS_CHECK(!fonds::VerifySshSignature(*lenient, lenient->name_space + "x", "for tests\n"));
  }
  return 0;
}
