#include "ten/shape/int_array_ref.hpp"

#include <string>

#include "ten/error.hpp"

namespace ten {

namespace detail {

void refuse_index(std::size_t index, std::size_t size) {
  throw Error("ArrayRef: invalid index Index = " + std::to_string(index) + "; Length = " + std::to_string(size));
}

void refuse_slice(std::size_t start, std::size_t count, std::size_t size) {
  throw Error("ArrayRef: invalid slice, N = " + std::to_string(start) + "; M = " + std::to_string(count) +
              "; size = " + std::to_string(size));
}

}  // namespace detail

std::ostream& operator<<(std::ostream& out, IntArrayRef sizes) {
  out << '(';
  for (std::size_t i = 0; i < sizes.size(); ++i) out << (i == 0 ? "" : ", ") << sizes[i];
  return out << (sizes.size() == 1 ? ",)" : ")");
}

}  // namespace ten
