#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <ostream>
#include <tuple>
#include <vector>

#include "ten/generator.hpp"
#include "ten/scalar.hpp"
#include "ten/shape/int_array_ref.hpp"
#include "ten/tensor_base.hpp"

#pragma GCC visibility push(default)

namespace ten {

namespace indexing {
class TensorIndex;
}

/// Numbers with a shape, a dtype and a device.
///
/// A Tensor is a handle: copying one copies no element, and both then see the same storage, as in Python. What makes a new
/// tensor says so (`clone`, arithmetic); what gives a view of the same storage says that too. Source: at::Tensor, whose
/// names, argument orders, defaults and results these are.
class Tensor : public TensorBase {
 public:
  Tensor() = default;  ///< No tensor at all; everything but `defined()` refuses it.
  /// For ops: a handle to an existing body.
  explicit Tensor(std::shared_ptr<TensorImpl> impl) : TensorBase(std::move(impl)) {}
  Tensor(const Tensor& other) = default;      ///< Another handle to the same tensor.
  Tensor(Tensor&& other) noexcept = default;  ///< The handle is handed over.
  ~Tensor() = default;

  /// @name Assignment
  /// To a name, it gives the name another tensor: `x = y`. To what an expression gives, it writes: `x[0] = y`,
  /// `x.index({1, Slice()}) = 5`. What is indexed with a tensor is a copy, and a write to it is lost: use index_put_.
  /// @{
  Tensor& operator=(const Tensor& other) & = default;                   ///< Another handle to the same tensor.
  Tensor& operator=(Tensor&& other) & noexcept = default;               ///< The handle is handed over.
  Tensor& operator=(const Tensor& other) && { return copy_(other); }    ///< Writes into what is assigned to.
  Tensor& operator=(Tensor&& other) && { return copy_(other); }         ///< Writes into what is assigned to.
  Tensor& operator=(const Scalar& number) && { return fill_(number); }  ///< Writes one number everywhere.
  /// @}

  /// @name Its elements
  /// @{

  /// The only element, converted to T; throws Error where there is not exactly one.
  template <class T>
  T item() const {
    return item().to<T>();
  }
  Scalar item() const;  ///< The only element.
  /// @}

  /// @name Views: same storage, other shape
  /// @{
  Tensor view(IntArrayRef sizes) const;     ///< Other sizes without a copy; throws Error where strides do not allow it.
  Tensor reshape(IntArrayRef sizes) const;  ///< A view where that can be, else a copy; one size may be -1.
  Tensor transpose(std::int64_t dim0, std::int64_t dim1) const;  ///< Two dimensions swapped.
  Tensor permute(IntArrayRef dims) const;                        ///< Dimensions in another order.
  Tensor t() const;                                              ///< The transpose of at most two dimensions.
  Tensor mT() const;                                             ///< The last two dimensions swapped.
  Tensor squeeze() const;                                        ///< Without any dimension of size 1.
  Tensor squeeze(std::int64_t dim) const;                        ///< Without this dimension, where its size is 1.
  Tensor unsqueeze(std::int64_t dim) const;                      ///< With a dimension of size 1 put in at `dim`.
  Tensor flatten(std::int64_t start_dim = 0, std::int64_t end_dim = -1) const;  ///< Several dimensions as one.
  Tensor expand(IntArrayRef sizes,
                bool implicit = false) const;   ///< Size 1 read again and again (stride 0); -1 keeps a size.
  Tensor expand_as(const Tensor& other) const;  ///< Expanded to the other's shape.
  Tensor narrow(std::int64_t dim, std::int64_t start,
                std::int64_t length) const;                   ///< `length` positions from `start` on.
  Tensor select(std::int64_t dim, std::int64_t index) const;  ///< One position; the dimension goes away.
  Tensor slice(std::int64_t dim = 0, std::optional<std::int64_t> start = std::nullopt,
               std::optional<std::int64_t> end = std::nullopt,
               std::int64_t step = 1) const;                            ///< Python's start:end:step.
  Tensor movedim(std::int64_t source, std::int64_t destination) const;  ///< See ten::movedim.
  Tensor movedim(IntArrayRef source, IntArrayRef destination) const;    ///< See ten::movedim.
  Tensor swapdims(std::int64_t dim0, std::int64_t dim1) const;          ///< See ten::swapdims.
  Tensor swapaxes(std::int64_t axis0, std::int64_t axis1) const;        ///< See ten::swapaxes.
  Tensor unflatten(std::int64_t dim, IntArrayRef sizes) const;          ///< See ten::unflatten.
  Tensor broadcast_to(IntArrayRef sizes) const;                         ///< See ten::broadcast_to.
  Tensor diagonal(std::int64_t offset = 0, std::int64_t dim1 = 0,
                  std::int64_t dim2 = 1) const;                                    ///< See ten::diagonal.
  std::vector<Tensor> unbind(std::int64_t dim = 0) const;                          ///< See ten::unbind.
  std::vector<Tensor> split(std::int64_t split_size, std::int64_t dim = 0) const;  ///< See ten::split.
  std::vector<Tensor> split(IntArrayRef split_sizes, std::int64_t dim = 0) const;  ///< See ten::split.
  std::vector<Tensor> chunk(std::int64_t chunks, std::int64_t dim = 0) const;      ///< See ten::chunk.
  Tensor operator[](std::int64_t index) const { return select(0, index); }  ///< One position of the first dimension.
  Tensor operator[](const Tensor& index) const;  ///< The same, where the position is a tensor: an integer scalar.
  Tensor view_as(const Tensor& other) const { return view(other.sizes()); }  ///< view, with the other's shape.
  Tensor& unsqueeze_(std::int64_t dim) const;                                ///< unsqueeze, of this tensor itself.
  /// @}

