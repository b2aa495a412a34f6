#include "console/utf8.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace console::utf8 {

namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t position) {
  return static_cast<unsigned char>(text[position]);
}

/// How many bytes follow a first byte, or -1 where it cannot be one.
int continuation_count(unsigned char first) {
  if (first < 0x80) return 0;
  if (first >= 0xC2 && first < 0xE0) return 1;
  if (first >= 0xE0 && first < 0xF0) return 2;
  if (first >= 0xF0 && first < 0xF5) return 3;
  return -1;
}

/// Whether the code point is written in more bytes than it needs, is half of a pair, or lies beyond Unicode.
bool is_forbidden(char32_t code_point, int continuations) {
  constexpr std::array<char32_t, 4> smallest = {0, 0x80, 0x800, 0x10000};
  return code_point < smallest[static_cast<std::size_t>(continuations)] || code_point > 0x10FFFF ||
         (code_point >= 0xD800 && code_point < 0xE000);
}

/// Decodes at `position`, or gives nothing and moves one byte on.
std::optional<char32_t> decode(std::string_view text, std::size_t& position) {
  const unsigned char first = byte_at(text, position);
  const int count = continuation_count(first);
  ++position;
  if (count < 0 || position + static_cast<std::size_t>(count) > text.size()) return std::nullopt;
  if (count == 0) return first;
  char32_t code_point = first & (0x3Fu >> count);
  for (int i = 0; i < count; ++i) {
    const unsigned char byte = byte_at(text, position + static_cast<std::size_t>(i));
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    code_point = (code_point << 6) | (byte & 0x3Fu);
  }
  if (is_forbidden(code_point, count)) return std::nullopt;
  position += static_cast<std::size_t>(count);
  return code_point;
}

using Range = std::pair<char32_t, char32_t>;

template <std::size_t N>
bool lies_in(const std::array<Range, N>& ranges, char32_t code_point) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return code_point >= range.first && code_point <= range.second; });
}

// Source: Unicode 15, EastAsianWidth.txt (W and F) and general categories Mn, Me, Cf, in coarse ranges.
constexpr std::array<Range, 12> zero_width = {{{0x300, 0x36F},
                                               {0x483, 0x489},
                                               {0x591, 0x5BD},
                                               {0x610, 0x61A},
                                               {0x64B, 0x65F},
                                               {0x1AB0, 0x1AFF},
                                               {0x1DC0, 0x1DFF},
                                               {0x200B, 0x200F},
                                               {0x20D0, 0x20FF},
                                               {0xFE00, 0xFE0F},
                                               {0xFE20, 0xFE2F},
                                               {0xE0100, 0xE01EF}}};
constexpr std::array<Range, 12> double_width = {{{0x1100, 0x115F},
                                                 {0x2E80, 0x303E},
                                                 {0x3041, 0x33FF},
                                                 {0x3400, 0x4DBF},
                                                 {0x4E00, 0x9FFF},
                                                 {0xA000, 0xA4CF},
                                                 {0xAC00, 0xD7A3},
                                                 {0xF900, 0xFAFF},
                                                 {0xFE30, 0xFE6F},
                                                 {0xFF00, 0xFF60},
                                                 {0x1F300, 0x1FAFF},
                                                 {0x20000, 0x3FFFD}}};

/// Moves behind the escape sequence at `position`, if one begins there.
bool skip_escape(std::string_view text, std::size_t& position) {
  if (text[position] != '\033' || position + 1 >= text.size() || text[position + 1] != '[') return false;
  position += 2;
  while (position < text.size() && (text[position] < '@' || text[position] > '~')) ++position;
  if (position < text.size()) ++position;
  return true;
}

