#include "differential/ops.hpp"

#include <algorithm>
#include <stdexcept>

namespace peers {

const std::vector<Op>& ops() {
  static const std::vector<Op> all = [] {
    std::vector<Op> result;
    for (const auto& family : {elementwise_ops(), reducing_ops(), shape_ops(), choosing_ops(), making_ops()}) {
      result.insert(result.end(), family.begin(), family.end());
    }
    return result;
  }();
  return all;
}

const Op& op_called(const std::string& name) {
  const auto found = std::find_if(ops().begin(), ops().end(), [&](const Op& op) { return op.name == name; });
  if (found == ops().end()) throw std::runtime_error("no op of the table is called " + name);
  return *found;
}

}  // namespace peers
