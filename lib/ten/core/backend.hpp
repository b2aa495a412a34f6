#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "ten/core/formula_ids.hpp"
#include "ten/dtype.hpp"
#include "ten/scalar.hpp"
#include "ten/shape/int_array_ref.hpp"
#include "ten/storage.hpp"

namespace ten {

/// One operand of a loop: its first element, its dtype, and its stride (in elements) along every dimension of the loop.
/// Stride 0 reads the same element again: that is broadcasting. In a reduction, an output of stride 0 gathers.
struct Operand {
  void* data;
  ScalarType dtype;
  IntArrayRef strides;
  /// Where it is set, every element of this operand is this number, converted as an element would be, and there are
  /// neither data nor strides. Only inputs of binary, compare and where may be numbers.
  std::optional<Scalar> number = std::nullopt;
};

/// Along which dimension of a tensor positions count: from `lowest`, which is 0, or -size where -1 means the last one.
struct Axis {
  std::int64_t size;
  std::int64_t stride;  ///< in elements
  std::int64_t lowest;
};

/// What a scan combines a number with all those before it by.
enum class ScanId : std::uint8_t { Sum, Product };

/// A batch of matrix products: out[b] (m × n) = a[b] (m × k) · b[b] (k × n). Each operand has the strides of the batch
/// dimensions and then of its rows and columns, so that a transpose costs nothing.
struct MatmulPlan {
  IntArrayRef batch;  ///< sizes of the batch dimensions, broadcast already
  std::int64_t m;
  std::int64_t n;
  std::int64_t k;
  Operand out;  ///< one dtype for all three operands; each has batch.size() + 2 strides
  Operand a;
  Operand b;
};

/// What a device must be able to do. It implements loops, not ops: shapes are checked, dtypes are promoted and outputs are
/// allocated before a backend is called, and every size, stride and address that it gets is right. `sizes` is the shape of
/// the loop; it may be empty (one element) and may hold a 0 (no element).
class Backend {
 public:
  virtual ~Backend() = default;

  /// A device of this kind with its index: that of the current one, where none was named. The CPU has none. Throws Error
  /// where there is no such device.
  virtual Device with_index(Device device) = 0;
  /// Uninitialised bytes, aligned to 64; from a cache where it can be. The storage's device is with_index(device). Throws
  /// Error where there is no memory left.
  virtual Storage allocate(std::size_t nbytes, Device device) = 0;

  /// Bytes from the CPU's memory to this device's.
  virtual void from_cpu(void* to, const void* from, std::size_t nbytes) = 0;
  /// Bytes from this device's memory to the CPU's. They are there when it returns.
  virtual void to_cpu(void* to, const void* from, std::size_t nbytes) = 0;

  /// out = in, converted to out's dtype.
  virtual void copy(IntArrayRef sizes, const Operand& out, const Operand& in) = 0;
  /// out = value, converted to out's dtype.
  virtual void fill(IntArrayRef sizes, const Operand& out, const Scalar& value) = 0;
  /// out[i] = start + (first + i) * step for i below count, one behind the other: exact for integers, which wrap, and for
  /// reals rounded once, from float64.
  virtual void iota(std::int64_t count, const Operand& out, const Scalar& start, const Scalar& step,
                    std::int64_t first) = 0;
  /// out = formula(in); both of one dtype.
  virtual void unary(formulas::UnaryId formula, IntArrayRef sizes, const Operand& out, const Operand& in) = 0;
  /// out = formula(a, b); all of one dtype.
  virtual void binary(formulas::BinaryId formula, IntArrayRef sizes, const Operand& out, const Operand& a,
                      const Operand& b) = 0;
  /// out = formula(a, b) as bool; a and b of one dtype.
  virtual void compare(formulas::CompareId formula, IntArrayRef sizes, const Operand& out, const Operand& a,
                       const Operand& b) = 0;
  /// out = condition ? a : b; condition is bool, the rest of one dtype.
  virtual void where(IntArrayRef sizes, const Operand& out, const Operand& condition, const Operand& a,
                     const Operand& b) = 0;
  /// out gathers in over the dimensions where out's stride is 0, in out's dtype: each element is converted as it is read. An
  /// empty run gives the formula's start.
  virtual void reduce(formulas::ReduceId formula, IntArrayRef sizes, const Operand& out, const Operand& in) = 0;
  /// The greatest element along the last dimension of the loop, and its position (int64): the first, and a NaN wins. Both
  /// outputs have stride 0 there.
  virtual void max_with_index(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in) = 0;
  /// offsets += position * stride of the axis, a negative position counted from its end; both are int64. False where a
  /// position is not on the axis: what the offsets hold then is open.
  virtual bool add_offsets(IntArrayRef sizes, const Operand& offsets, const Operand& positions, const Axis& axis) = 0;
  /// out[i] = in[i + offsets[i]]: offsets are those of add_offsets, of an axis of in.
  virtual void gather(IntArrayRef sizes, const Operand& out, const Operand& in, const Operand& offsets) = 0;
  /// out[i + offsets[i]] = in[i]; where two land on the same element, the last one in row-major order stays.
  virtual void scatter(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in) = 0;
  /// out[i + offsets[i]] += in[i], in row-major order on the CPU and in any on a GPU; in and out of one dtype, of which bool
  /// adds as «or».
  virtual void scatter_add(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in) = 0;
  /// How many elements of a mask are true. Here and in the next two loops the mask lies row by row, without gaps.
  virtual std::int64_t count_true(IntArrayRef sizes, const Operand& mask) = 0;
  /// Where the mask is true, in row-major order: out is int64, of as many rows as there are such elements, and has a column
  /// for each dimension.
  virtual void nonzero(IntArrayRef sizes, const Operand& out, const Operand& mask) = 0;
  /// The elements of in where the mask is true, in row-major order; in and out lie without gaps, too.
  virtual void compress(IntArrayRef sizes, const Operand& out, const Operand& mask, const Operand& in) = 0;
  /// out[…, i] = in[…, 0] combined with all up to in[…, i], along the last dimension; both of one dtype. Reals are combined in
  /// float64.
  virtual void scan(ScanId formula, IntArrayRef sizes, const Operand& out, const Operand& in) = 0;
  /// The first `kept` elements of each row, along the last dimension, once it is sorted, and their positions (int64); equal
  /// ones stay in order, and a NaN is greater than any number. `sizes` are those of in.
  virtual void sort(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in,
                    bool descending, std::int64_t kept) = 0;
  /// The products of a plan. int64 is computed exactly.
  virtual void matmul(const MatmulPlan& plan) = 0;
  /// Softmax along the last dimension of the loop; both of one floating dtype.
  virtual void softmax(IntArrayRef sizes, const Operand& out, const Operand& in) = 0;
};

/// The backend of a kind of device; throws Error, saying why, where this build or this machine has none.
Backend& backend(DeviceType type);

namespace cpu {
/// The backend that computes on the processor: xsimd's registers, threads and BLAS.
Backend& backend();
}  // namespace cpu

namespace cuda {
/// The backend that computes on NVIDIA GPUs; in a build without CUDA it throws Error.
Backend& backend();
}  // namespace cuda

}  // namespace ten
