#include "learn/course/task.hpp"

#include "console/file.hpp"
#include "console/text.hpp"
#include "learn/status.hpp"

namespace learn {

using console::read_file;

namespace {

void append(std::string& text, const std::string& line) {
  if (!text.empty() || !line.empty()) text += line + "\n";
}

}  // namespace

Task read_task(std::string_view text) {
  Task task;
  TaskSection* section = nullptr;
  bool fenced = false;
  for (const std::string& line : console::lines_of(text)) {
    if (line.starts_with("```")) fenced = !fenced;
    if (!fenced && line.starts_with("# ")) {
      task.title = console::trimmed(line.substr(2));
    } else if (!fenced && line.starts_with("## ")) {
      const std::string title(console::trimmed(line.substr(3)));
      const auto colon = title.find(':');
      const bool hint = title.starts_with("Hint");
      auto& list = hint ? task.hints : task.sections;
      list.push_back(
          {hint && colon != std::string::npos ? std::string(console::trimmed(title.substr(colon + 1))) : title, {}});
      section = &list.back();
    } else if (section != nullptr) {
      append(section->text, line);
    }
  }
  return task;
}

Task read_task_file(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (!text) throw Stop(Status::missing, file.string() + " is missing: it holds the task and its hints");
  return read_task(*text);
}

}  // namespace learn
