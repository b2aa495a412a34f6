// Who may include whom. The house stays simple as long as its arrows do: what is not listed here is not allowed.
#include <algorithm>
#include <fstream>
#include <functional>

#include "structure/source_tree.hpp"
#include "testing/catch.hpp"

namespace {

using structure::Include;

bool ours(const std::string& header) {
  for (const auto* place : {"ten/", "console/", "lesson/", "lessons/", "grader/", "learn/", "exercises/", "testing/"}) {
    if (header.starts_with(place)) return true;
  }
  return false;
}

bool is_xtensor(const std::string& header) {
  return header.starts_with("xtensor") || header.starts_with("xtl/") || header.starts_with("xsimd");
}

bool is_backend(const std::string& header) {
  return header.starts_with("ten/cpu/") || header.starts_with("ten/cuda/") || header.starts_with("cblas") ||
         header.starts_with("cuda") || header.starts_with("cublas") || header.starts_with("cub/") ||
         header.starts_with("thrust/") || is_xtensor(header);
}

// The public face of ten: what lies in lib/ten itself, and the shapes that its functions take.
bool is_public_ten(const std::string& header) {
  if (header == "ten/shape/int_array_ref.hpp") return true;
  return header.starts_with("ten/") && header.find('/', 4) == std::string::npos;
}

// Every include that breaks a rule, as «file:line includes header».
std::string broken(const std::function<bool(const std::string&)>& from,
                   const std::function<bool(const std::string&)>& allowed) {
  std::string report;
  for (const auto& [path, line, header] : structure::includes()) {
    if (from(path) && !allowed(header)) report += path + ":" + std::to_string(line) + " includes " + header + "\n";
  }
  return report;
}

auto under(const std::string& folder) {
  return [folder](const std::string& path) { return path.starts_with(folder); };
}

}  // namespace

// A room of the machinery, and what of ours it stands on besides itself and the console.
struct Room {
  const char* folder;
  std::vector<const char*> below;
};

const std::vector<Room> rooms = {
    {"lib/console/", {}},
    {"lib/lesson/prose/", {"lessons/course.hpp"}},
    {"lib/lesson/source/", {"lesson/prose/"}},
    {"lib/lesson/figure/", {"ten/"}},
    {"lib/lesson/record/", {"lesson/source/", "lesson/prose/", "lesson/figure/figure.hpp", "ten/"}},
    {"lib/lesson/terminal/",
     {"lesson/source/", "lesson/prose/", "lesson/record/", "lesson/state.hpp", "lesson/compiled_lesson.hpp"}},
    {"lib/lesson/book/", {"lesson/source/", "lesson/prose/", "lesson/record/"}},
    {"lib/lesson/", {"lessons/course.hpp", "ten/"}},
    {"lib/learn/course/",
     {"learn/status.hpp", "learn/session.hpp", "learn/judge/verdict.hpp", "learn/judge/process.hpp", "lesson/source/",
      "lesson/state.hpp", "lessons/course.hpp"}},
    {"lib/learn/judge/", {"learn/status.hpp", "learn/course/", "lesson/source/", "ten/ten.hpp"}},
    {"lib/learn/screen/",
     {"learn/status.hpp", "learn/session.hpp", "learn/course/", "learn/judge/", "lesson/terminal/", "ten/shape/"}},
    {"lib/learn/", {"lesson/", "lessons/course.hpp", "ten/"}},
    {"lib/grader/", {"exercises/", "testing/", "ten/"}},
};

TEST_CASE("the tree has includes to judge") { REQUIRE(structure::includes().size() > 100); }

TEST_CASE("shape arithmetic includes nothing else of ten but its error") {
  CHECK(broken(under("lib/ten/shape/"), [](const auto& header) {
          return header.starts_with("ten/shape/") || header == "ten/error.hpp" ||
                 (!ours(header) && !is_backend(header));
        }) == "");
}

TEST_CASE("ops know the backend interface, never a backend") {
  CHECK(broken(under("lib/ten/ops/"), [](const auto& header) { return !is_backend(header); }) == "");
}

TEST_CASE("the backends do not know each other, nor the ops") {
  CHECK(broken(under("lib/ten/cpu/"), [](const auto& header) {
          return !header.starts_with("ten/cuda/") && !header.starts_with("ten/ops/");
        }) == "");
  CHECK(broken(under("lib/ten/cuda/"), [](const auto& header) {
          return !header.starts_with("ten/cpu/") && !header.starts_with("ten/ops/") && !is_xtensor(header);
        }) == "");
}

TEST_CASE("what the CUDA backend decides before a kernel runs is plain C++, which every machine can test") {
  CHECK(broken(under("lib/ten/cuda/plan/"),
               [](const auto& header) { return header.starts_with("ten/cuda/plan/") || !is_backend(header); }) == "");
}

TEST_CASE("xtensor is included in the bridge and by the CPU's loops, and nowhere else") {
  CHECK(broken(
            [](const auto& path) {
              return path.starts_with("lib/") && !path.starts_with("lib/ten/cpu/") &&
                     !path.starts_with("lib/ten/bridge/") && !path.starts_with("lib/ten/xtensor");
            },
            [](const auto& header) { return !is_xtensor(header); }) == "");
}

TEST_CASE("lessons include the lesson runtime and ten's public headers") {
  CHECK(broken(under("lessons/"), [](const auto& header) {
          return header.starts_with("lesson/") || is_public_ten(header) || (!ours(header) && !is_backend(header));
        }) == "");
}

TEST_CASE("exercises and solutions include their contract and ten's public headers") {
  for (const auto* place : {"exercises/", "solutions/"}) {
    CHECK(broken(under(place), [](const auto& header) {
            return header.starts_with("exercises/") || is_public_ten(header) || (!ours(header) && !is_backend(header));
          }) == "");
  }
}

TEST_CASE("graders include the contract, the grader library and ten's public headers") {
  CHECK(broken(under("tests/graders/"), [](const auto& header) {
          return !header.starts_with("lesson/") && !is_backend(header) &&
                 (!header.starts_with("ten/") || is_public_ten(header));
        }) == "");
}

TEST_CASE("lesson runtime, grader library and runner never include a backend") {
  for (const auto* place : {"lib/console/", "lib/lesson/", "lib/learn/", "lib/grader/"}) {
    CHECK(broken(under(place), [](const auto& header) { return !is_backend(header); }) == "");
  }
}

TEST_CASE("each room of the machinery includes only those that it stands on") {
  for (const Room& room : rooms) {
    const std::string itself = std::string(room.folder).substr(4);
    CHECK(broken(under(room.folder), [&](const auto& header) {
            return !ours(header) || header.starts_with(itself) || header.starts_with("console/") ||
                   std::any_of(room.below.begin(), room.below.end(),
                               [&](const char* place) { return header.starts_with(place); });
          }) == "");
  }
}

TEST_CASE("ten knows nothing of what is built on it") {
  CHECK(broken(under("lib/ten/"), [](const auto& header) { return !ours(header) || header.starts_with("ten/"); }) ==
        "");
}
