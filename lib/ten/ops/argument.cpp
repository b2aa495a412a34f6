#include "ten/ops/argument.hpp"

#include <algorithm>

#include "ten/core/checks.hpp"
#include "ten/shape/broadcast.hpp"

namespace ten::ops {

namespace {

enum class Category { Bool, Integer, Real };

Category category(ScalarType dtype) {
  if (isFloatingType(dtype)) return Category::Real;
  return isIntegralType(dtype, false) ? Category::Integer : Category::Bool;
}

/// The dtype that two groups of arguments meet in, of which the first outranks the second.
std::optional<ScalarType> combine(std::optional<ScalarType> first, std::optional<ScalarType> second) {
  if (!first) return second;
  if (!second || category(*first) >= category(*second)) return first;
  return second;
}

std::optional<ScalarType> promote(std::optional<ScalarType> so_far, ScalarType dtype) {
  return so_far ? promote_types(*so_far, dtype) : dtype;
}

/// A scalar tensor on the CPU beside tensors on a GPU is as good as a number.
bool goes_anywhere(const Argument& argument) {
  return !argument.is_tensor() || (argument.tensor().dim() == 0 && !argument.tensor().is_cuda());
}

}  // namespace

ScalarType result_type(const Arguments& arguments) {
  std::optional<ScalarType> with_dimensions;
  std::optional<ScalarType> scalars;
  std::optional<ScalarType> numbers;
  for (const Argument& argument : arguments) {
    if (!argument.is_tensor()) {
      const ScalarType type = argument.number().type();
      numbers = promote(numbers, isFloatingType(type) ? kFloat32 : type);
    } else if (argument.tensor().dim() == 0) {
      scalars = promote(scalars, argument.tensor().scalar_type());
    } else {
      with_dimensions = promote(with_dimensions, argument.tensor().scalar_type());
    }
  }
  return *combine(with_dimensions, combine(scalars, numbers));
}

ScalarType computing_type(std::string_view op, formulas::Domain domain, ScalarType dtype) {
  TEN_CHECK(domain != formulas::Domain::Numbers || dtype != kBool, op,
            ": does not take bool\n  convert it to numbers with to(), or use logical_not to invert a mask");
  TEN_CHECK(domain != formulas::Domain::RealsOnly || isFloatingType(dtype), op, ": does not take ", dtype,
            "\n  convert it to reals with to(kFloat32)");
  TEN_CHECK(domain != formulas::Domain::Integers || !isFloatingType(dtype), op, ": does not take ", dtype,
            "\n  bits are those of integers and truth values: convert with to(kInt64), or compare with something");
  if (domain == formulas::Domain::Reals && !isFloatingType(dtype)) return kFloat32;
  return dtype;
}

Device common_device(std::string_view op, const Arguments& arguments) {
  const Argument* leading = nullptr;
  for (const Argument& argument : arguments) {
    if (!argument.is_tensor()) continue;
    if (leading == nullptr || (goes_anywhere(*leading) && !goes_anywhere(argument))) leading = &argument;
  }
  TEN_INTERNAL_CHECK(leading != nullptr, op, " without a tensor");
  for (const Argument& argument : arguments) {
    if (!goes_anywhere(argument)) check_same_device(op, leading->tensor(), argument.tensor());
  }
  return leading->tensor().device();
}

Sizes common_sizes(std::string_view op, const Arguments& arguments) {
  Shapes shapes;
  for (const Argument& argument : arguments) shapes.push_back(argument.sizes());
  return broadcast_shapes(op, shapes);
}

Tensor make_output(std::string_view op, const Sizes& sizes, const Arguments& arguments, ScalarType dtype,
                   Device device) {
  const auto whole = std::find_if(arguments.begin(), arguments.end(), [&](const Argument& argument) {
    return argument.is_tensor() && argument.sizes() == IntArrayRef(sizes);
  });
  if (whole == arguments.end()) return make_tensor(op, sizes, dtype, device);
  return make_tensor(op, sizes, shape::dense_strides(sizes, whole->tensor().strides()), dtype, device);
}

Prepared::Prepared(const Argument& argument, ScalarType dtype, Device device, const Sizes& sizes) : dtype_(dtype) {
  if (!argument.is_tensor()) {
    number_ = argument.number();
  } else if (argument.tensor().device() != device) {
    number_ = argument.tensor().item();
  } else {
    tensor_ = argument.tensor().to(dtype);
    strides_ = shape::broadcast_strides(tensor_.sizes(), tensor_.strides(), sizes);
  }
}

Prepared::operator Operand() const& {
  if (number_) return {nullptr, dtype_, {}, number_};
  return {tensor_.data_ptr(), dtype_, strides_};
}

}  // namespace ten::ops