  /// @name Indexing
  /// @{

  /// `t.index({0, Slice(), -1})`: a view for integers, slices, None and `"..."`; a copy where a tensor stands among them.
  Tensor index(std::initializer_list<indexing::TensorIndex> indices) const;
  /// The same for a list made at run time.
  Tensor index(const std::vector<indexing::TensorIndex>& indices) const;
  /// Writes there; `value` broadcasts to the shape of what is indexed.
  Tensor& index_put_(std::initializer_list<indexing::TensorIndex> indices, const Tensor& value,
                     bool accumulate = false) const;
  /// Writes one number there.
  Tensor& index_put_(std::initializer_list<indexing::TensorIndex> indices, const Scalar& value,
                     bool accumulate = false) const;
  /// The same for lists made at run time.
  Tensor& index_put_(const std::vector<indexing::TensorIndex>& indices, const Tensor& value,
                     bool accumulate = false) const;
  /// The same for lists made at run time.
  Tensor& index_put_(const std::vector<indexing::TensorIndex>& indices, const Scalar& value,
                     bool accumulate = false) const;
  Tensor index_select(std::int64_t dim, const Tensor& index) const;  ///< See ten::index_select.
  Tensor gather(std::int64_t dim, const Tensor& index) const;        ///< See ten::gather.
  /// See ten::take_along_dim.
  Tensor take_along_dim(const Tensor& indices, std::optional<std::int64_t> dim = std::nullopt) const;
  Tensor scatter(std::int64_t dim, const Tensor& index, const Tensor& src) const;      ///< See ten::scatter.
  Tensor scatter(std::int64_t dim, const Tensor& index, const Scalar& value) const;    ///< See ten::scatter.
  Tensor scatter_add(std::int64_t dim, const Tensor& index, const Tensor& src) const;  ///< See ten::scatter_add.
  Tensor& scatter_(std::int64_t dim, const Tensor& index, const Tensor& src) const;    ///< ten::scatter, in place.
  Tensor& scatter_(std::int64_t dim, const Tensor& index, const Scalar& value) const;  ///< ten::scatter, in place.
  Tensor& scatter_add_(std::int64_t dim, const Tensor& index,
                       const Tensor& src) const;  ///< ten::scatter_add, in place.
  /// See ten::index_add.
  Tensor index_add(std::int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha = 1) const;
  /// ten::index_add, in place.
  Tensor& index_add_(std::int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha = 1) const;
  Tensor index_fill(std::int64_t dim, const Tensor& index, const Scalar& value) const;  ///< See ten::index_fill.
  Tensor& index_fill_(std::int64_t dim, const Tensor& index,
                      const Scalar& value) const;                           ///< ten::index_fill, in place.
  Tensor masked_fill(const Tensor& mask, const Scalar& value) const;        ///< See ten::masked_fill.
  Tensor masked_fill(const Tensor& mask, const Tensor& value) const;        ///< See ten::masked_fill.
  Tensor& masked_fill_(const Tensor& mask, const Scalar& value) const;      ///< ten::masked_fill, in place.
  Tensor& masked_fill_(const Tensor& mask, const Tensor& value) const;      ///< ten::masked_fill, in place.
  Tensor masked_select(const Tensor& mask) const;                           ///< See ten::masked_select.
  Tensor masked_scatter(const Tensor& mask, const Tensor& source) const;    ///< See ten::masked_scatter.
  Tensor& masked_scatter_(const Tensor& mask, const Tensor& source) const;  ///< ten::masked_scatter, in place.
  Tensor nonzero() const;                                                   ///< See ten::nonzero.
  /// @}

