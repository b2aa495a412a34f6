#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/plan.hpp"

/// Einstein's notation. Every operand is brought to one order of dimensions, all labels of the equation; operands are then
/// multiplied two by two, each product summed over what no later one needs.
namespace ten {

namespace {
namespace einstein {

using ops::Sizes;

/// A dimension that "..." stands for; those of one operand count from the right.
constexpr char ellipsis = '.';

/// The labels of one operand: letters, and once perhaps the ellipsis.
std::string labels_in(std::string_view text) {
  std::string labels;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ') continue;
    if (text.substr(i, 3) == "...") {
      TEN_CHECK(labels.find(ellipsis) == std::string::npos, "einsum: found '...' twice in \"", text, "\"");
      labels += ellipsis;
      i += 2;
      continue;
    }
    TEN_CHECK(std::isalpha(static_cast<unsigned char>(text[i])) != 0, "einsum: invalid subscript '", text[i], "' in \"",
              text, "\"\n  subscripts are letters, or \"...\"");
    labels += text[i];
  }
  return labels;
}

struct Equation {
  std::vector<std::string> inputs;
  std::string output;
};

/// Without an arrow: the ellipsis, then what stands once, in the order of the alphabet, large letters first.
std::string implied_output(const std::vector<std::string>& inputs) {
  std::string all;
  for (const std::string& input : inputs) all += input;
  std::string output;
  if (all.find(ellipsis) != std::string::npos) output += ellipsis;
  std::sort(all.begin(), all.end());
  for (const char label : all) {
    if (label != ellipsis && std::count(all.begin(), all.end(), label) == 1) output += label;
  }
  return output;
}

void check_output(const Equation& equation) {
  for (const char label : equation.output) {
    TEN_CHECK(label == ellipsis || std::count(equation.output.begin(), equation.output.end(), label) == 1,
              "einsum: output subscript ", label, " appears more than once in the output");
    const bool known = std::any_of(equation.inputs.begin(), equation.inputs.end(),
                                   [&](const std::string& input) { return input.find(label) != std::string::npos; });
    TEN_CHECK(known || label == ellipsis, "einsum: output subscript ", label,
              " does not appear in the equation for any input operand");
  }
}

Equation parsed(std::string_view text) {
  Equation equation;
  const auto arrow = text.find("->");
  std::string_view left = text.substr(0, arrow);
  for (bool more = true; more;) {
    const auto comma = left.find(',');
    equation.inputs.push_back(labels_in(left.substr(0, comma)));
    more = comma != std::string_view::npos;
    if (more) left.remove_prefix(comma + 1);
  }
  equation.output =
      arrow == std::string_view::npos ? implied_output(equation.inputs) : labels_in(text.substr(arrow + 2));
  check_output(equation);
  return equation;
}

/// A label twice in one operand means its diagonal: both dimensions become one, the first.
Tensor with_diagonals(Tensor operand, std::string& labels) {
  for (std::size_t first = 0; first < labels.size(); ++first) {
    for (std::size_t second = labels.find(labels[first], first + 1); second != std::string::npos;
         second = labels.find(labels[first], first + 1)) {
      TEN_CHECK(operand.sizes()[first] == operand.sizes()[second], "einsum: subscript ", labels[first],
                " is repeated for operand of shape ", operand.sizes(), " but the sizes do not match, ",
                operand.sizes()[second], " != ", operand.sizes()[first]);
      operand = diagonal(operand, 0, static_cast<std::int64_t>(first), static_cast<std::int64_t>(second));
      operand = movedim(operand, -1, static_cast<std::int64_t>(first));
      labels.erase(second, 1);
    }
  }
  return operand;
}

/// All dimensions of the computation: those of the output, then those that are summed. Dimensions that "..." stands for have
/// places of their own.
class Plan {
 public:
  Plan(const Equation& equation, const std::vector<Tensor>& operands) {
    for (std::size_t i = 0; i < operands.size(); ++i) {
      const std::string& labels = equation.inputs[i];
      const bool open = labels.find(ellipsis) != std::string::npos;
      const std::int64_t named = static_cast<std::int64_t>(labels.size()) - (open ? 1 : 0);
      TEN_CHECK(open ? named <= operands[i].dim() : named == operands[i].dim(),
                "einsum: the number of subscripts in the equation (", named,
                ") does not match the number of dimensions (", operands[i].dim(), ") for operand ", i,
                open ? "" : " and no ellipsis was given");
      if (open) stretched_ = std::max(stretched_, operands[i].dim() - named);
    }
    for (const char label : equation.output) add(label);
    kept_ = order_.size();
    for (const std::string& input : equation.inputs) {
      for (const char label : input) add(label);
    }
  }

