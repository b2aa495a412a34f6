#include "ten/shape/int_array_ref.hpp"

namespace ten {

std::ostream& operator<<(std::ostream& out, IntArrayRef sizes) {
  out << '(';
  for (std::size_t i = 0; i < sizes.size(); ++i) out << (i == 0 ? "" : ", ") << sizes[i];
  return out << (sizes.size() == 1 ? ",)" : ")");
}

}  // namespace ten