  /// @name Order and counting: the functions of ordering.hpp
  /// @{
  Tensor cumsum(std::int64_t dim, std::optional<ScalarType> dtype = std::nullopt) const;   ///< See ten::cumsum.
  Tensor cumprod(std::int64_t dim, std::optional<ScalarType> dtype = std::nullopt) const;  ///< See ten::cumprod.
  std::tuple<Tensor, Tensor> sort(std::int64_t dim = -1, bool descending = false) const;   ///< See ten::sort.
  /// See ten::sort.
  std::tuple<Tensor, Tensor> sort(std::optional<bool> stable, std::int64_t dim = -1, bool descending = false) const;
  Tensor argsort(std::int64_t dim = -1, bool descending = false) const;               ///< See ten::argsort.
  Tensor argsort(bool stable, std::int64_t dim = -1, bool descending = false) const;  ///< See ten::argsort.
  std::tuple<Tensor, Tensor> topk(std::int64_t k, std::int64_t dim = -1, bool largest = true,
                                  bool sorted = true) const;  ///< See ten::topk.
  /// See ten::kthvalue.
  std::tuple<Tensor, Tensor> kthvalue(std::int64_t k, std::int64_t dim = -1, bool keepdim = false) const;
  Tensor median() const;                                                            ///< See ten::median.
  std::tuple<Tensor, Tensor> median(std::int64_t dim, bool keepdim = false) const;  ///< See ten::median.
  /// See ten::bincount.
  Tensor bincount(const std::optional<Tensor>& weights = std::nullopt, std::int64_t minlength = 0) const;
  Tensor histc(std::int64_t bins = 100, const Scalar& min = 0, const Scalar& max = 0) const;  ///< See ten::histc.
  /// @}

  /// @name Random numbers in place: those of random.hpp
  /// Each fills this tensor, in the order of its memory, from the generator that is given or from the program's.
  /// @{
  Tensor& uniform_(double from = 0, double to = 1,
                   const std::optional<Generator>& generator = std::nullopt) const;  ///< Evenly in [from, to).
  Tensor& normal_(double mean = 0, double std = 1,
                  const std::optional<Generator>& generator = std::nullopt) const;  ///< Normal.
  Tensor& random_(std::int64_t from, std::int64_t to,
                  const std::optional<Generator>& generator = std::nullopt) const;  ///< Integers in [from, to).
  Tensor& random_(std::int64_t to,
                  const std::optional<Generator>& generator = std::nullopt) const;  ///< Integers in [0, to).
  /// Integers from 0 on, of all that the dtype holds; of reals, those up to which it leaves none out.
  Tensor& random_(const std::optional<Generator>& generator = std::nullopt) const;
  Tensor& bernoulli_(double p = 0.5,
                     const std::optional<Generator>& generator = std::nullopt) const;  ///< 1 with probability p.
  Tensor& bernoulli_(const Tensor& p,
                     const std::optional<Generator>& generator = std::nullopt) const;          ///< Each with its own.
  Tensor bernoulli(const std::optional<Generator>& generator = std::nullopt) const;            ///< See ten::bernoulli.
  Tensor bernoulli(double p, const std::optional<Generator>& generator = std::nullopt) const;  ///< See ten::bernoulli.
  Tensor multinomial(std::int64_t num_samples, bool replacement = false,
                     const std::optional<Generator>& generator = std::nullopt) const;  ///< See ten::multinomial.
  /// @}

  /// @name Copies that rearrange
  /// @{

