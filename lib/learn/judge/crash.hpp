#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "learn/judge/verdict.hpp"

namespace learn {

/// What a sanitizer, or an assertion of the standard library, found.
struct CrashReport {
  std::string summary;       ///< `heap-buffer-overflow: reading 8 bytes, 8 past the end of a block of 24`
  std::optional<Spot> spot;  ///< The learner's line, where one is on the stack.
};

/// Finds such a report in what a program printed; `file` and `text` are the learner's file as the compiler was told.
std::optional<CrashReport> read_crash_report(std::string_view output, const std::string& file, const std::string& text);

/// Finds the learner's line that holds a place of the compiled answer; nothing where the line tables, or addr2line, do not say.
std::optional<Spot> spot_of(const std::filesystem::path& library, std::uint64_t place, const std::string& file,
                            const std::string& text);

/// A signal as a person knows it: `segmentation fault (SIGSEGV)`.
std::string signal_in_words(int signal);

}  // namespace learn
