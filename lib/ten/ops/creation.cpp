#include "ten/creation.hpp"

#include <algorithm>
#include <cmath>

#include "ten/core/checks.hpp"
#include "ten/core/formulas.hpp"
#include "ten/core/visit_dtype.hpp"
#include "ten/ops/plan.hpp"
#include "ten/shape/strides.hpp"

namespace ten {

namespace {

/// What a list that cannot be a tensor has at fault.
[[noreturn]] void refuse_list(const char* rule, std::size_t position, const auto& first, const auto& other) {
  throw Error(message("tensor: ", rule, "\n  entry 0 of a list has ", first, ", entry ", position, " has ", other));
}

/// The dtype of a result: what the options name, else float32 for reals, int64 and bool as they are.
ScalarType dtype_for(const TensorOptions& options, ScalarType category) {
  return options.dtype_opt().value_or(category == kFloat64 ? kFloat32 : category);
}

}  // namespace

std::span<const Scalar> NestedNumbers::values() const {
  if (sizes_.empty()) return {&scalar_, 1};
  return values_;
}

NestedNumbers::NestedNumbers(std::initializer_list<NestedNumbers> list)
    : sizes_{static_cast<std::int64_t>(list.size())} {
  if (list.size() == 0) return;
  const NestedNumbers& first = *list.begin();
  type_ = first.type_;
  sizes_.insert(sizes_.end(), first.sizes_.begin(), first.sizes_.end());
  values_.reserve(list.size() * first.values().size());
  for (const NestedNumbers& entry : list) {
    const auto position = static_cast<std::size_t>(&entry - list.begin());
    if (entry.sizes_ != first.sizes_) {
      refuse_list("lists beside each other must have one shape", position, message("shape ", first.sizes()),
                  message("shape ", entry.sizes()));
    }
    if (entry.type_ != first.type_) {
      refuse_list("all numbers must be of one category: write 1. instead of 1 among reals", position,
                  dtype_for({}, first.type_), dtype_for({}, entry.type_));
    }
    values_.insert(values_.end(), entry.values().begin(), entry.values().end());
  }
}

Tensor tensor(const NestedNumbers& values, const TensorOptions& options) {
  const Tensor result = ops::make_tensor("tensor", values.sizes(), dtype_for(options, values.type()), kCPU);
  visit_dtype(result.scalar_type(), [&]<class T>(std::type_identity<T>) {
    T* out = result.data_ptr<T>();
    for (const Scalar& value : values.values()) *out++ = value.to<T>();
  });
  return result.to(options.device());
}

Tensor empty(IntArrayRef sizes, const TensorOptions& options) {
  return ops::make_tensor("empty", sizes, options.dtype_opt().value_or(kFloat32), options.device());
}

namespace {

Tensor filled(const char* op, IntArrayRef sizes, const Scalar& value, ScalarType dtype, Device device) {
  Tensor result = ops::make_tensor(op, sizes, dtype, device);
  result.fill_(value);
  return result;
}

/// A tensor in the layout of another: a transposed one stays transposed.
Tensor like(const char* op, const Tensor& self, const TensorOptions& options) {
  return ops::make_tensor(op, self.sizes(), shape::dense_strides(self.sizes(), self.strides()),
                          options.dtype_opt().value_or(self.scalar_type()),
                          options.device_opt().value_or(self.device()));
}

Tensor filled_like(const char* op, const Tensor& self, const Scalar& value, const TensorOptions& options) {
  Tensor result = like(op, self, options);
  result.fill_(value);
  return result;
}

}  // namespace

Tensor zeros(IntArrayRef sizes, const TensorOptions& options) {
  return filled("zeros", sizes, 0, options.dtype_opt().value_or(kFloat32), options.device());
}

Tensor ones(IntArrayRef sizes, const TensorOptions& options) {
  return filled("ones", sizes, 1, options.dtype_opt().value_or(kFloat32), options.device());
}

Tensor full(IntArrayRef sizes, const Scalar& value, const TensorOptions& options) {
  return filled("full", sizes, value, dtype_for(options, value.type()), options.device());
}

Tensor empty_like(const Tensor& self, const TensorOptions& options) { return like("empty_like", self, options); }

Tensor zeros_like(const Tensor& self, const TensorOptions& options) {
  return filled_like("zeros_like", self, 0, options);
}

Tensor ones_like(const Tensor& self, const TensorOptions& options) {
  return filled_like("ones_like", self, 1, options);
}

Tensor full_like(const Tensor& self, const Scalar& value, const TensorOptions& options) {
  return filled_like("full_like", self, value, options);
}

namespace {

/// Writes start, start + step, … into a fresh tensor.
void count_up(const Tensor& fresh, const Scalar& start, const Scalar& step, std::int64_t first = 0) {
  const Operand out{fresh.data_ptr(), fresh.scalar_type(), fresh.strides()};
  backend(fresh.device().type()).iota(fresh.numel(), out, start, step, first);
}

/// A range as a message shows it.
std::string range_text(const Scalar& start, const Scalar& end, const Scalar& step) {
  return message("from ", start.to<double>(), " to ", end.to<double>(), " in steps of ", step.to<double>());
}

/// How many integers start, start + step, … come before end; the arithmetic is exact, whatever their size.
std::uint64_t count_integers(std::int64_t start, std::int64_t end, std::int64_t step) {
  const auto distance = [](std::int64_t from, std::int64_t to) {
    return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
  };
  const std::uint64_t span = step > 0 ? distance(start, end) : distance(end, start);
  const std::uint64_t stride = step > 0 ? distance(0, step) : distance(step, 0);
  return span / stride + (span % stride == 0 ? 0 : 1);
}

constexpr auto inconsistent =
    ": the bounds do not agree with the sign of the step\n  a positive step counts up to the "
    "end, a negative one down to it";

Tensor arange_integers(const Scalar& start, const Scalar& end, const Scalar& step, Device device) {
  const auto first = start.to<std::int64_t>();
  const auto last = end.to<std::int64_t>();
  const auto by = step.to<std::int64_t>();
  TEN_CHECK(by != 0, "arange: the step must not be 0, ", range_text(start, end, step));
  TEN_CHECK(by > 0 ? last >= first : last <= first, "arange: nothing lies ", range_text(start, end, step),
            inconsistent);
  const std::uint64_t count = count_integers(first, last, by);
  TEN_CHECK(count <= static_cast<std::uint64_t>(INT64_MAX), "arange: too many elements ", range_text(start, end, step));
  Tensor result = ops::make_tensor("arange", static_cast<std::int64_t>(count), kInt64, device);
  count_up(result, start, step);
  return result;
}

/// Computed in float64, and rounded to the dtype at the end.
Tensor arange_reals(const Scalar& start, const Scalar& end, const Scalar& step, ScalarType dtype, Device device) {
  const auto first = start.to<double>();
  const auto last = end.to<double>();
  const auto by = step.to<double>();
  TEN_CHECK(std::isfinite(first) && std::isfinite(last) && !std::isnan(by), "arange: the bounds must be finite, ",
            range_text(start, end, step));
  TEN_CHECK(by != 0, "arange: the step must not be 0, ", range_text(start, end, step));
  TEN_CHECK(by > 0 ? last >= first : last <= first, "arange: nothing lies ", range_text(start, end, step),
            inconsistent);
  const double count = std::ceil((last - first) / by);
  TEN_CHECK(count < 9.2e18, "arange: too many elements ", range_text(start, end, step));
  Tensor result = ops::make_tensor("arange", static_cast<std::int64_t>(count), dtype, device);
  count_up(result, start, step);
  return result;
}

}  // namespace

Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step, const TensorOptions& options) {
  const bool real = start.isFloatingPoint() || end.isFloatingPoint() || step.isFloatingPoint();
  const ScalarType dtype = dtype_for(options, real ? kFloat64 : kInt64);
  TEN_CHECK(dtype != kBool, "arange: bool cannot count\n  name an integer or a real dtype");
  if (dtype == kInt64) return arange_integers(start, end, step, options.device());
  return arange_reals(start, end, step, dtype, options.device());
}

