// One statement: its bytes are its name's, some entry lists it here, it is valid by itself, and speaks as its entry's
// agent.
#pragma once

#include "store/layout.h"
#include "verify/examination.h"

namespace fonds {

struct CheckedStatement {
  StatementId id;
  std::uint64_t number = 0;
  std::uint32_t kind = 0;  // in Words
  Statement statement;
};

// The statement at `node`, if it is one that counts: registered, with the bytes of its name, valid, in its place.
// `place`: layout::Parse of its path. Findings about what cannot be judged without the rest of its document are left to
// others.
std::optional<CheckedStatement> CheckStatement(Examination& exam, const Holdings& holdings, const Node& node,
                                               const layout::Place& place);

}  // namespace fonds