  std::size_t rank() const { return order_.size(); }
  std::size_t kept() const { return kept_; }  ///< how many dimensions the output has; they are the first

  /// An operand with all dimensions of the computation, of size 1 where it has none such.
  Tensor aligned(Tensor operand, std::string labels) const {
    // Each of the dimensions of "..." becomes a label of its own: 1, 2 … from the right.
    const auto open = labels.find(ellipsis);
    if (open != std::string::npos) {
      std::string own;
      for (std::int64_t i = operand.dim() - static_cast<std::int64_t>(labels.size()) + 1; i > 0; --i) {
        own += static_cast<char>(i);
      }
      labels.replace(open, 1, own);
    }
    operand = with_diagonals(operand, labels);
    std::vector<std::int64_t> dims;
    for (const char label : order_) {
      const auto found = labels.find(label);
      if (found != std::string::npos) dims.push_back(static_cast<std::int64_t>(found));
    }
    operand = operand.permute(dims);
    for (std::size_t place = 0; place < order_.size(); ++place) {
      if (labels.find(order_[place]) == std::string::npos)
        operand = operand.unsqueeze(static_cast<std::int64_t>(place));
    }
    return operand;
  }

 private:
  void add(char label) {
    if (label == ellipsis) {
      for (std::int64_t i = stretched_; i > 0; --i) add(static_cast<char>(i));
    } else if (order_.find(label) == std::string::npos) {
      order_ += label;
    }
  }