Tensor arange(const Scalar& start, const Scalar& end, const TensorOptions& options) {
  return arange(start, end, 1, options);
}

Tensor arange(const Scalar& end, const TensorOptions& options) { return arange(0, end, 1, options); }

Tensor linspace(const Scalar& start, const Scalar& end, std::int64_t steps, const TensorOptions& options) {
  TEN_CHECK(steps >= 0, "linspace: the number of steps must not be negative, but is ", steps);
  const ScalarType dtype = options.dtype_opt().value_or(kFloat32);
  TEN_CHECK(isFloatingType(dtype), "linspace: cannot divide a range evenly as ", dtype,
            "\n  the dtype must be a real one, as float32 is; arange counts integers");
  Tensor result = ops::make_tensor("linspace", steps, dtype, options.device());
  // Each half counts from its own end, so that both ends are exact.
  const double step = steps < 2 ? 0 : (end.to<double>() - start.to<double>()) / static_cast<double>(steps - 1);
  const std::int64_t half = steps == 1 ? 1 : steps / 2;
  count_up(result.slice(0, 0, half), start.to<double>(), step);
  count_up(result.slice(0, half), end.to<double>(), step, half - (steps - 1));
  return result;
}

Tensor eye(std::int64_t n, std::int64_t m, const TensorOptions& options) {
  Tensor result = filled("eye", {n, m}, 0, options.dtype_opt().value_or(kFloat32), options.device());
  if (result.numel() == 0) return result;
  const shape::Geometry diagonal{{std::min(n, m)}, {m + 1}, 0};
  ops::reshaped(result, diagonal).fill_(1);
  return result;
}

