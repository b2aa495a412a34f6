#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Text in UTF-8, and how many columns of a terminal it takes.
namespace console::utf8 {

/// The code point that begins at `position`, which is moved behind it. An invalid byte reads as U+FFFD.
char32_t next(std::string_view text, std::size_t& position);

/// The bytes of a code point.
std::string encode(char32_t code_point);

/// The position of the first byte that is not UTF-8, where there is one.
std::optional<std::size_t> first_invalid(std::string_view text);

/// Columns that a code point takes: 0 for combining marks, 2 for wide characters, 1 for the rest.
int width(char32_t code_point);

/// Columns that a text takes; ANSI escape sequences take none.
int width(std::string_view text);

/// The text with what lies outside ASCII spelled in ASCII, for terminals that know no more: `▸` becomes `>`.
std::string to_ascii(std::string_view text);

}  // namespace console::utf8
