#include "structure/source_tree.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

namespace structure {
namespace fs = std::filesystem;

std::string root() { return WORKBOOK_SOURCE; }

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> block;
  while (const std::size_t count = fread(block.data(), 1, block.size(), pipe.get())) text.append(block.data(), count);
  return text;
}

static std::vector<std::string> find_project_files() {
  std::vector<std::string> files;
  std::istringstream lines(output_of("git -C '" + root() + "' ls-files -co --exclude-standard 2>/dev/null"));
  for (std::string line; std::getline(lines, line);) {
    if (fs::exists(root() + "/" + line)) files.push_back(line);
  }
  if (files.empty()) {
    for (auto entry = fs::recursive_directory_iterator(root()); entry != fs::recursive_directory_iterator(); ++entry) {
      const std::string name = entry->path().filename();
      if (name.starts_with('.') || name.starts_with("build")) {
        entry.disable_recursion_pending();
      } else if (entry->is_regular_file()) {
        files.push_back(fs::relative(entry->path(), root()));
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

const std::vector<std::string>& project_files() {
  static const std::vector<std::string> files = find_project_files();
  return files;
}

std::string read(const std::string& path) {
  std::ifstream file(root() + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool has_extension(const std::string& path, const std::vector<std::string>& extensions) {
  return std::any_of(extensions.begin(), extensions.end(), [&](const auto& end) { return path.ends_with(end); });
}

// The header that a line includes; empty where it includes none.
static std::string included_by(std::string_view line) {
  const auto skip_blanks = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
  skip_blanks();
  if (!line.starts_with('#')) return {};
  line.remove_prefix(1);
  skip_blanks();
  if (!line.starts_with("include")) return {};
  line.remove_prefix(std::string_view("include").size());
  skip_blanks();
  if (!line.starts_with('"') && !line.starts_with('<')) return {};
  return std::string(line.substr(1, line.find_first_of("\">", 1) - 1));
}

static std::vector<Include> find_includes() {
  std::vector<Include> found;
  for (const auto& path : project_files()) {
    if (!has_extension(path, {".cpp", ".hpp", ".cu", ".cuh"})) continue;
    std::istringstream text(read(path));
    int number = 0;
    for (std::string line; std::getline(text, line);) {
      ++number;
      if (const std::string header = included_by(line); !header.empty()) found.push_back({path, number, header});
    }
  }
  return found;
}

const std::vector<Include>& includes() {
  static const std::vector<Include> found = find_includes();
  return found;
}

}  // namespace structure