  /// The whole put side by side, repeats[i] times along dimension i; further dimensions at the front are new. Throws Error
  /// where there are fewer repeats than dimensions. torch.Tensor.repeat
  /// @code
  /// ten::arange(2).repeat({2, 2})
  /// // tensor([[0, 1, 0, 1],
  /// //         [0, 1, 0, 1]])
  /// @endcode
  Tensor repeat(IntArrayRef repeats) const;
  Tensor tile(IntArrayRef dims) const;                           ///< See ten::tile.
  Tensor flip(IntArrayRef dims) const;                           ///< See ten::flip.
  Tensor roll(IntArrayRef shifts, IntArrayRef dims = {}) const;  ///< See ten::roll.
  Tensor repeat_interleave(std::int64_t repeats,
                           std::optional<std::int64_t> dim = std::nullopt) const;  ///< See ten::repeat_interleave.
  Tensor tril(std::int64_t diagonal = 0) const;                                    ///< See ten::tril.
  Tensor triu(std::int64_t diagonal = 0) const;                                    ///< See ten::triu.
  Tensor diag(std::int64_t diagonal = 0) const;                                    ///< See ten::diag.
  /// @}

  /// @name Copies and conversions
  /// @{
  Tensor clone() const;       ///< Its own storage, same elements.
  Tensor contiguous() const;  ///< Itself where it is contiguous, else a contiguous copy.
  /// Of another dtype, on another device, or both; itself where nothing changes, unless `copy` asks for a new one. A copy has
  /// been made when it returns, whatever `non_blocking` allows.
  Tensor to(ScalarType dtype, bool non_blocking = false, bool copy = false) const;
  Tensor to(Device device, bool non_blocking = false, bool copy = false) const;  ///< On that device.
  Tensor to(DeviceType type, bool non_blocking = false,
            bool copy = false) const;  ///< On the current device of that kind.
  Tensor to(Device device, ScalarType dtype, bool non_blocking = false, bool copy = false) const;  ///< Both.
  Tensor to(const Tensor& other, bool non_blocking = false, bool copy = false) const;              ///< As the other.
  Tensor to(const TensorOptions& options, bool non_blocking = false, bool copy = false) const;     ///< As they say.
  Tensor toType(ScalarType dtype) const { return to(dtype); }                                      ///< Converted.
  Tensor cpu() const { return to(Device(kCPU)); }                                                  ///< On the CPU.
  Tensor cuda() const { return to(Device(kCUDA)); }  ///< On the current GPU.
  Tensor& copy_(const Tensor& source,
                bool non_blocking = false) const;  ///< Elements of `source`, broadcast and converted, written here.
  Tensor& fill_(const Scalar& value) const;        ///< One number everywhere.
  Tensor& zero_() const;                           ///< 0 everywhere.
  /// @}

  /// @name Arithmetic in place
  /// The other operand broadcasts to this shape; this shape and dtype never change.
  /// @{
  Tensor& add_(const Tensor& other, const Scalar& alpha = 1) const;  ///< += alpha * other
  Tensor& add_(const Scalar& other, const Scalar& alpha = 1) const;  ///< += alpha * other
  Tensor& sub_(const Tensor& other, const Scalar& alpha = 1) const;  ///< -= alpha * other
  Tensor& sub_(const Scalar& other, const Scalar& alpha = 1) const;  ///< -= alpha * other
  Tensor& mul_(const Tensor& other) const;                           ///< *=
  Tensor& mul_(const Scalar& other) const;                           ///< *=
  Tensor& div_(const Tensor& other) const;                           ///< /=
  Tensor& div_(const Scalar& other) const;                           ///< /=
  Tensor& operator+=(const Tensor& other) { return add_(other); }    ///< Adds in place.
  Tensor& operator+=(const Scalar& other) { return add_(other); }    ///< Adds in place.
  Tensor& operator-=(const Tensor& other) { return sub_(other); }    ///< Subtracts in place.
  Tensor& operator-=(const Scalar& other) { return sub_(other); }    ///< Subtracts in place.
  Tensor& operator*=(const Tensor& other) { return mul_(other); }    ///< Multiplies in place.
  Tensor& operator*=(const Scalar& other) { return mul_(other); }    ///< Multiplies in place.
  Tensor& operator/=(const Tensor& other) { return div_(other); }    ///< Divides in place.
  Tensor& operator/=(const Scalar& other) { return div_(other); }    ///< Divides in place.
  /// @}

