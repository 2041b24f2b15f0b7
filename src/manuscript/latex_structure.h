// What of a LaTeX file belongs together: braces, brackets, and the environments of quotations.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "manuscript/brackets.h"

namespace fonds::manuscript {

class LatexStructure {
 public:
  // Of the body: between \begin{document} and \end{document} if they stand there, outside of comments and verbatim.
  LatexStructure(ByteView file, std::size_t start);

  std::size_t start() const { return start_; }
  std::size_t end() const { return end_; }

  // Of {, [ and the \ of the \begin of a quotation; kNone if it never closes.
  Offset CloseOf(std::size_t at) const { return brackets_.CloseOf(at); }

  // The end of what is not LaTeX at `at`: a comment with the indentation behind it, \verb, or a verbatim environment.
  // `at` if nothing such begins there. REQUIRES: at < end().
  std::size_t SkipVerbatim(std::size_t at);

  // What stands between the bounds of the \verb at [at, end). The end may have been cut off.
  std::pair<std::size_t, std::size_t> InsideVerb(std::size_t at, std::size_t end) const;

  // "quote" at the \ of \begin{quote} or \end{quote}; empty elsewhere.
  std::string_view EnvironmentAt(std::size_t at, std::string_view command) const;
  // The end of the name of a command whose \ stands at `at`: letters, or one other character.
  std::size_t NameEnd(std::size_t at) const;

 private:
  std::size_t BodyStart(std::size_t start) const;
  void Match();
  std::size_t SkipComment(std::size_t at) const;
  std::size_t SkipVerb(std::size_t at) const;
  std::size_t SkipEnvironment(std::size_t at);

  ByteView file_;
  std::size_t start_;
  std::size_t end_;
  Brackets brackets_;
  // Verbatim environments of which no end stands behind an offset, and which are not searched for again.
  std::map<std::string, std::size_t, std::less<>> never_ended_;
};

}  // namespace fonds::manuscript
