// A statement in one line, for the log.
#pragma once

#include <string>

#include "model/statement.h"

namespace fonds {

// "title: A Letter", "txt, 9281 bytes": what it says, shortened; may be empty. Not escaped for a terminal.
std::string SummaryOf(const Statement& statement);

}  // namespace fonds
