#include <cstdlib>
#include <string>
#include <vector>

#include "lesson/figure/figure.hpp"
#include "lesson/lesson.hpp"
#include "lesson/record/replay.hpp"

namespace {

// A test says which GPU there is.
const bool pretended = [] {
  const char* device = std::getenv("SAMPLE_GPU");
  if (device != nullptr) lesson::stand_in_for_gpu({device, "CUDA 0.0"});
  return device != nullptr;
}();

namespace figure {

lesson::Figure box() {
  const auto text = [](int width, bool colour) {
    return std::vector<std::string>{(colour ? "\033[1m" : "") + std::string(width < 50 ? "[]" : "[    ]")};
  };
  return {"A box.", text, [] { return std::string("<svg></svg>"); }};
}

}  // namespace figure

}  // namespace

LESSON(gpu, "Gpu: a step that needs one", minutes(1))

STEP(everywhere, "Everywhere") {
  SHOW(1 + 1);
}

STEP(on_a_gpu, "On a GPU", needs_gpu) {
  /// What a GPU prints:
  const std::string word = "from the GPU";
  SHOW(word);
  PREDICT("How much is 1 + 1 there?", 1 + 1, "The same.");
  SHOW(figure::box());
  TIMED(12.5);
}

STEP(not_recorded, "Not recorded", needs_gpu) {
  SHOW(2 + 2);
}
