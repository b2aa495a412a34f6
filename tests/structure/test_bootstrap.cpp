// The way in, ./learn, on machines that lack things: what it says, and how it ends. Each case gives it a PATH of its own,
// in which stand-ins for the package manager write down what they were asked.
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "testing/catch.hpp"

namespace {
namespace fs = std::filesystem;

struct Outcome {
  int status;
  std::string text;
};

std::string read(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A machine: a copy of the script, and a PATH that holds a few tools and whatever the case adds.
class Machine {
 public:
  Machine() : place_(fs::temp_directory_path() / ("bootstrap." + std::to_string(getpid()))) {
    fs::remove_all(place_);
    fs::create_directories(place_ / "bin");
    fs::create_directories(place_ / "workbook");
    fs::copy_file(fs::path(WORKBOOK_SOURCE) / "learn", place_ / "workbook" / "learn");
    for (const auto* tool :
         {"sh", "env", "cat", "dirname", "find", "head", "tail", "mkdir", "touch", "mv", "rm", "id", "fold"}) {
      const std::string found = fs::exists(std::string("/usr/bin/") + tool) ? "/usr/bin/" : "/bin/";
      fs::create_symlink(found + tool, place_ / "bin" / tool);
    }
  }
  ~Machine() { fs::remove_all(place_); }

  void tool(const std::string& name, const std::string& body) const {
    std::ofstream(place_ / "bin" / name) << "#!/bin/sh\n" << body << '\n';
    fs::permissions(place_ / "bin" / name, fs::perms::all);
  }
  Outcome run(const std::string& arguments, const std::string& environment = "") const {
    const auto output = place_ / "output";
    const std::string command = "env -i " + environment + " HOME=/ PATH='" + (place_ / "bin").string() + "' '" +
                                (place_ / "workbook/learn").string() + "' " + arguments + " >'" + output.string() +
                                "' 2>&1 </dev/null";
    const int status = std::system(command.c_str());
    return {WEXITSTATUS(status), read(output)};
  }
  std::string asked() const { return read(place_ / "asked"); }
  std::string place() const { return place_.string(); }

 private:
  fs::path place_;
};

using Catch::Contains;

}  // namespace

TEST_CASE("help needs nothing, and names the two commands") {
  const Machine machine;
  const auto outcome = machine.run("--help");
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.text, Contains("./learn test"));
}

TEST_CASE("a system without a package manager that is known gets the list") {
  const Machine machine;
  const auto outcome = machine.run("");
  CHECK(outcome.status == 3);
  CHECK_THAT(outcome.text, Contains("xtensor") && Contains("CMake 3.22"));
}

TEST_CASE("with nobody to ask, nothing is installed, and the command is named") {
  const Machine machine;
  machine.tool("apt-get", "echo \"$@\" >> '" + machine.place() + "/asked'");
  machine.tool("dpkg-query", "exit 1");
  const auto outcome = machine.run("");
  CHECK(outcome.status == 3);
  CHECK_THAT(outcome.text, Contains("libxtensor-dev") && Contains("./learn -y"));
  CHECK(machine.asked() == "");
}

TEST_CASE("a failed installation says so, with the command to run by hand") {
  const Machine machine;
  machine.tool("apt-get", "echo \"$@\" >> '" + machine.place() + "/asked'; echo 'no route'; exit 100");
  machine.tool("dpkg-query", "exit 1");
  machine.tool("sudo", "exec \"$@\"");
  for (const auto* way : {"-y", "--yes", ""}) {
    const auto outcome = machine.run(way, std::string(way).empty() ? "CI=1" : "");
    CHECK(outcome.status == 3);
    CHECK_THAT(outcome.text, Contains("no route") && Contains("apt-get install"));
    CHECK_THAT(machine.asked(), Contains("--no-install-recommends") && Contains("catch2"));
  }
}

TEST_CASE("the book's packages are asked for with the book, the browser's with the full tests") {
  const Machine machine;
  machine.tool("apt-get", "exit 1");
  machine.tool("dpkg-query", "exit 1");
  CHECK_THAT(machine.run("").text, !Contains("doxygen"));
  CHECK_THAT(machine.run("book").text, Contains("doxygen-awesome-css") && !Contains("chromium"));
  CHECK_THAT(machine.run("test").text, !Contains("chromium"));
  CHECK_THAT(machine.run("test --full").text, Contains("chromium") && Contains("libtorch-dev"));
}

TEST_CASE("what a system does not offer is left out of the full tests, and refused for the course") {
  for (const std::string absent : {"chromium", "catch2"}) {
    const Machine machine;
    const std::string asked = machine.place() + "/asked";
    machine.tool("apt-get", "case \"$*\" in *" + absent + "*) exit 100 ;; *--simulate*) ;; *) echo \"$@\" >> '" +
                                asked + "' ;; esac");
    machine.tool("dpkg-query",
                 "for last in \"$@\"; do :; done; while read -r line; do case \" $line \" in *\" $last \"*) "
                 "printf installed ;; esac; done < '" +
                     asked + "'");
    machine.tool("sudo", "exec \"$@\"");
    const auto outcome = machine.run("-y test --full");
    INFO(outcome.text);
    CHECK_THAT(outcome.text, Contains(absent + " is not offered by this system"));
    CHECK_THAT(machine.asked(), Contains("libtorch-dev") && !Contains(" " + absent + " "));
    CHECK((outcome.text.find("Still missing: " + absent) != std::string::npos) == (absent == "catch2"));
  }
}

TEST_CASE("other package managers get their own names") {
  for (const auto& [manager, query, package] :
       {std::tuple{"dnf", "rpm", "xtensor-devel"}, std::tuple{"pacman", "unused", "nlohmann-json"},
        std::tuple{"brew", "unused", "nlohmann-json"}}) {
    const Machine machine;
    machine.tool(manager, "exit 1");
    machine.tool(query, "exit 1");
    const auto outcome = machine.run("");
    INFO(outcome.text);
    CHECK(outcome.status == 3);
    CHECK_THAT(outcome.text, Contains(package) && Contains(manager));
  }
}
