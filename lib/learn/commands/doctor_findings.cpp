#include "learn/commands/doctor_findings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "learn/judge/landlock.hpp"
#include "learn/judge/process.hpp"

namespace learn {
namespace {

// The first word of a text that looks like a version: 12.2.0 of `g++ (Debian 12.2.0-14) 12.2.0`.
std::string version_in(const std::string& text) {
  const std::string digits = "0123456789";
  for (auto at = text.find_first_of(digits); at != std::string::npos; at = text.find_first_of(digits, at)) {
    const auto end = std::min(text.find_first_not_of(digits + ".", at), text.size());
    const std::string word = text.substr(at, end - at);
    if (word.find('.') != std::string::npos && word.back() != '.') return word;
    at = end;
  }
  return {};
}

// A program of this machine with its version; it gets five seconds to say it.
Finding program(const std::string& name, const std::string& cost, const std::string& remedy, bool needed = false,
                const std::string& where = {}) {
  Finding finding{false, needed, name, cost, remedy};
  const std::string path = find_program(where.empty() ? name : where).string();
  if (path.empty()) return finding;
  Command command;
  command.words = {path, "--version"};
  command.limits.time = std::chrono::seconds(5);
  const Outcome outcome = run_confined(command);
  finding.found = outcome.ending == Ending::exited && outcome.code == 0;
  if (!finding.found) finding.what += " (" + path + " does not run)";
  if (const std::string version = version_in(outcome.output); finding.found && !version.empty()) {
    finding.what += " " + version;
  }
  return finding;
}

// Something that the build found, or not.
Finding part(const Workbook& workbook, const std::string& key, const std::string& name, const std::string& cost,
             const std::string& remedy) {
  const auto value = workbook.built_with.find(key);
  return {value != workbook.built_with.end() && !value->second.empty(), false, name, cost, remedy};
}

Finding there(std::string what) { return {true, false, std::move(what), {}, {}}; }

Finding any_file(const std::vector<fs::path>& places, const std::string& name, const std::string& cost,
                 const std::string& remedy) {
  Finding finding{false, false, name, cost, remedy};
  std::error_code ignored;
  for (const fs::path& place : places) finding.found = finding.found || fs::exists(place, ignored);
  return finding;
}

// What a driver calls a GPU, without what would move a terminal's cursor.
std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 127; }, '?');
  return text;
}

std::string cuda_text(int version) {
  return "CUDA " + std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

const std::string again = "build anew: remove the folder build, then ./learn";

Examination course(const Workbook& workbook) {
  const std::string answers = "no exercise can be graded";
  const std::string compiler = fs::path(workbook.compiler).filename().string();
  return {"The course",
          {program(compiler, answers, "apt-get install g++, then " + again, true, workbook.compiler),
           program("cmake", "nothing can be built", "apt-get install cmake", true, workbook.cmake),
           program("ninja", "nothing can be built", "apt-get install ninja-build", true),
           Finding{has_landlock(), false, "Landlock, which keeps an answer from writing outside a folder of its own",
                   "an answer can write and delete wherever you can",
                   "Linux 5.13 or later, with landlock among its security modules (the boot option lsm=)"}}};
}

Examination speed(const Workbook& workbook) {
  const std::string linker = workbook.built_with.contains("linker") ? workbook.built_with.at("linker") : "";
  Finding fast_linker{!linker.empty() && linker != "default", false,
                      "a fast linker" + (linker == "default" ? "" : ": " + linker), "a verdict takes a little longer",
                      "apt-get install mold, then " + again};
  return {"Speed",
          {part(workbook, "blas", "BLAS", "matrix products run in a plain loop, many times slower",
                "apt-get install libopenblas-dev, then " + again),
           part(workbook, "simd", "xsimd", "element-wise ops compute one number at a time",
                "apt-get install libxsimd-dev, then " + again),
           fast_linker,
           program("ccache", "a build from the beginning costs its full time again", "apt-get install ccache")}};
}

Examination book() {
  const std::string cost = "no book; lessons and exercises do not need it";
  const std::string remedy = "./learn book installs it";
  return {"The book",
          {program("doxygen", cost, remedy),
           any_file({"/usr/share/doxygen-awesome-css", "/usr/share/javascript/doxygen-awesome-css",
                     "/usr/local/share/doxygen-awesome-css", "/opt/homebrew/share/doxygen-awesome-css"},
                    "doxygen-awesome-css", cost, remedy),
           any_file({"/usr/share/javascript/katex", "/usr/share/nodejs/katex", "/usr/lib/node_modules/katex",
                     "/usr/local/lib/node_modules/katex", "/opt/homebrew/lib/node_modules/katex"},
                    "KaTeX", cost, remedy)}};
}

Examination full_tests() {
  const std::string remedy = "./learn test --full installs it";
  const std::string browser = find_program("chromium").empty() ? "chromium-browser" : "chromium";
  return {
      "The full tests, for those who change the workbook",
      {program("chromium", "the book is not looked at in a browser", remedy, false, browser),
       any_file({"/usr/include/torch/csrc", "/usr/local/libtorch/include/torch", "/opt/homebrew/include/torch/csrc"},
                "libtorch", "solutions are not tried with PyTorch's own library", remedy)}};
}

// What the GPU part of ten says, asked of a program of its own, which a broken driver may take down.
Examination gpu(const Workbook& workbook) {
  const fs::path reporter = workbook.build / "bin" / "device_report";
  std::error_code ignored;
  const bool nvcc_here = !find_program("nvcc").empty() || fs::exists("/usr/local/cuda/bin/nvcc", ignored);
  if (!fs::exists(reporter, ignored)) {
    Finding unknown{false, false, "not known: device_report is not built", "nothing else", again};
    return {"GPU", {unknown}};
  }
  Command command;
  command.words = {reporter.string()};
  command.limits.time = std::chrono::seconds(20);  // a driver that sleeps takes seconds to wake
  command.limits.resident_bytes = std::size_t{4} << 30;
  const Outcome outcome = run_confined(command);
  std::string trouble;
  if (outcome.ending == Ending::timed_out) {
    trouble = "the driver did not answer within 20 s";
  } else if (outcome.ending != Ending::exited || outcome.code != 0) {
    trouble = "asking the driver failed";
  }
  auto report = trouble.empty() ? read_device_report(outcome.output) : std::nullopt;
  if (trouble.empty() && !report) trouble = "what device_report said cannot be read";
  return {"GPU", gpu_findings(report, trouble, nvcc_here)};
}

}  // namespace

