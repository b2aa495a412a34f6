#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include "ten/core/checks.hpp"
#include "ten/creation.hpp"
#include "ten/functions.hpp"
#include "ten/ops/plan.hpp"

/// What goes along a dimension in order: running sums, sorting, and what follows from a sorted row.
namespace ten {

namespace {

using ops::Sizes;

/// Rows along a dimension: a view of at least one dimension, with that one last.
Tensor rows_along(const Tensor& self, std::size_t dim) {
  return self.dim() == 0 ? self.unsqueeze(0) : self.movedim(static_cast<std::int64_t>(dim), -1);
}

Tensor scanned(std::string_view op, ScanId formula, const Tensor& self, std::int64_t dim,
               std::optional<ScalarType> dtype) {
  const std::size_t place = ops::normalize_dim(op, dim, self.sizes());
  const Tensor from = self.to(dtype.value_or(isFloatingType(self.scalar_type()) ? self.scalar_type() : kInt64));
  const Tensor result = ops::make_tensor(op, self.sizes(), from.scalar_type(), self.device());
  const Tensor in = rows_along(from, place);
  const Tensor out = rows_along(result, place);
  backend(self.device().type()).scan(formula, in.sizes(), ops::operand(out, out.sizes()), ops::operand(in, in.sizes()));
  return result;
}

/// The first `kept` of each sorted row, and where they stood.
std::tuple<Tensor, Tensor> sorted(std::string_view op, const Tensor& self, std::size_t dim, bool descending,
                                  std::int64_t kept) {
  const Tensor in = rows_along(self, dim);
  Sizes sizes = self.sizes();
  if (!sizes.empty()) sizes[dim] = kept;
  Tensor values = ops::make_tensor(op, sizes, self.scalar_type(), self.device());
  Tensor indices = ops::make_tensor(op, sizes, kInt64, self.device());
  const Tensor to = rows_along(values, dim);
  const Tensor where = rows_along(indices, dim);
  backend(self.device().type())
      .sort(in.sizes(), ops::LoopOperand(to, to.strides()), ops::LoopOperand(where, where.strides()),
            ops::operand(in, in.sizes()), descending, kept);
  return {values, indices};
}

/// How many positions a dimension has; a scalar has one.
std::int64_t length_of(const Tensor& self, std::size_t dim) { return self.dim() == 0 ? 1 : self.sizes()[dim]; }

/// One position of each row, with the dimension or without.
std::tuple<Tensor, Tensor> at_rank(const std::tuple<Tensor, Tensor>& rows, const Tensor& rank, std::int64_t dim,
                                   bool keepdim) {
  const auto pick = [&](const Tensor& from) {
    const Tensor found = gather(from, dim, rank);
    return keepdim || from.dim() == 0 ? found : found.squeeze(dim);
  };
  return {pick(std::get<0>(rows)), pick(std::get<1>(rows))};
}

}  // namespace

Tensor cumsum(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype) {
  return scanned("cumsum", ScanId::Sum, self, dim, dtype);
}

Tensor cumprod(const Tensor& self, std::int64_t dim, std::optional<ScalarType> dtype) {
  return scanned("cumprod", ScanId::Product, self, dim, dtype);
}

std::tuple<Tensor, Tensor> sort(const Tensor& self, std::int64_t dim, bool descending) {
  const std::size_t place = ops::normalize_dim("sort", dim, self.sizes());
  return sorted("sort", self, place, descending, length_of(self, place));
}

std::tuple<Tensor, Tensor> sort(const Tensor& self, std::optional<bool>, std::int64_t dim, bool descending) {
  return sort(self, dim, descending);
}

Tensor argsort(const Tensor& self, std::int64_t dim, bool descending) {
  return std::get<1>(sort(self, dim, descending));
}

Tensor argsort(const Tensor& self, bool, std::int64_t dim, bool descending) { return argsort(self, dim, descending); }

std::tuple<Tensor, Tensor> topk(const Tensor& self, std::int64_t k, std::int64_t dim, bool largest, bool) {
  const std::size_t place = ops::normalize_dim("topk", dim, self.sizes());
  const std::int64_t length = length_of(self, place);
  TEN_CHECK(k >= 0 && k <= length, "topk: cannot take ", k, " elements of ", length, "\n  k runs from 0 to ", length,
            " along dimension ", place, " of shape ", self.sizes());
  TEN_CHECK(k == 1 || self.dim() > 0, "topk: a scalar, shape (), has one element to take, not ", k);
  return sorted("topk", self, place, largest, k);
}

std::tuple<Tensor, Tensor> kthvalue(const Tensor& self, std::int64_t k, std::int64_t dim, bool keepdim) {
  const std::size_t place = ops::normalize_dim("kthvalue", dim, self.sizes());
  const std::int64_t length = length_of(self, place);
  TEN_CHECK(k >= 1 && k <= length, "kthvalue: there is no element number ", k, " of ", length, "\n  k runs from 1 to ",
            length, " along dimension ", place, " of shape ", self.sizes());
  const auto [values, indices] = sorted("kthvalue", self, place, false, k);
  if (self.dim() == 0) return {values, indices};
  const auto last = [&](const Tensor& kept) {
    const Tensor found = kept.narrow(dim, k - 1, 1).clone();
    return keepdim ? found : found.squeeze(dim);
  };
  return {last(values), last(indices)};
}

std::tuple<Tensor, Tensor> median(const Tensor& self, std::int64_t dim, bool keepdim) {
  const std::size_t place = ops::normalize_dim("median", dim, self.sizes());
  const std::int64_t length = length_of(self, place);
  TEN_CHECK(length > 0, "median: dimension ", place, " of shape ", self.sizes(), " has no element");
  const auto rows = sort(self, dim, false);
  if (self.dim() == 0) return rows;
  // Where there are NaN, it is the first of them; else the lower one of the two in the middle.
  const Tensor nans = isnan(self).sum(dim, true);
  return at_rank(rows, where(nans > 0, length - nans, Scalar((length - 1) / 2)), dim, keepdim);
}

Tensor median(const Tensor& self) {
  if (self.numel() == 0) return full({}, std::numeric_limits<double>::quiet_NaN(), self.options());
  return std::get<0>(median(self.flatten(), 0, false));
}

std::tuple<Tensor, Tensor, Tensor> _unique2(const Tensor& self, bool, bool return_inverse, bool return_counts) {
  const Tensor flat = self.flatten();
  const std::int64_t n = flat.numel();
  const auto [values, places] = sort(flat, 0, false);
  Tensor is_first = ones({n}, TensorOptions(kBool).device(self.device()));
  if (n > 1) is_first.slice(0, 1).copy_(values.slice(0, 1).ne(values.slice(0, 0, n - 1)));
  const TensorOptions integers = TensorOptions(kInt64).device(self.device());
  Tensor inverse = empty({0}, integers);
  Tensor counts = empty({0}, integers);
  if (return_inverse) {
    inverse = zeros({n}, integers).scatter_(0, places, is_first.cumsum(0) - 1).view(self.sizes());
  }
  if (return_counts) {
    const Tensor begins = nonzero(is_first).flatten();
    counts = cat({begins.slice(0, 1), full({n == 0 ? 0 : 1}, n, integers)}) - begins;
  }
  return {masked_select(values, is_first), inverse, counts};
}

Tensor bincount(const Tensor& self, const std::optional<Tensor>& weights, std::int64_t minlength) {
  TEN_CHECK(self.dim() == 1 && isIntegralType(self.scalar_type(), false),
            "bincount: takes integers of one dimension, but these are ", self.scalar_type(), " of shape ",
            self.sizes());
  TEN_CHECK(minlength >= 0, "bincount: minlength must not be negative, but is ", minlength);
  const bool weighted = weights && weights->defined();
  TEN_CHECK(!weighted || weights->sizes() == self.sizes(), "bincount: weights of shape ",
            weighted ? weights->sizes() : IntArrayRef(), " do not fit shape ", self.sizes());
  const Tensor numbers = self.to(kInt64);
  const std::int64_t length = std::max(minlength, self.numel() == 0 ? 0 : numbers.max().item<std::int64_t>() + 1);
  TEN_CHECK(self.numel() == 0 || (numbers >= 0).all().item<bool>(), "bincount: a number is negative\n",
            "  each number is the position of what counts it");
  const ScalarType dtype = !weighted ? kInt64 : weights->scalar_type() == kFloat32 ? kFloat32 : kFloat64;
  const Tensor each = weighted ? weights->to(dtype) : ones({self.numel()}, TensorOptions(dtype).device(self.device()));
  return zeros({length}, TensorOptions(dtype).device(self.device())).scatter_add_(0, numbers, each);
}

Tensor histc(const Tensor& self, std::int64_t bins, const Scalar& min, const Scalar& max) {
  TEN_CHECK(isFloatingType(self.scalar_type()), "histc: takes reals, but these are ", self.scalar_type(),
            "\n  bincount counts integers");
  TEN_CHECK(bins > 0, "histc: the number of bins must be positive, but is ", bins);
  double low = min.to<double>();
  double high = max.to<double>();
  const Tensor flat = self.flatten();
  if (low == high && flat.numel() > 0) {
    low = flat.neg().max().neg().item<double>();
    high = flat.max().item<double>();
  }
  if (low == high) {
    low -= 1;
    high += 1;
  }
  TEN_CHECK(low < high && std::isfinite(low) && std::isfinite(high), "histc: there is no range from ", low, " to ",
            high, "\n  min must be below max, and both be finite");
  const Tensor inside = masked_select(flat, logical_and(flat >= low, flat <= high));
  const Tensor bin = ((inside - low) * static_cast<double>(bins) / (high - low)).to(kInt64);
  const Tensor last = full({}, bins - 1, bin.options());
  return zeros({bins}, self.options()).scatter_add_(0, minimum(bin, last), ones_like(inside));
}

}  // namespace ten
