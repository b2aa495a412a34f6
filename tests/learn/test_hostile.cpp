// Answers that do their worst. Each gets a verdict of its own, none is green, and the runner lives on.

#include "console/text.hpp"
#include "learn/judge/landlock.hpp"
#include "runner.hpp"
#include "testing/catch.hpp"

using testing::broadcast_shape;
using testing::broadcast_shape_with;
using testing::Copy;
using testing::Run;

namespace {

Run graded(const std::string& body) {
  const Copy copy;
  copy.write(broadcast_shape, broadcast_shape_with(body));
  return copy.learn({"grade", "broadcast_shape"});
}

void check_verdict(const Run& run, const std::vector<std::string>& words) {
  INFO(run.output);
  CHECK(run.status == 1);
  CHECK(run.output.find("passed ·") == std::string::npos);
  for (const std::string& one : words) CHECK_THAT(run.output, Catch::Contains(one));
  CHECK(run.seconds < 12);
}

}  // namespace

TEST_CASE("an answer that does its worst gets a verdict of its own") {
  check_verdict(graded("int* nothing = nullptr; *nothing = 1; return a;"),
                {"It crashed.", "null pointer", "exercises/broadcasting/broadcast_shape.cpp:11", "*nothing = 1;",
                 "confirmed with sanitizers"});
  check_verdict(graded("std::exit(0);"), {"It ended before its last case."});
  check_verdict(graded("_exit(0);"), {"It ended before its last case."});
  check_verdict(graded("throw 42;"), {"It threw where nothing may be thrown.", "int", "42", "broadcast_shape.cpp:11"});
  check_verdict(graded("std::vector<std::vector<char>> all; while (true) all.emplace_back(1 << 24, 1);"),
                {"It takes too much memory.", "1024 MiB", "never ends and adds to"});
  check_verdict(graded("while (true) std::cout << \"again and again\\n\";"), {"It prints without end.", "1 MiB"});
  check_verdict(graded("return a"),
                {"It does not compile.", "expected ';'", "exercises/broadcasting/broadcast_shape.cpp:11"});
  check_verdict(
      graded("std::vector<std::int64_t> c = a; c[a.size()] = 1; return c;"),
      {"It crashed.", "an index past the end of a std::vector", "exercises/broadcasting/broadcast_shape.cpp:11"});
}

TEST_CASE("what an op throws is answered with the line that called it") {
  const Copy copy;
  copy.write(
      testing::weights,
      "#include \"attention/weights.hpp\"\n\nstatic ten::Tensor scores(const ten::Tensor& tokens) {\n"
      "  return ten::matmul(tokens, tokens.unsqueeze(0).expand({2, 3, 4}));\n}\n\n"
      "ten::Tensor attention_weights(const ten::Tensor& tokens) {\n  try {\n    throw 1;\n  } catch (int) {\n  }\n"
      "  return ten::softmax(scores(tokens), -1);\n}\n");
  check_verdict(copy.learn({"grade", "weights"}),
                {"It threw where nothing may be thrown.", "exercises/attention/weights.cpp:4", "return ten::matmul"});
}

TEST_CASE("a stub says that it is not yet written") {
  const Copy copy;
  const Run run = copy.learn({"grade", "broadcast_shape"});
  check_verdict(run, {"Not yet written."});
}

TEST_CASE("a function of another name is a missing function") {
  const Copy copy;
  copy.write(broadcast_shape,
             "#include <vector>\n#include <cstdint>\nstd::vector<std::int64_t> brodcast_shape() { return {}; }\n");
  check_verdict(copy.learn({"grade", "broadcast_shape"}),
                {"The function is missing.", "brodcast_shape stands in the file"});
}

TEST_CASE("a helper that is declared and never defined is named") {
  check_verdict(graded("extern int helper(int); return {helper(1)};"),
                {"It does not compile.", "helper(int)", "nothing defines it"});
}

TEST_CASE("a child process that is left behind is ended") {
  // Detached twice, without an environment, and with every file of the answer's open.
  const Run run = graded(
      "if (fork() == 0) { setsid(); if (fork() == 0) { char name[] = \"sleep\"; char time[] = \"37\"; char* words[] = "
      "{name, time, nullptr}; char* none[] = {nullptr}; execve(\"/bin/sleep\", words, none); } _exit(0); } return a;");
  check_verdict(run, {"broadcast_shape"});
  CHECK(run.seconds < 5);
}

TEST_CASE("processes without end are ended") {
  if (testing::under_address_sanitizer)
    SKIP_CASE("a grader's shadow memory, in many processes, is the first limit met");
  check_verdict(graded("for (int i = 0; i < 500; ++i) if (fork() == 0) { pause(); } sleep(5); return a;"),
                {"It starts too many processes."});
}

