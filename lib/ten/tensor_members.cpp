#include "ten/functions.hpp"
#include "ten/random.hpp"

/// The functions of the families, as members.
namespace ten {

Tensor Tensor::add(const Tensor& other, const Scalar& alpha) const { return ten::add(*this, other, alpha); }
Tensor Tensor::add(const Scalar& other, const Scalar& alpha) const { return ten::add(*this, other, alpha); }
Tensor Tensor::sub(const Tensor& other, const Scalar& alpha) const { return ten::sub(*this, other, alpha); }
Tensor Tensor::sub(const Scalar& other, const Scalar& alpha) const { return ten::sub(*this, other, alpha); }
Tensor Tensor::mul(const Tensor& other) const { return ten::mul(*this, other); }
Tensor Tensor::mul(const Scalar& other) const { return ten::mul(*this, other); }
Tensor Tensor::div(const Tensor& other) const { return ten::div(*this, other); }
Tensor Tensor::div(const Scalar& other) const { return ten::div(*this, other); }
Tensor Tensor::pow(const Tensor& exponent) const { return ten::pow(*this, exponent); }
Tensor Tensor::pow(const Scalar& exponent) const { return ten::pow(*this, exponent); }
Tensor Tensor::neg() const { return ten::neg(*this); }
Tensor Tensor::abs() const { return ten::abs(*this); }
Tensor Tensor::exp() const { return ten::exp(*this); }
Tensor Tensor::log() const { return ten::log(*this); }
Tensor Tensor::sqrt() const { return ten::sqrt(*this); }
Tensor Tensor::sin() const { return ten::sin(*this); }
Tensor Tensor::cos() const { return ten::cos(*this); }
Tensor Tensor::tanh() const { return ten::tanh(*this); }
Tensor Tensor::sigmoid() const { return ten::sigmoid(*this); }
Tensor Tensor::relu() const { return ten::relu(*this); }
Tensor Tensor::floor() const { return ten::floor(*this); }
Tensor Tensor::ceil() const { return ten::ceil(*this); }
Tensor Tensor::trunc() const { return ten::trunc(*this); }
Tensor Tensor::round() const { return ten::round(*this); }
Tensor Tensor::sign() const { return ten::sign(*this); }
Tensor Tensor::rsqrt() const { return ten::rsqrt(*this); }
Tensor Tensor::reciprocal() const { return ten::reciprocal(*this); }
Tensor Tensor::erf() const { return ten::erf(*this); }
Tensor Tensor::log1p() const { return ten::log1p(*this); }
Tensor Tensor::expm1() const { return ten::expm1(*this); }
Tensor Tensor::log2() const { return ten::log2(*this); }
Tensor Tensor::log10() const { return ten::log10(*this); }
Tensor Tensor::exp2() const { return ten::exp2(*this); }
Tensor Tensor::tan() const { return ten::tan(*this); }
Tensor Tensor::asin() const { return ten::asin(*this); }
Tensor Tensor::acos() const { return ten::acos(*this); }
Tensor Tensor::atan() const { return ten::atan(*this); }
Tensor Tensor::sinh() const { return ten::sinh(*this); }
Tensor Tensor::cosh() const { return ten::cosh(*this); }
Tensor Tensor::square() const { return ten::square(*this); }
Tensor Tensor::isnan() const { return ten::isnan(*this); }
Tensor Tensor::isinf() const { return ten::isinf(*this); }
Tensor Tensor::isfinite() const { return ten::isfinite(*this); }
Tensor Tensor::bitwise_not() const { return ten::bitwise_not(*this); }
Tensor Tensor::remainder(const Tensor& other) const { return ten::remainder(*this, other); }
Tensor Tensor::remainder(const Scalar& other) const { return ten::remainder(*this, other); }
Tensor Tensor::fmod(const Tensor& other) const { return ten::fmod(*this, other); }
Tensor Tensor::fmod(const Scalar& other) const { return ten::fmod(*this, other); }
Tensor Tensor::floor_divide(const Tensor& other) const { return ten::floor_divide(*this, other); }
Tensor Tensor::floor_divide(const Scalar& other) const { return ten::floor_divide(*this, other); }
Tensor Tensor::bitwise_and(const Tensor& other) const { return ten::bitwise_and(*this, other); }
Tensor Tensor::bitwise_and(const Scalar& other) const { return ten::bitwise_and(*this, other); }
Tensor Tensor::bitwise_or(const Tensor& other) const { return ten::bitwise_or(*this, other); }
Tensor Tensor::bitwise_or(const Scalar& other) const { return ten::bitwise_or(*this, other); }
Tensor Tensor::bitwise_xor(const Tensor& other) const { return ten::bitwise_xor(*this, other); }
Tensor Tensor::bitwise_xor(const Scalar& other) const { return ten::bitwise_xor(*this, other); }
Tensor Tensor::atan2(const Tensor& other) const { return ten::atan2(*this, other); }
Tensor Tensor::eq(const Tensor& other) const { return ten::eq(*this, other); }
Tensor Tensor::eq(const Scalar& other) const { return ten::eq(*this, other); }
Tensor Tensor::ne(const Tensor& other) const { return ten::ne(*this, other); }
Tensor Tensor::ne(const Scalar& other) const { return ten::ne(*this, other); }
Tensor Tensor::lt(const Tensor& other) const { return ten::lt(*this, other); }
Tensor Tensor::lt(const Scalar& other) const { return ten::lt(*this, other); }
Tensor Tensor::le(const Tensor& other) const { return ten::le(*this, other); }
Tensor Tensor::le(const Scalar& other) const { return ten::le(*this, other); }
Tensor Tensor::gt(const Tensor& other) const { return ten::gt(*this, other); }
Tensor Tensor::gt(const Scalar& other) const { return ten::gt(*this, other); }
Tensor Tensor::ge(const Tensor& other) const { return ten::ge(*this, other); }
Tensor Tensor::ge(const Scalar& other) const { return ten::ge(*this, other); }
Tensor Tensor::logical_not() const { return ten::logical_not(*this); }
Tensor Tensor::sum(std::optional<ScalarType> dtype) const { return ten::sum(*this, dtype); }
Tensor Tensor::sum(IntArrayRef dim, bool keepdim, std::optional<ScalarType> dtype) const {
  return ten::sum(*this, dim, keepdim, dtype);
}
Tensor Tensor::mean(std::optional<ScalarType> dtype) const { return ten::mean(*this, dtype); }
Tensor Tensor::mean(IntArrayRef dim, bool keepdim, std::optional<ScalarType> dtype) const {
  return ten::mean(*this, dim, keepdim, dtype);
}
Tensor Tensor::max() const { return ten::max(*this); }
Tensor Tensor::max(const Tensor& other) const { return ten::max(*this, other); }
std::tuple<Tensor, Tensor> Tensor::max(std::int64_t dim, bool keepdim) const { return ten::max(*this, dim, keepdim); }
Tensor Tensor::amax(IntArrayRef dim, bool keepdim) const { return ten::amax(*this, dim, keepdim); }
Tensor Tensor::prod(std::optional<ScalarType> dtype) const { return ten::prod(*this, dtype); }
Tensor Tensor::prod(std::int64_t dim, bool keepdim, std::optional<ScalarType> dtype) const {
  return ten::prod(*this, dim, keepdim, dtype);
}
Tensor Tensor::min() const { return ten::min(*this); }
Tensor Tensor::amin(IntArrayRef dim, bool keepdim) const { return ten::amin(*this, dim, keepdim); }
Tensor Tensor::all(std::int64_t dim, bool keepdim) const { return ten::all(*this, dim, keepdim); }
Tensor Tensor::any(std::int64_t dim, bool keepdim) const { return ten::any(*this, dim, keepdim); }
Tensor Tensor::all() const { return ten::all(*this); }
Tensor Tensor::any() const { return ten::any(*this); }
Tensor Tensor::matmul(const Tensor& other) const { return ten::matmul(*this, other); }
Tensor Tensor::addmm(const Tensor& mat1, const Tensor& mat2, const Scalar& beta, const Scalar& alpha) const {
  return ten::addmm(*this, mat1, mat2, beta, alpha);
}
Tensor Tensor::outer(const Tensor& vec2) const { return ten::outer(*this, vec2); }
Tensor Tensor::cross(const Tensor& other, std::optional<std::int64_t> dim) const {
  return ten::cross(*this, other, dim);
}
Tensor Tensor::trace() const { return ten::trace(*this); }
Tensor Tensor::var(IntArrayRef dim, bool unbiased, bool keepdim) const {
  return ten::var(*this, dim, unbiased, keepdim);
}
Tensor Tensor::std(IntArrayRef dim, bool unbiased, bool keepdim) const {
  return ten::std(*this, dim, unbiased, keepdim);
}
Tensor Tensor::norm(const Scalar& p) const { return ten::norm(*this, p); }
Tensor Tensor::norm(const Scalar& p, IntArrayRef dim, bool keepdim) const { return ten::norm(*this, p, dim, keepdim); }
Tensor Tensor::logsumexp(IntArrayRef dim, bool keepdim) const { return ten::logsumexp(*this, dim, keepdim); }
Tensor Tensor::count_nonzero(IntArrayRef dim) const { return ten::count_nonzero(*this, dim); }
Tensor Tensor::log_softmax(std::int64_t dim, std::optional<ScalarType> dtype) const {
  return ten::log_softmax(*this, dim, dtype);
}
Tensor Tensor::softmax(std::int64_t dim, std::optional<ScalarType> dtype) const {
  return ten::softmax(*this, dim, dtype);
}
bool Tensor::equal(const Tensor& other) const { return ten::equal(*this, other); }
bool Tensor::allclose(const Tensor& other, double rtol, double atol, bool equal_nan) const {
  return ten::allclose(*this, other, rtol, atol, equal_nan);
}

Tensor Tensor::movedim(std::int64_t source, std::int64_t destination) const {
  return ten::movedim(*this, source, destination);
}
Tensor Tensor::movedim(IntArrayRef source, IntArrayRef destination) const {
  return ten::movedim(*this, source, destination);
}
Tensor Tensor::swapdims(std::int64_t dim0, std::int64_t dim1) const { return ten::swapdims(*this, dim0, dim1); }
Tensor Tensor::swapaxes(std::int64_t axis0, std::int64_t axis1) const { return ten::swapaxes(*this, axis0, axis1); }
Tensor Tensor::unflatten(std::int64_t dim, IntArrayRef sizes) const { return ten::unflatten(*this, dim, sizes); }
Tensor Tensor::broadcast_to(IntArrayRef sizes) const { return ten::broadcast_to(*this, sizes); }
Tensor Tensor::diagonal(std::int64_t offset, std::int64_t dim1, std::int64_t dim2) const {
  return ten::diagonal(*this, offset, dim1, dim2);
}
std::vector<Tensor> Tensor::unbind(std::int64_t dim) const { return ten::unbind(*this, dim); }
std::vector<Tensor> Tensor::split(std::int64_t split_size, std::int64_t dim) const {
  return ten::split(*this, split_size, dim);
}
std::vector<Tensor> Tensor::split(IntArrayRef split_sizes, std::int64_t dim) const {
  return ten::split(*this, split_sizes, dim);
}
std::vector<Tensor> Tensor::chunk(std::int64_t chunks, std::int64_t dim) const {
  return ten::chunk(*this, chunks, dim);
}
Tensor Tensor::tile(IntArrayRef dims) const { return ten::tile(*this, dims); }
Tensor Tensor::flip(IntArrayRef dims) const { return ten::flip(*this, dims); }
Tensor Tensor::roll(IntArrayRef shifts, IntArrayRef dims) const { return ten::roll(*this, shifts, dims); }
Tensor Tensor::repeat_interleave(std::int64_t repeats, std::optional<std::int64_t> dim) const {
  return ten::repeat_interleave(*this, repeats, dim);
}
Tensor Tensor::tril(std::int64_t diagonal) const { return ten::tril(*this, diagonal); }
Tensor Tensor::triu(std::int64_t diagonal) const { return ten::triu(*this, diagonal); }
Tensor Tensor::diag(std::int64_t diagonal) const { return ten::diag(*this, diagonal); }

Tensor Tensor::index_select(std::int64_t dim, const Tensor& index) const {
  return ten::index_select(*this, dim, index);
}
Tensor Tensor::gather(std::int64_t dim, const Tensor& index) const { return ten::gather(*this, dim, index); }
Tensor Tensor::take_along_dim(const Tensor& indices, std::optional<std::int64_t> dim) const {
  return ten::take_along_dim(*this, indices, dim);
}
Tensor Tensor::scatter(std::int64_t dim, const Tensor& index, const Tensor& src) const {
  return ten::scatter(*this, dim, index, src);
}
Tensor Tensor::scatter(std::int64_t dim, const Tensor& index, const Scalar& value) const {
  return ten::scatter(*this, dim, index, value);
}
Tensor Tensor::scatter_add(std::int64_t dim, const Tensor& index, const Tensor& src) const {
  return ten::scatter_add(*this, dim, index, src);
}
Tensor Tensor::index_add(std::int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha) const {
  return ten::index_add(*this, dim, index, source, alpha);
}
Tensor Tensor::index_fill(std::int64_t dim, const Tensor& index, const Scalar& value) const {
  return ten::index_fill(*this, dim, index, value);
}
Tensor Tensor::masked_fill(const Tensor& mask, const Scalar& value) const {
  return ten::masked_fill(*this, mask, value);
}
Tensor Tensor::masked_fill(const Tensor& mask, const Tensor& value) const {
  return ten::masked_fill(*this, mask, value);
}
Tensor Tensor::masked_select(const Tensor& mask) const { return ten::masked_select(*this, mask); }
Tensor Tensor::masked_scatter(const Tensor& mask, const Tensor& source) const {
  return ten::masked_scatter(*this, mask, source);
}
Tensor Tensor::nonzero() const { return ten::nonzero(*this); }

Tensor Tensor::cumsum(std::int64_t dim, std::optional<ScalarType> dtype) const {
  return ten::cumsum(*this, dim, dtype);
}
Tensor Tensor::cumprod(std::int64_t dim, std::optional<ScalarType> dtype) const {
  return ten::cumprod(*this, dim, dtype);
}
std::tuple<Tensor, Tensor> Tensor::sort(std::int64_t dim, bool descending) const {
  return ten::sort(*this, dim, descending);
}
std::tuple<Tensor, Tensor> Tensor::sort(std::optional<bool> stable, std::int64_t dim, bool descending) const {
  return ten::sort(*this, stable, dim, descending);
}
Tensor Tensor::argsort(std::int64_t dim, bool descending) const { return ten::argsort(*this, dim, descending); }
Tensor Tensor::argsort(bool stable, std::int64_t dim, bool descending) const {
  return ten::argsort(*this, stable, dim, descending);
}
std::tuple<Tensor, Tensor> Tensor::topk(std::int64_t k, std::int64_t dim, bool largest, bool sorted) const {
  return ten::topk(*this, k, dim, largest, sorted);
}
std::tuple<Tensor, Tensor> Tensor::kthvalue(std::int64_t k, std::int64_t dim, bool keepdim) const {
  return ten::kthvalue(*this, k, dim, keepdim);
}
Tensor Tensor::median() const { return ten::median(*this); }
std::tuple<Tensor, Tensor> Tensor::median(std::int64_t dim, bool keepdim) const {
  return ten::median(*this, dim, keepdim);
}
Tensor Tensor::bincount(const std::optional<Tensor>& weights, std::int64_t minlength) const {
  return ten::bincount(*this, weights, minlength);
}
Tensor Tensor::histc(std::int64_t bins, const Scalar& min, const Scalar& max) const {
  return ten::histc(*this, bins, min, max);
}

Tensor Tensor::bernoulli(const std::optional<Generator>& generator) const { return ten::bernoulli(*this, generator); }
Tensor Tensor::bernoulli(double p, const std::optional<Generator>& generator) const {
  return ten::bernoulli(*this, p, generator);
}
Tensor Tensor::multinomial(std::int64_t num_samples, bool replacement,
                           const std::optional<Generator>& generator) const {
  return ten::multinomial(*this, num_samples, replacement, generator);
}

}  // namespace ten