std::optional<DeviceReport> read_device_report(const std::string& text) {
  try {
    // A library may have had something to say before or after.
    const auto begin = text.find("{\"");
    if (begin == std::string::npos) return std::nullopt;
    const auto json = nlohmann::json::parse(text.substr(begin, text.rfind('}') + 1 - begin));
    DeviceReport report;
    report.toolkit = json.at("toolkit").get<int>();
    report.driver = json.at("driver").get<int>();
    report.reason = json.at("reason").get<std::string>();
    for (const auto& device : json.at("devices")) {
      report.devices.push_back({printable(device.at("name").get<std::string>()), device.at("major").get<int>(),
                                device.at("minor").get<int>(), device.at("memory").get<std::int64_t>()});
    }
    return report;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

std::vector<Finding> gpu_findings(const std::optional<DeviceReport>& report, const std::string& trouble,
                                  bool nvcc_here) {
  const std::string cost =
      "ten computes on the processor; lessons that speak of a GPU show what one printed elsewhere, and nothing else is "
      "lost";
  const std::string ask_the_driver =
      "nvidia-smi, which comes with the driver, says more; installing the driver anew may help";
  if (!report) return {{false, false, "not known: " + trouble, cost, ask_the_driver}};
  std::vector<Finding> findings;
  if (report->toolkit != 0) {
    findings.push_back(there("built with " + cuda_text(report->toolkit)));
  } else if (nvcc_here) {
    findings.push_back({false, false, "nvcc is here, but this build has no CUDA", cost,
                        "cmake --preset default -DWORKBOOK_CUDA=ON says what is in the way"});
  } else {
    findings.push_back(
        {false, false, "CUDA Toolkit", cost, "NVIDIA's page \"CUDA Toolkit Downloads\", 12 or later, then " + again});
  }
  if (report->driver != 0) findings.push_back(there("a driver that knows " + cuda_text(report->driver)));
  for (const auto& device : report->devices) {
    findings.push_back(there(device.name + ", compute capability " + std::to_string(device.major) + "." +
                             std::to_string(device.minor) + ", " + std::to_string(device.memory >> 30) + " GiB"));
  }
  if (report->toolkit == 0 || !report->devices.empty()) return findings;
  std::string remedy = ask_the_driver;
  if (report->reason.find("no NVIDIA GPU") != std::string::npos) {
    remedy = "a machine with an NVIDIA GPU; here there is nothing to install";
  } else if (report->driver == 0) {
    remedy = "if there is an NVIDIA GPU: Debian's package nvidia-driver (non-free), on Ubuntu ubuntu-drivers install";
  } else if (report->reason.find("newer driver") != std::string::npos) {
    remedy = "a newer driver, or a build with " + cuda_text(report->driver) + " or older";
  }
  findings.push_back({false, false, report->reason, cost, remedy});
  return findings;
}

std::vector<Examination> examine(const Workbook& workbook) {
  return {course(workbook), speed(workbook), book(), full_tests(), gpu(workbook)};
}

}  // namespace learn
