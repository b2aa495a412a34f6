// Answers calls with libtorch: reads them from its input, and writes the answers to its output.
#include <iostream>

#include "differential/answer.hpp"
#include "ten/ten.hpp"

int main() {
  ten::set_num_threads(1);
  peers::write(std::cout, {{{"peer", std::string("libtorch ") + TORCH_VERSION}}, {}});
  while (const auto call = peers::read(std::cin)) peers::write(std::cout, peers::answer(*call));
}
