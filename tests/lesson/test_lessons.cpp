// Each lesson as it runs here against its committed transcript. `learn accept` writes transcripts anew.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <variant>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "lesson/record/transcript.hpp"
#include "lesson/source/listing.hpp"
#include "lesson/source/source.hpp"
#include "ten/ten.hpp"
#include "testing/catch.hpp"
#include "testing/skip.hpp"

namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What a lesson's program prints. Throws std::runtime_error where it ends with another status than 0.
std::string said_by(const std::string& stem, const std::string& option) {
  const std::string program = LESSON_PROGRAMS "/" + stem;
  FILE* pipe = popen(("'" + program + "' " + option + " </dev/null").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error(program + " cannot be run");
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), count);
  if (pclose(pipe) != 0) throw std::runtime_error(program + " " + option + " did not end well; it printed:\n" + text);
  return text;
}

/// What to do about a lesson that says something else than its transcript.
std::string advice(const std::string& stem, const std::string& actual) {
  const std::string again = said_by(stem, "--transcript");
  const std::string unsteady = lesson::readable(lesson::compare_transcripts(actual, again));
  if (unsteady.empty()) return "Where the lesson is meant to say this, ./learn accept writes its transcript anew.";
  return "This lesson does not say the same twice: TIMED(expression) shows what differs from run to run.\n" + unsteady;
}

}  // namespace

TEST_CASE("a line of code is listed whole by a terminal of 80 columns") {
  std::istringstream stems(LESSONS);
  for (std::string stem; stems >> stem;) {
    for (const lesson::StepSource& step : lesson::read_lesson_file(LESSON_SOURCES "/" + stem + ".cpp").steps) {
      for (const lesson::Piece& piece : step.pieces) {
        const auto* code = std::get_if<lesson::CodePiece>(&piece);
        if (code == nullptr) continue;
        for (const std::string& line : console::lines_of(code->text)) {
          INFO("lessons/" << stem << ".cpp, lines " << code->first_line << " to " << code->last_line << ":\n" << line);
          CHECK(console::utf8::width(line) <= lesson::listing_columns);
        }
      }
    }
  }
}

TEST_CASE("every lesson says what its transcript says") {
  std::istringstream stems(LESSONS);
  for (std::string stem; stems >> stem;) {
    DYNAMIC_SECTION(stem) {
      const std::string actual = said_by(stem, "--transcript");
      const std::string committed = content_of(fs::path(TRANSCRIPTS) / (stem + ".txt"));
      const std::string differences = lesson::readable(lesson::compare_transcripts(committed, actual));
      INFO((differences.empty() ? "" : advice(stem, actual)));
      CHECK(differences.substr(0, 4000) == "");
    }
  }
}

TEST_CASE("every step that needs a GPU does on one what it is recorded to do") {
  if (!ten::cuda::is_available()) SKIP_CASE(ten::cuda::unavailable_reason());
  std::istringstream stems(LESSONS);
  for (std::string stem; stems >> stem;) {
    INFO(stem << ": ./learn accept " << stem << " records it on this GPU");
    CHECK(said_by(stem, "--record").substr(0, 4000) == "");
  }
}

TEST_CASE("what every tab of NumPy and PyTorch prints is recorded from the real one") {
  std::istringstream stems(LESSONS);
  for (std::string stem; stems >> stem;) {
    nlohmann::json recording = {{"printed", nlohmann::json::object()}};
    if (std::ifstream file(fs::path(TRANSCRIPTS) / "tabs" / (stem + ".json")); file)
      recording = nlohmann::json::parse(file);
    for (const lesson::StepSource& step : lesson::read_lesson_file(LESSON_SOURCES "/" + stem + ".cpp").steps) {
      for (const lesson::Piece& piece : step.pieces) {
        const auto* words = std::get_if<lesson::ProsePiece>(&piece);
        if (words == nullptr) continue;
        for (const auto& block : words->blocks) {
          for (const lesson::prose::Tab& tab : block.tabs) {
            INFO("lessons/" << stem << ".cpp:" << block.line << "\n"
                            << tab.code << "\npython3 tests/transcripts/record_tabs.py records it");
            CHECK(recording["printed"].contains(tab.code));
          }
        }
      }
    }
  }
}

TEST_CASE("every transcript belongs to a lesson") {
  const std::string stems = " " + std::string(LESSONS) + " ";
  for (const auto& entry : fs::recursive_directory_iterator(TRANSCRIPTS)) {
    if (entry.is_directory() || entry.path().extension() == ".py") continue;
    const std::string name = entry.path().filename().string();
    INFO(name);
    CHECK(stems.find(" " + name.substr(0, name.find('.')) + " ") != std::string::npos);
  }
}
