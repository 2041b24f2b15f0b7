// The closed list of file name extensions under which bytes lie in an archive. An extension is part of a file name,
// said by the statement that names the bytes; what format the bytes are is an opinion and belongs into an event.
#pragma once

#include <string>
#include <string_view>

namespace fonds {

bool IsExtension(std::string_view text);  // of the list, or "bin"
// The extension of a file's name if it is of the list ("Letter.TXT" gives "txt"), else "bin".
std::string ExtensionOf(std::string_view file_name);
// txt and md: valid UTF-8 without NUL under these names is its own text layer.
bool IsPlainText(std::string_view extension);

}  // namespace fonds
