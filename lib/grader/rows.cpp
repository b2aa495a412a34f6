#include "grader/rows.hpp"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace grader {
namespace {

// Filled before main, by the tables of the program.
std::vector<std::pair<RowWords, std::function<void()>>>& rows() {
  static std::vector<std::pair<RowWords, std::function<void()>>> all;
  return all;
}

}  // namespace

void add_row(RowWords row, std::function<void()> judge) { rows().emplace_back(std::move(row), std::move(judge)); }

bool judge_as(const std::string& name) {
  for (const auto& [row, judge] : rows()) {
    if (row.name != name) continue;
    judge();
    return true;
  }
  return false;
}

void print_rows(std::ostream& out) {
  nlohmann::json all = nlohmann::json::array();
  for (const auto& [row, judge] : rows()) {
    all.push_back({{"name", row.name},
                   {"sign", row.sign},
                   {"step", row.reread.step},
                   {"lesson", row.reread.lesson},
                   {"caught_in", row.caught_in},
                   {"verdict", row.verdict},
                   {"twin", row.twin}});
  }
  out << all.dump() << std::endl;
}

}  // namespace grader
