#include "http/post.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "base/handle.h"

namespace fonds::http {
namespace {

using CurlHandle = Handle<CURL, curl_easy_cleanup>;
using HeadersHandle = Handle<curl_slist, curl_slist_free_all>;

constexpr long kOk = 200;

// What comes in, and when to stop. libcurl calls from the thread that posts.
struct Answer {
  Bytes body;
  std::size_t most = 0;
  bool too_large = false;
  Progress* progress = nullptr;
};

std::size_t Take(char* data, std::size_t size, std::size_t count, void* user) {
  auto* answer = static_cast<Answer*>(user);
  const std::size_t bytes = size * count;
  if (bytes > answer->most - answer->body.size()) {
    answer->too_large = true;
    return 0;
  }
  answer->body.append(data, bytes);
  return bytes;
}

int Look(void* user, curl_off_t /*to_come*/, curl_off_t /*came*/, curl_off_t /*to_go*/, curl_off_t /*gone*/) {
  return static_cast<Answer*>(user)->progress->Stopped() ? 1 : 0;
}

void StartOnce() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  FONDS_CHECK(started == CURLE_OK);
}

template <typename T>
void Set(CURL* curl, CURLoption option, T value) {
  FONDS_CHECK(curl_easy_setopt(curl, option, value) == CURLE_OK);
}

HeadersHandle HeadersOf(const Question& question) {
  HeadersHandle headers;
  for (const std::string& line : {"Content-Type: " + question.type, "Accept: " + question.answer}) {
    curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
    FONDS_CHECK(longer != nullptr);
    static_cast<void>(headers.release());
    headers.reset(longer);
  }
  return headers;
}

void Prepare(CURL* curl, const Question& question, const curl_slist* headers, Answer& answer, char* reason) {
  Set(curl, CURLOPT_ERRORBUFFER, reason);
  Set(curl, CURLOPT_URL, question.url.c_str());
  Set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  Set(curl, CURLOPT_FOLLOWLOCATION, 0L);
  Set(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  Set(curl, CURLOPT_NOSIGNAL, 1L);
  Set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(question.patience.count()));
  Set(curl, CURLOPT_POST, 1L);
  Set(curl, CURLOPT_POSTFIELDS, question.body.data());
  Set(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(question.body.size()));
  Set(curl, CURLOPT_HTTPHEADER, headers);
  Set(curl, CURLOPT_WRITEFUNCTION, Take);
  Set(curl, CURLOPT_WRITEDATA, &answer);
  Set(curl, CURLOPT_NOPROGRESS, 0L);
  Set(curl, CURLOPT_XFERINFOFUNCTION, Look);
  Set(curl, CURLOPT_XFERINFODATA, &answer);
}

// libcurl says of an answer that is no HTTP, too, that the protocol is not supported: `connected` tells them apart.
Error Failed(const Question& question, CURLcode code, bool connected, const Answer& answer, const char* reason) {
  const std::string asked = "asking " + question.url + ": ";
  if (answer.too_large) {
    return Error(Code::kMalformed, asked + "the answer is larger than " + std::to_string(question.most) + " bytes");
  }
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return Error(Code::kInterrupted, asked + "stopped");
    case CURLE_OPERATION_TIMEDOUT:
      return Error(Code::kIo, asked + "no whole answer within " + std::to_string(question.patience.count() / 1000) +
                                  " s; try later, or another");
    case CURLE_COULDNT_CONNECT: return Error(Code::kIo, asked + "nobody answers there; try later, or another");
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_LOGIN_DENIED:
      if (connected) return Error(Code::kIo, asked + reason);
      return Error(Code::kUsage, asked + "fonds asks addresses of the form http://… or https://…, without user name");
    default: return Error(Code::kIo, asked + (*reason == '\0' ? curl_easy_strerror(code) : reason));
  }
}

// The media type without parameters, in lower case.
std::string TypeOf(CURL* curl) {
  const char* said = nullptr;
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &said);
  std::string type = said == nullptr ? "" : said;
  type.resize(std::min(type.find_first_of("; \t"), type.size()));
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return type;
}

Status CheckAnswer(CURL* curl, const Question& question) {
  const std::string asked = "asking " + question.url + ": ";
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  const char* elsewhere = nullptr;
  curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &elsewhere);
  if (elsewhere != nullptr) {
    return Error(Code::kIo, asked + "it says to ask " + elsewhere + " instead; give that address if you trust it");
  }
  if (status != kOk) return Error(Code::kIo, asked + "it answered with HTTP status " + std::to_string(status));
  const std::string type = TypeOf(curl);
  if (type == question.answer) return {};
  return Error(Code::kMalformed, asked + "it answered with " + (type.empty() ? "no media type" : type) +
                                     " and not with " + question.answer + "; is this the right address?");
}

}  // namespace

Result<Bytes> Post(const Question& question, Progress& progress) {
  StartOnce();
  const CurlHandle curl(curl_easy_init());
  FONDS_CHECK(curl != nullptr);
  const HeadersHandle headers = HeadersOf(question);
  Answer answer{.body = {}, .most = question.most, .too_large = false, .progress = &progress};
  char reason[CURL_ERROR_SIZE] = "";
  Prepare(curl.get(), question, headers.get(), answer, reason);
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) {
    long connections = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_NUM_CONNECTS, &connections);
    return Failed(question, code, connections != 0, answer, reason);
  }
  FONDS_TRY(CheckAnswer(curl.get(), question));
  return std::move(answer.body);
}

}  // namespace fonds::http
