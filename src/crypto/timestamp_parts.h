// The parsed response that timestamp.cc reads and timestamp_trust.cc judges. Private to crypto/.
#pragma once

#include "crypto/timestamp.h"
#include "crypto/timestamp_asn1.h"

namespace fonds {

using ResponseHandle = Handle<TS_RESP, TS_RESP_free>;
using TokenHandle = Handle<PKCS7, PKCS7_free>;

struct TimestampResponse::Parts {
  ResponseHandle response;
};

}  // namespace fonds