TEST_CASE("a fork bomb is ended") {
  if (testing::under_address_sanitizer)
    SKIP_CASE("a grader's shadow memory, in many processes, is the first limit met");
  check_verdict(graded("for (int i = 0; i < 12; ++i) { fork(); setsid(); } sleep(20); return a;"), {"It "});
}

TEST_CASE("an answer that ignores signals and closes its files gets a verdict") {
  check_verdict(
      graded("for (int i = 1; i < 64; ++i) signal(i, SIG_IGN); for (int f = 0; f < 64; ++f) close(f); return {1};"),
      {"It ended before its last case."});
}

TEST_CASE("an answer that fills the disk is ended") {
  const Copy copy;
  copy.write(
      broadcast_shape,
      broadcast_shape_with("std::string block(1 << 20, 'x'); for (int i = 0;; ++i) std::ofstream(std::to_string(i)) << "
                           "block; return a;"));
  check_verdict(copy.learn({"grade", "broadcast_shape"}), {"It writes too much to files.", "256 MiB"});
  check_verdict(graded("std::ofstream file(\"big\"); while (true) file << \"again and again\"; return a;"),
                {"It writes too much to files.", "64 MiB"});
}

TEST_CASE("an answer that deletes and writes where it likes changes nothing outside its folder") {
  if (!learn::has_landlock()) SKIP_CASE("this kernel has no Landlock");
  const console::ScratchFolder home(std::filesystem::temp_directory_path() / "learn-tests");
  console::write_file_atomically(home.path() / "precious", "hours of work");
  const std::string path = "\"" + home.path().string();
  const Copy copy;
  copy.write(
      broadcast_shape,
      broadcast_shape_with("std::error_code error; std::filesystem::remove_all(" + path + "\", error); std::ofstream(" +
                           path + "/precious\") << \"gone\"; std::ofstream(" + path +
                           "/new\") << \"x\"; std::ofstream(\"mine\") << \"x\"; if (!std::ifstream(\"mine\")) "
                           "_exit(1); return {1};"));
  check_verdict(copy.learn({"grade", "broadcast_shape"}), {"✗"});
  CHECK(console::read_file(home.path() / "precious") == "hours of work");
  CHECK(std::distance(std::filesystem::directory_iterator(home.path()), {}) == 1);
  // What it may not do, it may still ask for; the runner's own processes are out of its reach, too.
  check_verdict(graded("kill(getppid(), SIGKILL); kill(0, SIGTERM); return a;"), {"It "});
}

TEST_CASE("a report that the answer writes itself is no pass") {
  const Copy copy;
  // Whole, and on the right cases: what it lacks is the number, and where that can be peeked at, it has it.
  const auto said = [](const std::string& rest) { return "{\"nonce\":\"NONCE\",\"event\":\"" + rest + "}\n"; };
  std::string cases;
  std::string passes;
  const auto names =
      console::lines_of(console::read_file_or_throw(WORKBOOK_BUILD "/graders/" + broadcast_shape + ".cases"));
  for (const std::string& name : names) {
    cases += (cases.empty() ? "\"" : ",\"") + name + "\"";
    passes += said("pass\",\"name\":\"" + name + "\"");
  }
  const auto report = copy.source() / "forged";
  console::write_file_atomically(report, said("plan\",\"cases\":[" + cases + "]") + passes +
                                             said("end\",\"failed\":0,\"passed\":" + std::to_string(names.size())));
  const std::string forge =
      "void forge() { std::ifstream file(\"" + report.string() +
      "\"); const std::string text{std::istreambuf_iterator<char>(file), {}}; for (int f = 3; f < 64; ++f) { "
      "char nonce[32] = {}; recv(f, nonce, 32, MSG_PEEK | MSG_DONTWAIT); std::string own = text; for (auto at = "
      "own.find(\"NONCE\"); at != own.npos; at = own.find(\"NONCE\")) own.replace(at, 5, std::string(nonce, 32)); "
      "if (write(f, own.data(), own.size()) < 0) continue; } _exit(0); }\n";
  const std::string plain = broadcast_shape_with("void forge(); forge(); return a;") + forge;
  copy.write(broadcast_shape, plain);
  check_verdict(copy.learn({"grade", "broadcast_shape"}), {"It ended before its last case."});
  // Before any line of the grader's runs with the answer in the process.
  copy.write(broadcast_shape, plain + "struct Forger { Forger() { forge(); } } forger;\n");
  check_verdict(copy.learn({"grade", "broadcast_shape"}), {"It ended before its last case."});
}

TEST_CASE("closing the channel is no pass") {
  check_verdict(graded("for (int f = 3; f < 64; ++f) close(f); return {1};"), {"It ended before its last case."});
}