constexpr std::array<std::pair<char32_t, std::string_view>, 101> ascii_spellings = {{
    {U'▸', ">"},     {U'─', "-"},      {U'━', "-"},     {U'│', "|"},    {U'┃', "|"},  {U'┌', "+"},     {U'┐', "+"},
    {U'└', "+"},     {U'┘', "+"},      {U'├', "+"},     {U'┤', "+"},    {U'┬', "+"},  {U'┴', "+"},     {U'┼', "+"},
    {U'╭', "+"},     {U'╮', "+"},      {U'╯', "+"},     {U'╰', "+"},    {U'═', "="},  {U'║', "|"},     {U'▪', "#"},
    {U'▫', "."},     {U'■', "#"},      {U'□', "."},     {U'█', "#"},    {U'▓', "#"},  {U'▒', "+"},     {U'░', "."},
    {U'·', "-"},     {U'•', "*"},      {U'…', "..."},   {U'–', "-"},    {U'—', "-"},  {U'−', "-"},     {U'×', "x"},
    {U'⋅', "*"},     {U'✓', "+"},      {U'✗', "x"},     {U'○', "o"},    {U'●', "*"},  {U'→', "->"},    {U'←', "<-"},
    {U'↑', "^"},     {U'↓', "v"},      {U'↪', ">"},     {U'⇒', "=>"},   {U'«', "\""}, {U'»', "\""},    {U'“', "\""},
    {U'”', "\""},    {U'‘', "'"},      {U'’', "'"},     {U'≤', "<="},   {U'≥', ">="}, {U'≠', "!="},    {U'≈', "~"},
    {U'√', "sqrt"},  {U'∑', "sum"},    {U'Σ', "sum"},   {U'∏', "prod"}, {U'∂', "d"},  {U'∞', "inf"},   {U'∈', "in"},
    {U'ℝ', "R"},     {U'ᵀ', "^T"},     {U'²', "^2"},    {U'³', "^3"},   {U'¹', "^1"}, {U'⁰', "^0"},    {U'⁻', "^-"},
    {U'ⁿ', "^n"},    {U'₀', "_0"},     {U'₁', "_1"},    {U'₂', "_2"},   {U'₃', "_3"}, {U'ᵢ', "_i"},    {U'ⱼ', "_j"},
    {U'α', "alpha"}, {U'β', "beta"},   {U'γ', "gamma"}, {U'ε', "eps"},  {U'μ', "mu"}, {U'σ', "sigma"}, {U'π', "pi"},
    {U'┊', ":"},     {U'┄', "."},      {U'▶', ">"},     {U'↻', "@"},    {U'⋮', ":"},  {U'⋯', "~"},     {U'⋱', "~"},
    {U'ₖ', "_k"},    {U'\u00A0', " "}, {U'�', "?"},     {U'₌', "="},    {U'ₘ', "_m"}, {U'ₙ', "_n"},    {U'ᵈ', "^d"},
    {U'ₛ', "_s"},    {U'▼', "v"},      {U'▐', "#"},
}};

}  // namespace

char32_t next(std::string_view text, std::size_t& position) { return decode(text, position).value_or(replacement); }

std::string encode(char32_t code_point) {
  const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  const auto tail = [&](int shift) { return byte(0x80 | ((code_point >> shift) & 0x3F)); };
  if (code_point < 0x80) return {byte(code_point)};
  if (code_point < 0x800) return {byte(0xC0 | (code_point >> 6)), tail(0)};
  if (code_point < 0x10000) return {byte(0xE0 | (code_point >> 12)), tail(6), tail(0)};
  return {byte(0xF0 | (code_point >> 18)), tail(12), tail(6), tail(0)};
}

std::optional<std::size_t> first_invalid(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t start = position;
    if (!decode(text, position)) return start;
  }
  return std::nullopt;
}

int width(char32_t code_point) {
  if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) return 0;
  if (code_point < 0x300) return 1;
  if (lies_in(zero_width, code_point)) return 0;
  return lies_in(double_width, code_point) ? 2 : 1;
}

int width(std::string_view text) {
  int columns = 0;
  for (std::size_t position = 0; position < text.size();) {
    if (!skip_escape(text, position)) columns += width(next(text, position));
  }
  return columns;
}

std::string to_ascii(std::string_view text) {
  std::string ascii;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = next(text, position);
    if (code_point < 0x80) {
      ascii += static_cast<char>(code_point);
      continue;
    }
    const auto* found = std::find_if(std::begin(ascii_spellings), std::end(ascii_spellings),
                                     [&](const auto& spelling) { return spelling.first == code_point; });
    if (found != std::end(ascii_spellings)) {
      ascii += found->second;
    } else if (code_point > 0x2800 && code_point <= 0x28FF) {  // braille: dots of a plot
      ascii += '*';
    } else if (code_point >= 0x2589 && code_point <= 0x258F) {  // the end of a bar
      ascii += code_point <= 0x258C ? '#' : ' ';
    } else if (width(code_point) > 0) {
      ascii += '?';
    }
  }
  return ascii;
}

}  // namespace console::utf8
