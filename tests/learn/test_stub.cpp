#include "learn/course/stub.hpp"
#include "testing/catch.hpp"

using learn::derive_stub;
using learn::readable_solution;
using learn::StubError;

TEST_CASE("a stub is the solution with its region replaced by the task and todo()") {
  CHECK(derive_stub("int f() {\n"
                    "  int x = 1;\n"
                    "  // SOLUTION: give x back\n"
                    "  //! Nothing else is asked for.\n"
                    "  return x;\n"
                    "  // END\n"
                    "}\n") ==
        "int f() {\n"
        "  int x = 1;\n"
        "  // TODO: give x back\n"
        "  todo();\n"
        "}\n");
}

TEST_CASE("why-comments outside the region are left out of a stub as well") {
  CHECK(derive_stub("//! Why.\n// What.\n// SOLUTION: do\nint x;\n// END\n") == "// What.\n// TODO: do\ntodo();\n");
}

TEST_CASE("every region of a solution becomes a TODO of its own") {
  CHECK(derive_stub("// SOLUTION: one\na\n// END\nb\n// SOLUTION: two\nc\n// END\n") ==
        "// TODO: one\ntodo();\nb\n// TODO: two\ntodo();\n");
}

TEST_CASE("a last line without a line feed is kept whole") {
  CHECK(derive_stub("// SOLUTION: one\na\n// END\nb") == "// TODO: one\ntodo();\nb\n");
}

TEST_CASE("a solution whose regions are not in order is refused, with the line") {
  CHECK_THROWS_WITH(derive_stub("int x;\n"), "line 1: no SOLUTION region");
  CHECK_THROWS_WITH(derive_stub("\n// SOLUTION: a\n"), "line 2: SOLUTION is never closed by END");
  CHECK_THROWS_WITH(derive_stub("// END\n"), "line 1: END without a SOLUTION before it");
  CHECK_THROWS_WITH(derive_stub("// SOLUTION: a\n// SOLUTION: b\n"), "line 2: SOLUTION inside the one of line 1");
  CHECK_THROWS_WITH(derive_stub("// SOLUTION:\n// END\n"),
                    "line 1: SOLUTION without the words that the TODO will show");
}

TEST_CASE("a solution is read without its markers and with its why") {
  CHECK(readable_solution("int f() {\n  // SOLUTION: do\n  //! Because.\n  return 1;\n  // END\n}\n") ==
        "int f() {\n  // Because.\n  return 1;\n}\n");
}
