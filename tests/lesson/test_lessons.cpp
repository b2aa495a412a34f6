// Each lesson as it runs here against its committed transcript. `learn accept` writes transcripts anew.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <variant>

#include "console/text.hpp"
#include "console/utf8.hpp"
#include "lesson/listing.hpp"
#include "lesson/record/transcript.hpp"
#include "lesson/source/source.hpp"
#include "ten/ten.hpp"
#include "testing/catch.hpp"

namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The one taken on a GPU, where there is a GPU and such a transcript.
fs::path committed(const std::string& stem) {
  const fs::path with_gpu = lesson::transcript_path(TRANSCRIPTS, stem, true);
  return ten::cuda::is_available() && fs::exists(with_gpu) ? with_gpu
                                                           : lesson::transcript_path(TRANSCRIPTS, stem, false);
}

/// What to do about a lesson that says something else than its transcript.
std::string advice(const std::string& stem, const std::string& actual) {
  const std::string again = lesson::take_transcript(fs::path(LESSON_PROGRAMS) / stem);
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
      const fs::path transcript = committed(stem);
      const std::string actual = lesson::take_transcript(fs::path(LESSON_PROGRAMS) / stem);
      const std::string differences = lesson::readable(lesson::compare_transcripts(content_of(transcript), actual));
      INFO((differences.empty() ? "" : advice(stem, actual)));
      CHECK(differences.substr(0, 4000) == "");
    }
  }
}

TEST_CASE("every transcript belongs to a lesson") {
  const std::string stems = " " + std::string(LESSONS) + " ";
  for (const auto& entry : fs::directory_iterator(TRANSCRIPTS)) {
    const std::string name = entry.path().filename().string();
    INFO(name);
    CHECK(stems.find(" " + name.substr(0, name.find('.')) + " ") != std::string::npos);
  }
}
