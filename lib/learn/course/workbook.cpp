#include "learn/course/workbook.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "console/file.hpp"
#include "learn/status.hpp"

namespace learn {

using console::read_file;

namespace {

fs::path from_environment(const char* variable, const fs::path& otherwise) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0' ? fs::absolute(value) : otherwise;
}

CompileSettings compile_settings(const nlohmann::json& json) {
  return {json.at("compile").get<std::vector<std::string>>(), json.at("link").get<std::vector<std::string>>()};
}

}  // namespace

Workbook Workbook::open() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path here = program.parent_path().parent_path();
  const fs::path build = from_environment("WORKBOOK_BUILD", here);
  const fs::path file = build / "workbook.json";
  const auto text = read_file(file);
  if (!text) {
    throw Stop(Status::missing,
               file.string() + " is missing: build the course with ./learn, or with cmake --preset default");
  }
  try {
    const auto json = nlohmann::json::parse(*text);
    Workbook workbook;
    workbook.build = build;
    const fs::path made_from = json.at("source").get<std::string>();
    const fs::path made_in = json.at("build").get<std::string>();
    if (build == here && !fs::equivalent(made_in, build, error)) {
      throw Stop(Status::missing, build.string() + " was built in " + made_in.string() +
                                      " and moved or copied since: ./learn builds it anew where it is now");
    }
    workbook.source = from_environment("WORKBOOK_SOURCE", made_from);
    workbook.builds = workbook.source == made_from && fs::equivalent(made_in, build, error);
    workbook.state = from_environment("WORKBOOK_STATE", workbook.source / ".workbook");
    workbook.compiler = json.at("compiler").get<std::string>();
    workbook.cmake = json.at("cmake").get<std::string>();
    workbook.ctest = json.at("ctest").get<std::string>();
    workbook.plain = compile_settings(json.at("plain"));
    workbook.sanitized = compile_settings(json.at("sanitized"));
    workbook.built_with = json.value("built_with", std::map<std::string, std::string>());
    return workbook;
  } catch (const nlohmann::json::exception& problem) {
    throw Stop(Status::failed,
               file.string() + " is broken (" + problem.what() + "): configure again with cmake " + build.string());
  }
}

fs::path Workbook::grader(bool with_sanitizers) const {
  return build / "graders" / (with_sanitizers ? "grader-sanitized" : "grader");
}

std::string Workbook::shown(const fs::path& path) const {
  const fs::path relative = path.lexically_relative(source);
  return relative.empty() || relative.begin()->string() == ".." ? path.string() : relative.string();
}

}  // namespace learn
