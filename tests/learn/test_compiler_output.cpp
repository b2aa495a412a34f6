#include "learn/judge/crash.hpp"
#include "learn/judge/diagnostics.hpp"
#include "testing/catch.hpp"

using learn::learners_diagnostics;
using learn::read_crash_report;

namespace {

const std::string answer_path = "exercises/attention/weights.cpp";
const std::string answer_text = "#include \"a.hpp\"\nint f() {\n  return x;\n  ten::add(1);\n}\n";

}  // namespace

// The outputs below were written by g++ 12, g++ 14, clang 14 and mold, and are cut.

TEST_CASE("an error of GCC comes with the learner's line") {
  const auto found = learners_diagnostics(
      "exercises/attention/weights.cpp: In function 'int f()':\n"
      "exercises/attention/weights.cpp:3:10: error: 'x' was not declared in this scope\n",
      answer_path, answer_text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "'x' was not declared in this scope");
  REQUIRE(found[0].spot);
  CHECK(found[0].spot->line == 3);
  CHECK(found[0].spot->column == 10);
  CHECK(found[0].spot->text == "  return x;");
}

TEST_CASE("an error inside a header counts for the learner's line that led there") {
  const auto of_gcc = learners_diagnostics(
      "In file included from /usr/include/c++/12/vector:61:\n"
      "/usr/include/c++/12/bits/stl_uninitialized.h: In instantiation of 'void g() [with T = int]':\n"
      "/usr/include/c++/12/bits/stl_vector.h:397:7:   required from 'void h()'\n"
      "exercises/attention/weights.cpp:4:11:   required from here\n"
      "/usr/include/c++/12/bits/stl_uninitialized.h:90:49: error: static assertion failed: result type must be "
      "constructible\n",
      answer_path, answer_text);
  REQUIRE(of_gcc.size() == 1);
  REQUIRE(of_gcc[0].spot);
  CHECK(of_gcc[0].spot->line == 4);

  const auto of_clang = learners_diagnostics(
      "/usr/include/c++/12/bits/x.h:90:49: error: static assertion failed\n"
      "exercises/attention/weights.cpp:4:11: note: in instantiation of function template specialization 'g<int>' "
      "requested here\n",
      answer_path, answer_text);
  REQUIRE(of_clang.size() == 1);
  REQUIRE(of_clang[0].spot);
  CHECK(of_clang[0].spot->line == 4);
}

TEST_CASE("the learner's own errors come before those of headers, and warnings only where there is no error") {
  const auto found = learners_diagnostics(
      "exercises/attention/weights.cpp:2:1: warning: something small [-Wall]\n"
      "/usr/include/other.h:1:1: error: something else\n"
      "exercises/attention/weights.cpp:3:10: error: 'x' was not declared in this scope\n"
      "exercises/attention/weights.cpp:3:10: error: 'x' was not declared in this scope\n",
      answer_path, answer_text);
  REQUIRE(found.size() == 2);
  CHECK(found[0].spot);
  CHECK(!found[1].spot);
  const auto warned = learners_diagnostics("exercises/attention/weights.cpp:2:1: warning: something small [-Wall]\n",
                                           answer_path, answer_text);
  REQUIRE(warned.size() == 1);
  CHECK(warned[0].kind == "warning");
}

TEST_CASE("a missing return is told, but not as the echo of another error") {
  const std::string missing =
      "exercises/attention/weights.cpp:5:1: error: no return statement in function returning non-void "
      "[-Werror=return-type]\n";
  CHECK(learners_diagnostics(missing, answer_path, answer_text).size() == 1);
  const auto found = learners_diagnostics("exercises/attention/weights.cpp:3:10: error: expected ';'\n" + missing,
                                          answer_path, answer_text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "expected ';'");
}

TEST_CASE("a function that nothing defines is named") {
  for (const char* output :
       {"mold: error: undefined symbol: helper(int)\n>>> referenced by answer.cpp\n",
        "/usr/bin/ld: /tmp/x.o: in function `f()':\nx.cpp:(.text+0x5): undefined reference to `helper(int)'\n"}) {
    const auto found = learners_diagnostics(output, answer_path, answer_text);
    REQUIRE(found.size() == 1);
    CHECK_THAT(found[0].message, Catch::Contains("helper(int) is declared and used"));
  }
}

TEST_CASE("any output at all is read without harm") {
  CHECK(learners_diagnostics("", answer_path, answer_text).empty());
  CHECK(learners_diagnostics(":::::\n\n:1:\nexercises/attention/weights.cpp:\n99999999999999999999:1: error: x\n",
                             answer_path, answer_text)
            .size() <= 1);
}

TEST_CASE("AddressSanitizer's report becomes one sentence and the learner's line") {
  const std::string report =
      "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000038 at pc 0x1 bp 0x2 sp 0x3\n"
      "READ of size 8 at 0x602000000038 thread T0\n"
      "    #0 0x7f in f(int) /work/exercises/attention/weights.cpp:3\n"
      "    #1 0x7f in main /work/tests/graders/attention/weights.cpp:40\n"
      "0x602000000038 is located ";
  for (const char* place :
       {"0 bytes to the right of 24-byte region [0x1,0x2)\n", "0 bytes after 24-byte region [0x1,0x2)\n"}) {
    const auto crash = read_crash_report(report + place, answer_path, answer_text);
    REQUIRE(crash);
    CHECK(crash->summary == "heap-buffer-overflow: reading 8 bytes, 0 past the end of a block of 24");
    REQUIRE(crash->spot);
    CHECK(crash->spot->line == 3);
    CHECK(crash->spot->text == "  return x;");
  }
}

TEST_CASE("UBSan's report becomes its own words and the learner's line and column") {
  const auto crash = read_crash_report(
      "exercises/attention/weights.cpp:3:12: runtime error: load of null pointer of type 'int'\n    #0 0x1 in f()\n",
      answer_path, answer_text);
  REQUIRE(crash);
  CHECK(crash->summary == "load of null pointer of type 'int'");
  REQUIRE(crash->spot);
  CHECK(crash->spot->column == 12);
}

TEST_CASE("an assertion of the standard library is put in words") {
  const auto crash = read_crash_report(
      "/usr/include/c++/12/bits/stl_vector.h:1123: constexpr std::vector<_Tp, _Alloc>::reference std::vector<_Tp, "
      "_Alloc>::operator[](size_type) [with _Tp = long int]: Assertion '__n < this->size()' failed.\n"
      "==1==ERROR: AddressSanitizer: ABRT on unknown address 0x1 (pc 0x2)\n"
      "    #7 0x1 in std::vector<long>::operator[] /usr/include/c++/12/bits/stl_vector.h:1123\n"
      "    #8 0x1 in f() exercises/attention/weights.cpp:4\n",
      answer_path, answer_text);
  REQUIRE(crash);
  CHECK(crash->summary == "an index past the end of a std::vector");
  REQUIRE(crash->spot);
  CHECK(crash->spot->line == 4);
}

TEST_CASE("what is no crash report is none") {
  CHECK(!read_crash_report("", answer_path, answer_text));
  CHECK(!read_crash_report("hello\nexercises/attention/weights.cpp:3\n", answer_path, answer_text));
}
