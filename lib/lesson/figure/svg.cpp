#include "lesson/figure/svg.hpp"

#include <array>
#include <cmath>

#include "console/utf8.hpp"
#include "lesson/figure/numbers.hpp"

namespace lesson::figure {
namespace {

// Whatever the words are: text that is well-formed, without control characters.
std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = console::utf8::next(text, position);
    if (code_point == '&') {
      result += "&amp;";
    } else if (code_point == '<') {
      result += "&lt;";
    } else if (code_point == '>') {
      result += "&gt;";
    } else if (code_point >= 0x20 && code_point != 0x7F) {
      result += console::utf8::encode(code_point);
    }
  }
  return result;
}

// The fallbacks are read where the book's style sheet is not: a figure opened by itself. In the order of Ink.
constexpr std::array<const char*, 6> colours = {"var(--figure-line,#84919c)",  "var(--figure-a,#f2b866)",
                                                "var(--figure-b,#8cc4e6)",     "var(--figure-result,#a8d9a4)",
                                                "var(--figure-faint,#e9edf0)", "var(--figure-accent,#c2513f)"};

// Lines are thin, so their colours are stronger than those of cells.
constexpr std::array<const char*, 6> line_colours = {colours[0],
                                                     "var(--figure-a-line,#b0670c)",
                                                     "var(--figure-b-line,#2b7fae)",
                                                     "var(--figure-result-line,#3d8a47)",
                                                     colours[4],
                                                     colours[5]};

const char* colour_of(Ink ink) { return colours[static_cast<std::size_t>(ink)]; }
const char* line_colour_of(Ink ink) { return line_colours[static_cast<std::size_t>(ink)]; }

std::string box(double x, double y, double width, double height) {
  return "<rect x=\"" + svg_number(x) + "\" y=\"" + svg_number(y) + "\" width=\"" + svg_number(width) + "\" height=\"" +
         svg_number(height) + "\" rx=\"3\" ";
}

}  // namespace

std::string svg_number(double value) { return number_text("%.*g", 6, std::round(value * 100) / 100); }

void Svg::cell(double x, double y, double width, double height, Ink ink, bool repeated) {
  body_ += box(x, y, width, height) + "style=\"fill:" + colour_of(ink);
  body_ += repeated ? ";fill-opacity:.25;stroke:var(--figure-line,#84919c);stroke-dasharray:2 3\"/>\n" : "\"/>\n";
}

void Svg::shade(double x, double y, double width, double height, Ink ink, double share) {
  body_ += box(x, y, width, height) + "style=\"fill:var(--page-background-color,#ffffff)\"/>\n";
  body_ += box(x, y, width, height) + "style=\"fill:" + colour_of(ink) + ";fill-opacity:" + svg_number(share) +
           ";stroke:var(--figure-line,#84919c);stroke-opacity:.35\"/>\n";
}

void Svg::text(double x, double y, std::string_view words, std::string_view anchor, Writing writing, double size) {
  if (words.empty()) return;
  body_ += "<text x=\"" + svg_number(x) + "\" y=\"" + svg_number(y) + "\" text-anchor=\"" + std::string(anchor) +
           "\" dominant-baseline=\"central\" style=\"fill:" +
           (writing == Writing::on_refusal ? "var(--figure-on-accent,#ffffff)" : "var(--figure-text,#1a242d)") +
           ";font-size:" + svg_number(size) + "px" + (writing == Writing::faint ? ";fill-opacity:.7" : "") + "\">" +
           escaped(words) + "</text>\n";
}

void Svg::path(std::string_view d, Ink ink, std::string_view dashes) {
  body_ += "<path d=\"" + std::string(d) + "\" style=\"fill:none;stroke:" + line_colour_of(ink) + ";stroke-width:2";
  if (!dashes.empty()) body_ += ";stroke-dasharray:" + std::string(dashes);
  body_ += "\"/>\n";
}

void Svg::solid(std::string_view d, Ink ink) {
  body_ += "<path d=\"" + std::string(d) + "\" style=\"fill:" + std::string(line_colour_of(ink)) + "\"/>\n";
}

std::string Svg::str(double width, double height, std::string_view title) const {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" viewBox=\"0 0 " + svg_number(width) + " " +
         svg_number(height) + "\" width=\"" + svg_number(width) + "\" height=\"" + svg_number(height) +
         "\" role=\"img\" style=\"width:" + svg_number(width) +
         "px;max-width:100%;height:auto;font-family:inherit\">\n<title>" + escaped(title) + "</title>\n" + body_ +
         "</svg>\n";
}

}  // namespace lesson::figure