Tensor eye(std::int64_t n, const TensorOptions& options) { return eye(n, n, options); }

Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const std::function<void(void*)>& deleter,
                 const TensorOptions& options) {
  TEN_CHECK(sizes.size() == strides.size(), "from_blob: ", sizes, " and strides ", strides,
            " differ in their number of dimensions\n  name one stride, in elements, for each size");
  TEN_CHECK(std::all_of(sizes.begin(), sizes.end(), [](auto size) { return size >= 0; }),
            "from_blob: a size must not be negative, in ", sizes);
  TEN_CHECK(std::all_of(strides.begin(), strides.end(), [](auto stride) { return stride >= 0; }),
            "from_blob: a stride must not be negative, in ", strides);
  const ScalarType dtype = options.dtype_opt().value_or(kFloat32);
  const auto extent = shape::extent(sizes, strides);
  const auto nbytes = extent ? shape::multiply(*extent, static_cast<std::int64_t>(elementSize(dtype))) : std::nullopt;
  TEN_CHECK(shape::numel(sizes) && nbytes, "from_blob: ", sizes, " with strides ", strides,
            " reaches further than memory can");
  TEN_CHECK(data != nullptr || *nbytes == 0, "from_blob: there is no memory behind a null pointer, but ", sizes,
            " has elements");
  const Device device = backend(options.device().type()).with_index(options.device());
  return Tensor(std::make_shared<TensorImpl>(Storage(data, static_cast<std::size_t>(*nbytes), device, deleter),
                                             shape::Geometry{sizes, strides}, dtype));
}

Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const TensorOptions& options) {
  return from_blob(data, sizes, strides, nullptr, options);
}

Tensor from_blob(void* data, IntArrayRef sizes, const std::function<void(void*)>& deleter,
                 const TensorOptions& options) {
  TEN_CHECK(shape::numel(sizes), "from_blob: ", sizes,
            " is no shape: a size is negative, or there are too many elements");
  return from_blob(data, sizes, shape::contiguous_strides(sizes), deleter, options);
}

Tensor from_blob(void* data, IntArrayRef sizes, const TensorOptions& options) {
  return from_blob(data, sizes, std::function<void(void*)>(), options);
}

}  // namespace ten
