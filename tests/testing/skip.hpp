#pragma once

#include <string>

/// Cases that cannot run on this machine. Catch2 2 has no SKIP, and a case that returns early would count as passed, so
/// they are counted here and said aloud at the end of the program.
namespace testing {

/// Remembers that the running case is skipped, and why.
void note_skipped(const std::string& why);

/// Remembers that the running case, which runs on the CPU, would also have run on a GPU, and why it does not. The case is not
/// skipped by this: the end of the program says on how many cases a GPU had its say.
void note_skipped_on_cuda(const std::string& why);

/// How many cases noted that they were skipped.
int skipped_cases();

/// Status with which a test program ends where every case that ran was skipped; CTest's SKIP_RETURN_CODE.
inline constexpr int skipped_status = 4;

/// Whether this program is built with AddressSanitizer.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WORKBOOK_UNDER_ADDRESS_SANITIZER true
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(WORKBOOK_UNDER_ADDRESS_SANITIZER)
#define WORKBOOK_UNDER_ADDRESS_SANITIZER true
#elif !defined(WORKBOOK_UNDER_ADDRESS_SANITIZER)
#define WORKBOOK_UNDER_ADDRESS_SANITIZER false
#endif
inline constexpr bool under_address_sanitizer = WORKBOOK_UNDER_ADDRESS_SANITIZER;

/// Runs Catch2 with these arguments: its status, or skipped_status.
int run_session(int argc, char** argv);

}  // namespace testing

/// Ends the case, which counts as skipped: `SKIP_CASE("no GPU here")`.
#define SKIP_CASE(why)            \
  do {                            \
    ::testing::note_skipped(why); \
    SUCCEED("skipped");           \
    return;                       \
  } while (false)
