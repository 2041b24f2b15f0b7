// Only in a build with AddressSanitizer: what it keeps of freed memory, by default 256 MiB, would hide in the tests how
// much the program itself takes.
extern "C" const char* __asan_default_options() {  // NOLINT: the name is the sanitizer's
  return "quarantine_size_mb=16";
}