  /// @name The functions of ten, as members
  /// @{
  Tensor add(const Tensor& other, const Scalar& alpha = 1) const;    ///< this + alpha * other
  Tensor add(const Scalar& other, const Scalar& alpha = 1) const;    ///< this + alpha * other
  Tensor sub(const Tensor& other, const Scalar& alpha = 1) const;    ///< this - alpha * other
  Tensor sub(const Scalar& other, const Scalar& alpha = 1) const;    ///< this - alpha * other
  Tensor mul(const Tensor& other) const;                             ///< this * other
  Tensor mul(const Scalar& other) const;                             ///< this * other
  Tensor div(const Tensor& other) const;                             ///< this / other; integers give reals
  Tensor div(const Scalar& other) const;                             ///< this / other; integers give reals
  Tensor pow(const Tensor& exponent) const;                          ///< this to the power `exponent`
  Tensor pow(const Scalar& exponent) const;                          ///< this to the power `exponent`
  Tensor neg() const;                                                ///< −x
  Tensor abs() const;                                                ///< |x|
  Tensor exp() const;                                                ///< eˣ
  Tensor log() const;                                                ///< ln x
  Tensor sqrt() const;                                               ///< √x
  Tensor sin() const;                                                ///< sin x
  Tensor cos() const;                                                ///< cos x
  Tensor tanh() const;                                               ///< tanh x
  Tensor sigmoid() const;                                            ///< 1 / (1 + e⁻ˣ)
  Tensor relu() const;                                               ///< x where positive, else 0
  Tensor floor() const;                                              ///< See ten::floor.
  Tensor ceil() const;                                               ///< See ten::ceil.
  Tensor trunc() const;                                              ///< See ten::trunc.
  Tensor round() const;                                              ///< See ten::round.
  Tensor sign() const;                                               ///< See ten::sign.
  Tensor rsqrt() const;                                              ///< See ten::rsqrt.
  Tensor reciprocal() const;                                         ///< See ten::reciprocal.
  Tensor erf() const;                                                ///< See ten::erf.
  Tensor log1p() const;                                              ///< See ten::log1p.
  Tensor expm1() const;                                              ///< See ten::expm1.
  Tensor log2() const;                                               ///< See ten::log2.
  Tensor log10() const;                                              ///< See ten::log10.
  Tensor exp2() const;                                               ///< See ten::exp2.
  Tensor tan() const;                                                ///< See ten::tan.
  Tensor asin() const;                                               ///< See ten::asin.
  Tensor acos() const;                                               ///< See ten::acos.
  Tensor atan() const;                                               ///< See ten::atan.
  Tensor sinh() const;                                               ///< See ten::sinh.
  Tensor cosh() const;                                               ///< See ten::cosh.
  Tensor square() const;                                             ///< See ten::square.
  Tensor isnan() const;                                              ///< See ten::isnan.
  Tensor isinf() const;                                              ///< See ten::isinf.
  Tensor isfinite() const;                                           ///< See ten::isfinite.
  Tensor bitwise_not() const;                                        ///< See ten::bitwise_not.
  Tensor remainder(const Tensor& other) const;                       ///< See ten::remainder.
  Tensor remainder(const Scalar& other) const;                       ///< See ten::remainder.
  Tensor fmod(const Tensor& other) const;                            ///< See ten::fmod.
  Tensor fmod(const Scalar& other) const;                            ///< See ten::fmod.
  Tensor floor_divide(const Tensor& other) const;                    ///< See ten::floor_divide.
  Tensor floor_divide(const Scalar& other) const;                    ///< See ten::floor_divide.
  Tensor bitwise_and(const Tensor& other) const;                     ///< See ten::bitwise_and.
  Tensor bitwise_and(const Scalar& other) const;                     ///< See ten::bitwise_and.
  Tensor bitwise_or(const Tensor& other) const;                      ///< See ten::bitwise_or.
  Tensor bitwise_or(const Scalar& other) const;                      ///< See ten::bitwise_or.
  Tensor bitwise_xor(const Tensor& other) const;                     ///< See ten::bitwise_xor.
  Tensor bitwise_xor(const Scalar& other) const;                     ///< See ten::bitwise_xor.
  Tensor atan2(const Tensor& other) const;                           ///< See ten::atan2.
  Tensor eq(const Tensor& other) const;                              ///< Where equal.
  Tensor eq(const Scalar& other) const;                              ///< Where equal.
  Tensor ne(const Tensor& other) const;                              ///< Where different.
  Tensor ne(const Scalar& other) const;                              ///< Where different.
  Tensor lt(const Tensor& other) const;                              ///< Where less.
  Tensor lt(const Scalar& other) const;                              ///< Where less.
  Tensor le(const Tensor& other) const;                              ///< Where less or equal.
  Tensor le(const Scalar& other) const;                              ///< Where less or equal.
  Tensor gt(const Tensor& other) const;                              ///< Where greater.
  Tensor gt(const Scalar& other) const;                              ///< Where greater.
  Tensor ge(const Tensor& other) const;                              ///< Where greater or equal.
  Tensor ge(const Scalar& other) const;                              ///< Where greater or equal.
  Tensor logical_not() const;                                        ///< Where zero.
  Tensor sum(std::optional<ScalarType> dtype = std::nullopt) const;  ///< Of all elements.
  Tensor sum(IntArrayRef dim, bool keepdim = false,
             std::optional<ScalarType> dtype = std::nullopt) const;   ///< Over these dimensions.
  Tensor mean(std::optional<ScalarType> dtype = std::nullopt) const;  ///< Of all elements.
  Tensor mean(IntArrayRef dim, bool keepdim = false,
              std::optional<ScalarType> dtype = std::nullopt) const;  ///< Over these dimensions.
  Tensor max() const;                                                 ///< The greatest element; NaN where one is NaN.
  Tensor max(const Tensor& other) const;                              ///< Element by element, the greater of the two.
  std::tuple<Tensor, Tensor> max(std::int64_t dim,
                                 bool keepdim = false) const;     ///< Greatest along `dim`, and where (int64).
  Tensor amax(IntArrayRef dim = {}, bool keepdim = false) const;  ///< Greatest over these dimensions; over all for {}.
  Tensor prod(std::optional<ScalarType> dtype = std::nullopt) const;  ///< See ten::prod.
  Tensor prod(std::int64_t dim, bool keepdim = false,
              std::optional<ScalarType> dtype = std::nullopt) const;  ///< See ten::prod.
  Tensor min() const;                                                 ///< See ten::min.
  Tensor amin(IntArrayRef dim = {}, bool keepdim = false) const;      ///< See ten::amin.
  Tensor all(std::int64_t dim, bool keepdim = false) const;           ///< See ten::all.
  Tensor any(std::int64_t dim, bool keepdim = false) const;           ///< See ten::any.
  template <std::same_as<bool> Bool = bool>
  Tensor var(Bool unbiased = true) const;                                         ///< See ten::var.
  Tensor var(IntArrayRef dim, bool unbiased = true, bool keepdim = false) const;  ///< See ten::var.
  template <std::same_as<bool> Bool = bool>
  Tensor std(Bool unbiased = true) const;                                         ///< See ten::std.
  Tensor std(IntArrayRef dim, bool unbiased = true, bool keepdim = false) const;  ///< See ten::std.
  Tensor norm(const Scalar& p = 2) const;                                         ///< See ten::norm.
  Tensor norm(const Scalar& p, IntArrayRef dim, bool keepdim = false) const;      ///< See ten::norm.
  Tensor logsumexp(IntArrayRef dim, bool keepdim = false) const;                  ///< See ten::logsumexp.
  Tensor count_nonzero(IntArrayRef dim = {}) const;                               ///< See ten::count_nonzero.
  Tensor all() const;                                                             ///< Whether all are true (non-zero).
  Tensor any() const;                                                             ///< Whether any is true (non-zero).
  Tensor matmul(const Tensor& other) const;  ///< The matrix product; leading dimensions broadcast.
  Tensor addmm(const Tensor& mat1, const Tensor& mat2, const Scalar& beta = 1,
               const Scalar& alpha = 1) const;  ///< See ten::addmm.
  Tensor outer(const Tensor& vec2) const;       ///< See ten::outer.
  Tensor cross(const Tensor& other,
               std::optional<std::int64_t> dim = std::nullopt) const;  ///< See ten::cross.
  Tensor trace() const;                                                ///< See ten::trace.
  Tensor softmax(std::int64_t dim,
                 std::optional<ScalarType> dtype = std::nullopt) const;  ///< Shares that sum to 1 along `dim`.
  Tensor log_softmax(std::int64_t dim,
                     std::optional<ScalarType> dtype = std::nullopt) const;  ///< See ten::log_softmax.
  bool equal(const Tensor& other) const;                                     ///< Same shape and same elements.
  bool allclose(const Tensor& other, double rtol = 1e-5, double atol = 1e-8,
                bool equal_nan = false) const;  ///< Equal within a tolerance.
                                                /// @}
};

/// Writes, to the letter, what Python prints for the same PyTorch tensor after
/// `torch.set_printoptions(linewidth=linesize)`. Throws Error where `linesize` is not positive.
std::ostream& print(std::ostream& out, const Tensor& tensor, std::int64_t linesize);

/// The same in lines of 80 columns, or what `set_printoptions` says.
std::ostream& operator<<(std::ostream& out, const Tensor& tensor);

}  // namespace ten

#pragma GCC visibility pop
