#include <cstdint>
#include <memory>
#include <vector>

#include "cpu/cases.hpp"
#include "ten/cpu/parallel.hpp"

namespace bench {

std::string library() { return "ten"; }

void set_threads(int count) { ten::cpu::set_num_threads(count); }

// a = b + 3 c, as STREAM has it: what memory gives to a loop that does no more than this (McCalpin, 1995).
std::vector<Case> own_cases() {
  constexpr std::int64_t many = std::int64_t{1} << 24;
  const auto triad = []() -> Work {
    const auto numbers = std::make_shared<std::vector<std::vector<float>>>(3, std::vector<float>(many, 1));
    return [numbers] {
      float* a = (*numbers)[0].data();
      const float* b = (*numbers)[1].data();
      const float* c = (*numbers)[2].data();
      ten::cpu::parallel_for(many, std::int64_t{1} << 16, [=](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) a[i] = b[i] + 3 * c[i];
      });
    };
  };
  return {{"triad 16.8 M", 3 * 4.0 * many, triad}};
}

}  // namespace bench
