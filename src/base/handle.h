// Ownership of what C libraries allocate. A pointer that a C function *returns* is borrowed; one that it delivers
// through a T** is owned (libgit2's rule): receive it with OutParam, keep it in a Handle.
#pragma once

#include <memory>

namespace fonds {

template <auto Free>
struct FreeWith {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};

// Handle<git_repository, git_repository_free>
template <typename T, auto Free>
using Handle = std::unique_ptr<T, FreeWith<Free>>;

// `git_blob_lookup(OutParam(blob), …)` fills `Handle<git_blob, git_blob_free> blob` when the call returns.
template <typename T, auto Free>
class OutParam {
 public:
  explicit OutParam(Handle<T, Free>& handle) : handle_(handle) {}
  OutParam(const OutParam&) = delete;
  OutParam& operator=(const OutParam&) = delete;
  ~OutParam() { handle_.reset(raw_); }
  operator T**() { return &raw_; }  // NOLINT(google-explicit-constructor): it stands in for the T** argument

 private:
  Handle<T, Free>& handle_;
  T* raw_ = nullptr;
};

template <typename T, auto Free>
OutParam(std::unique_ptr<T, FreeWith<Free>>&) -> OutParam<T, Free>;

}  // namespace fonds
