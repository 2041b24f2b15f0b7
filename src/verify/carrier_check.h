// What the carrier says about itself: configuration, hooks, replace refs, odd headers; and, when asked, its history.
#pragma once

#include "store/holdings.h"
#include "verify/report.h"

namespace fonds {

// Errors: as of the carrier.
Status CheckCarrier(const Holdings& holdings, bool history, Report& report);

}  // namespace fonds
