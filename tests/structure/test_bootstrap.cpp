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
  explicit Machine(const std::string& name = "workbook")
      : place_(fs::temp_directory_path() / ("bootstrap." + std::to_string(getpid()))), workbook_(place_ / name) {
    fs::remove_all(place_);
    fs::create_directories(place_ / "bin");
    fs::create_directories(workbook_);
    fs::copy_file(fs::path(WORKBOOK_SOURCE) / "learn", workbook_ / "learn");
    for (const auto* tool :
         {"sh", "env", "cat", "dirname", "find", "head", "tail", "mkdir", "touch", "rm", "id", "fold", "sed", "grep"}) {
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
    // Its path goes through a variable: it may hold whatever a path may hold.
    setenv("BOOTSTRAP_LEARN", (workbook_ / "learn").c_str(), 1);
    const std::string command = "env -i " + environment + " HOME=/ PATH='" + (place_ / "bin").string() +
                                "' \"$BOOTSTRAP_LEARN\" " + arguments + " >'" + output.string() + "' 2>&1 </dev/null";
    const int status = std::system(command.c_str());
    return {WEXITSTATUS(status), read(output)};
  }
  std::string asked() const { return read(place_ / "asked"); }
  std::string place() const { return place_.string(); }
  fs::path workbook() const { return workbook_; }
  // The tree goes to another place, or, with a build that is left behind, a copy of it.
  void go_on_in(const std::string& name, bool copy) {
    const fs::path to = place_ / name;
    if (copy) {
      fs::copy(workbook_, to, fs::copy_options::recursive);
    } else {
      fs::rename(workbook_, to);
    }
    workbook_ = to;
  }

 private:
  fs::path place_;
  fs::path workbook_;
};

// A machine with all packages, and a stand-in for CMake that builds a runner which says where it is, and writes down what
// was asked of it: `configure`, or `build` and whether all of it has to be built.
class BuiltMachine : public Machine {
 public:
  explicit BuiltMachine(const std::string& name = "workbook") : Machine(name) {
    fs::create_directories(workbook() / "lib");
    for (const char* file : {"CMakeLists.txt", "CMakePresets.json", "lib/ten.cpp", "lib/gone.cpp"})
      std::ofstream(workbook() / file) << file;
    tool("apt-get", "exit 1");
    tool("dpkg-query", "printf installed");
    tool("pwd", "/bin/pwd");
    set_compiler("c++ 12.2.0");
    tool("cmake",
         "case $1 in\n"
         "  --preset) echo configure >>'" +
             place() +
             "/asked'\n    mkdir -p build/bin; echo >build/build.ninja\n"
             "    [ -e build/CMakeCache.txt ] && grep -qF \"CMAKE_HOME_DIRECTORY:INTERNAL=$PWD\" build/CMakeCache.txt "
             "||\n"
             "      { [ ! -e build/CMakeCache.txt ] || exit 1; echo \"CMAKE_HOME_DIRECTORY:INTERNAL=$PWD\" "
             ">build/CMakeCache.txt; }\n"
             "    printf '{\\n  \"compiler\": \"%s\",\\n}\\n' '" +
             place() +
             "/bin/c++' >build/workbook.json ;;\n"
             "  --build) all=; [ -e build/.ninja_log ] || all=' all'; echo \"build$all $5\" >>'" +
             place() +
             "/asked'\n    echo >build/.ninja_log\n"
             "    { echo '#!/bin/sh'; echo 'echo runner of \"$0\"'; } >build/bin/learn; chmod +x build/bin/learn ;;\n"
             "esac");
    fs::create_symlink("/bin/chmod", fs::path(place()) / "bin" / "chmod");
  }
  void set_compiler(const std::string& version) const { tool("c++", "echo '" + version + "'; echo more"); }
  // What one more command makes it build, in the words above.
  std::string builds() const {
    fs::remove(place() + "/asked");
    const Outcome outcome = run("list");
    INFO(outcome.text);
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.text, Catch::Contains("runner of " + (workbook() / "build/bin/learn").string()));
    return asked();
  }
  // Times of files are as coarse as the file system has them.
  void later(const fs::path& file) const {
    fs::last_write_time(file, fs::last_write_time(workbook() / "build/.built") + std::chrono::seconds(2));
  }
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

TEST_CASE("what every command needs is built once, and again where something of it is another") {
  const BuiltMachine machine;
  CHECK(machine.builds() == "configure\nbuild all start\n");
  CHECK(machine.builds() == "");
  for (const char* file : {"lib/ten.cpp", "CMakeLists.txt", "CMakePresets.json"}) {
    INFO(file);
    machine.later(machine.workbook() / file);
    CHECK(machine.builds() == "build start\n");
    fs::last_write_time(machine.workbook() / file, fs::file_time_type::clock::now() - std::chrono::hours(1));
  }
}

TEST_CASE("a file that was deleted, and another compiler of the same name, make it build anew") {
  const BuiltMachine machine;
  machine.builds();
  fs::remove(machine.workbook() / "lib/gone.cpp");
  machine.later(machine.workbook() / "lib");
  CHECK(machine.builds() == "build start\n");
  fs::last_write_time(machine.workbook() / "lib", fs::file_time_type::clock::now() - std::chrono::hours(1));
  machine.set_compiler("c++ 12.3.0");
  CHECK(machine.builds() == "configure\nbuild all start\n");
  CHECK(machine.builds() == "");
}

TEST_CASE("what a learner writes builds nothing before it is opened") {
  const BuiltMachine machine;
  machine.builds();
  for (const char* file :
       {"lessons/01_tensors.cpp", "exercises/attention/weights.cpp", "tests/graders/attention/weights.cpp"}) {
    fs::create_directories((machine.workbook() / file).parent_path());
    std::ofstream(machine.workbook() / file) << "broken";
    machine.later(machine.workbook() / file);
  }
  CHECK(machine.builds() == "");
}

TEST_CASE("a tree that was moved or copied is built for where it stands, whatever its path, and the old one stays") {
  for (const bool copy : {false, true}) {
    BuiltMachine machine;
    machine.builds();
    const fs::path old = machine.workbook() / "build";
    for (const std::string name : {"a space", "it's", "the ä"}) {
      machine.go_on_in(name, copy);
      CHECK(machine.builds() == "configure\nbuild all start\n");
      CHECK(machine.builds() == "");
    }
    if (copy) CHECK_THAT(read(old / "CMakeCache.txt"), Contains("=" + old.parent_path().string()));
  }
}

TEST_CASE("a path in which CMake cannot build is refused before anything is done") {
  for (const std::string name : {"say \"tensor\"", "a;b", "a\\b"}) {
    const BuiltMachine machine(name);
    const auto outcome = machine.run("list");
    INFO(outcome.text);
    CHECK(outcome.status == 3);
    CHECK_THAT(outcome.text, Contains("no double quote"));
    CHECK(machine.asked() == "");
    CHECK(!fs::exists(machine.workbook() / "build"));
  }
}