  std::string order_;
  std::size_t kept_ = 0;
  std::int64_t stretched_ = 0;  ///< how many dimensions "..." stands for, at most
};

bool has(const Tensor& tensor, std::size_t dim) { return tensor.sizes()[dim] != 1; }

/// Of two aligned operands: their product, summed over `dims`, which stay with size 1. Dimensions that both have are a batch of
/// matrix products, those that only one has are its rows or columns, those that are summed meet.
Tensor contracted(Tensor a, Tensor b, std::vector<bool> sums) {
  Sizes batch, rows, columns, inner;
  std::vector<std::int64_t> batch_dims, row_dims, column_dims, inner_dims;
  const auto put = [](std::vector<std::int64_t>& dims, Sizes& sizes, std::size_t dim, std::int64_t size) {
    dims.push_back(static_cast<std::int64_t>(dim));
    sizes.push_back(size);
  };
  for (std::size_t dim = 0; dim < sums.size(); ++dim) {
    const auto place = static_cast<std::int64_t>(dim);
    const bool both = has(a, dim) && has(b, dim);
    if (sums[dim] && !both) {  // only one is summed, before they meet
      if (has(a, dim)) a = a.sum(place, true, a.scalar_type());
      if (has(b, dim)) b = b.sum(place, true, b.scalar_type());
      put(batch_dims, batch, dim, 1);
    } else if (sums[dim]) {
      put(inner_dims, inner, dim, a.size(place));
    } else if (both) {
      put(batch_dims, batch, dim, a.size(place));
    } else if (has(a, dim)) {
      put(row_dims, rows, dim, a.size(place));
    } else {
      put(column_dims, columns, dim, b.size(place));
    }
  }
  const auto joined = [](std::initializer_list<const std::vector<std::int64_t>*> parts) {
    std::vector<std::int64_t> all;
    for (const auto* part : parts) all.insert(all.end(), part->begin(), part->end());
    return all;
  };
  const auto count = [](const Sizes& sizes) { return *shape::numel(sizes); };
  const Tensor left = a.permute(joined({&batch_dims, &row_dims, &inner_dims, &column_dims}))
                          .reshape({count(batch), count(rows), count(inner)});
  const Tensor right = b.permute(joined({&batch_dims, &inner_dims, &column_dims, &row_dims}))
                           .reshape({count(batch), count(inner), count(columns)});
  Sizes sizes = batch;
  for (const Sizes* part : {&rows, &columns}) sizes.insert(sizes.end(), part->begin(), part->end());
  sizes.insert(sizes.end(), inner.size(), 1);
  // Back to the order of the computation.
  const std::vector<std::int64_t> order = joined({&batch_dims, &row_dims, &column_dims, &inner_dims});
  std::vector<std::int64_t> back(order.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    back[static_cast<std::size_t>(order[i])] = static_cast<std::int64_t>(i);
  return matmul(left, right).reshape(sizes).permute(back);
}

/// Throws Error where a label has two sizes, neither of which is 1.
void check_sizes(const std::vector<Tensor>& aligned) {
  for (std::size_t dim = 0; dim < aligned.front().sizes().size(); ++dim) {
    std::int64_t size = 1;
    for (const Tensor& operand : aligned) {
      const std::int64_t own = operand.sizes()[dim];
      TEN_CHECK(own == size || own == 1 || size == 1, "einsum: operands do not broadcast with remapped shapes ",
                aligned.front().sizes(), " and ", operand.sizes());
      if (own != 1) size = own;
    }
  }
}

}  // namespace einstein
}  // namespace

Tensor einsum(std::string_view text, const std::vector<Tensor>& operands) {
  const einstein::Equation equation = einstein::parsed(text);
  TEN_CHECK(!operands.empty(), "einsum: must provide at least one operand");
  TEN_CHECK(operands.size() == equation.inputs.size(), "einsum: ", equation.inputs.size(),
            " operands stand in the equation, but ", operands.size(), " were given");
  const einstein::Plan plan(equation, operands);
  std::vector<Tensor> aligned;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    ops::check_same_device("einsum", operands.front(), operands[i]);
    aligned.push_back(plan.aligned(operands[i], equation.inputs[i]));
  }
  einstein::check_sizes(aligned);

  // From left to right, as it stands; a dimension is summed as soon as no later operand has it.
  Tensor result = aligned.front();
  const auto needed_after = [&](std::size_t i, std::size_t dim) {
    return std::any_of(aligned.begin() + static_cast<std::ptrdiff_t>(i) + 1, aligned.end(),
                       [dim](const Tensor& later) { return einstein::has(later, dim); });
  };
  const auto sums_after = [&](std::size_t i) {
    std::vector<bool> sums(plan.rank(), false);
    for (std::size_t dim = plan.kept(); dim < plan.rank(); ++dim) sums[dim] = !needed_after(i, dim);
    return sums;
  };
  for (std::size_t i = 1; i < aligned.size(); ++i) result = einstein::contracted(result, aligned[i], sums_after(i));
  std::vector<std::int64_t> summed;
  for (std::size_t dim = plan.kept(); dim < plan.rank(); ++dim) summed.push_back(static_cast<std::int64_t>(dim));
  if (summed.empty()) return result;
  if (aligned.size() == 1) return result.sum(summed);
  for (std::size_t dim = plan.rank(); dim-- > plan.kept();) result = result.squeeze(static_cast<std::int64_t>(dim));
  return result;
}

}  // namespace ten
