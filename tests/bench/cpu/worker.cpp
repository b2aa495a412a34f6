// Times cases when it is told to, so that libraries take turns. It reads lines and answers each with one:
//   list         the names, with the bytes that each moves, between tabs
//   case NAME    «ready» once its operands are there, or «missing»
//   run THREADS  seconds of one call, the mean of as many as take a few milliseconds
#include <chrono>
#include <cmath>
#include <iostream>

#include "cpu/cases.hpp"

namespace {

double seconds_of(const bench::Work& work, int calls) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < calls; ++i) work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / calls;
}

}  // namespace

int main() {
  constexpr double long_enough = 0.005;
  const std::vector<bench::Case> all = bench::cases();
  bench::Work work;
  int calls = 1;
  std::cout << bench::library() << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "list") {
      for (const auto& each : all) std::cout << each.name << '\t' << each.bytes << '\t';
      std::cout << std::endl;
    } else if (line.starts_with("case ")) {
      work = nullptr;  // the last one's operands go first
      for (const auto& each : all) {
        if (each.name == line.substr(5)) work = each.prepare();
      }
      if (work) {
        seconds_of(work, 2);
        calls = static_cast<int>(std::ceil(long_enough / std::max(seconds_of(work, 3), 1e-8)));
      }
      std::cout << (work ? "ready" : "missing") << std::endl;
    } else if (line.starts_with("run ")) {
      bench::set_threads(std::stoi(line.substr(4)));
      seconds_of(work, 1);
      std::cout << seconds_of(work, calls) << std::endl;
    }
  }
}
