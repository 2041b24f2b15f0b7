// A packet's cover page as PDF, by whatever browser is installed.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "base/progress.h"

namespace fonds {

// Programs that take chromium's options, looked for in this order.
std::span<const std::string_view> Browsers();

// Before anything is made: whether PrintCover would find its place free and a browser to print. Errors: kAlreadyExists;
// kNotFound without the folder of `pdf`, or when none of `browsers` is installed.
Status MayPrintCover(const std::filesystem::path& pdf, std::span<const std::string_view> browsers = Browsers());

// Prints `html` to the new file `pdf`, whole or not at all. The browser has a profile of its own that goes away again,
// and no name leads it to any other machine; what it may load from this one is for the page's own policy to say.
// REQUIRES: a page of MakeCover, which loads nothing. Errors: as MayPrintCover; kRefused, with what it said last, when
// no browser makes a PDF in two minutes; kInterrupted; kIo.
Status PrintCover(ByteView html, const std::filesystem::path& pdf, Progress& progress = NoProgress(),
                  std::span<const std::string_view> browsers = Browsers());

}  // namespace fonds
