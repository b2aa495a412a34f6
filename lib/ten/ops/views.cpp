#include <algorithm>

#include "ten/core/checks.hpp"
#include "ten/functions.hpp"
#include "ten/ops/plan.hpp"
#include "ten/shape/strides.hpp"

/// Views: other sizes, strides and offset over the same storage. No element is read.
namespace ten {

using shape::InferRefusal;
using shape::Sizes;

namespace {

/// Why these sizes cannot hold the elements of a tensor, as the detail of a message.
std::string refusal_text(InferRefusal refusal, IntArrayRef wanted, const Tensor& self) {
  switch (refusal) {
    case InferRefusal::NegativeSize:
      return "a size must not be negative; only -1 stands for «what is left»";
    case InferRefusal::SeveralUnknown:
      return "only one size may be -1: name the others";
    case InferRefusal::AnyWouldDo:
      return "-1 beside a size of 0 could be any size: name it";
    case InferRefusal::Overflow:
      return "the product of the sizes does not fit into 64 bits";
    case InferRefusal::WrongCount:
      break;
  }
  Sizes known = wanted;
  const auto unknown = std::find(known.begin(), known.end(), -1);
  if (unknown == known.end()) {
    return message("the elements stay the same: ", self.numel(), " of them do not fill ", *shape::numel(known));
  }
  *unknown = 1;
  return message("the elements stay the same: ", self.numel(), " of them cannot be shared out over ",
                 *shape::numel(known));
}

/// The sizes with a -1 filled in.
Sizes infer_sizes(std::string_view op, const Tensor& self, IntArrayRef wanted) {
  auto inferred = shape::infer_sizes(wanted, self.numel());
  if (inferred.refusal) {
    throw Error(message(op, ": cannot read shape ", self.sizes(), " as ", wanted, "\n  ",
                        refusal_text(*inferred.refusal, wanted, self)));
  }
  return std::move(inferred.sizes);
}

/// The same elements under other sizes; nothing where that needs a copy.
std::optional<Tensor> try_view(const Tensor& self, IntArrayRef sizes) {
  auto strides = shape::view_strides(self.sizes(), self.strides(), sizes);
  if (!strides) return std::nullopt;
  return ops::view_of(self, {sizes, std::move(*strides), self.storage_offset()});
}

/// Throws Error where a scalar is asked for a part of a dimension.
void check_has_dimensions(std::string_view op, const Tensor& self) {
  TEN_CHECK(self.dim() > 0, op, ": a scalar, shape (), has no dimension to take a part of\n",
            "  item() gives its number, unsqueeze(0) a dimension");
}

}  // namespace

Tensor Tensor::view(IntArrayRef wanted) const {
  const Sizes sizes = infer_sizes("view", *this, wanted);
  auto result = try_view(*this, sizes);
  TEN_CHECK(result, "view: cannot read shape ", this->sizes(), " with strides ", strides(), " as ", IntArrayRef(sizes),
            " without a copy\n  the elements do not lie in that order in memory; reshape copies where it must, and "
            "contiguous() copies before view");
  return *result;
}

Tensor Tensor::reshape(IntArrayRef wanted) const {
  const Sizes sizes = infer_sizes("reshape", *this, wanted);
  auto result = try_view(*this, sizes);
  return result ? *result : *try_view(contiguous(), sizes);
}

Tensor Tensor::transpose(std::int64_t dim0, std::int64_t dim1) const {
  const std::size_t first = ops::normalize_dim("transpose", dim0, sizes());
  const std::size_t second = ops::normalize_dim("transpose", dim1, sizes());
  if (dim() == 0) return *this;
  return ops::view_of(*this, shape::transposed(ops::geometry(*this), first, second));
}

Tensor Tensor::permute(IntArrayRef dims) const {
  TEN_CHECK(dims.size() == sizes().size(), "permute: ", dims, " does not name every dimension of shape ", sizes(),
            " once\n  it has ", sizes().size(), " dimensions, and ", dims.size(), " were named");
  const auto order = ops::normalize_dims("permute", dims, sizes());
  return ops::view_of(*this, shape::permuted(ops::geometry(*this), order));
}

Tensor Tensor::t() const {
  TEN_CHECK(dim() <= 2, "t: shape ", sizes(),
            " has more than 2 dimensions\n  say which two to swap with transpose, or ", "use mT() for the last two");
  return dim() < 2 ? *this : transpose(0, 1);
}

Tensor Tensor::mT() const {
  TEN_CHECK(dim() != 1, "mT: shape ", sizes(), " has one dimension, and no two to swap\n",
            "  unsqueeze(0) makes it a row, unsqueeze(1) a column");
  return dim() == 0 ? *this : transpose(-2, -1);
}

Tensor Tensor::squeeze() const { return ops::view_of(*this, shape::squeezed(ops::geometry(*this))); }

Tensor Tensor::squeeze(std::int64_t dim) const {
  const std::size_t only = ops::normalize_dim("squeeze", dim, sizes());
  return ops::view_of(*this, shape::squeezed(ops::geometry(*this), only));
}

Tensor Tensor::unsqueeze(std::int64_t dim) const {
  const auto place = shape::normalize_dim(dim, sizes().size() + 1);
  TEN_CHECK(place, "unsqueeze: there is no place ", dim, " for a new dimension in shape ", sizes(),
            "\n  places run from ", -this->dim() - 1, " to ", this->dim());
  return ops::view_of(*this, shape::unsqueezed(ops::geometry(*this), *place));
}

Tensor& Tensor::unsqueeze_(std::int64_t dim) const {
  const auto place = shape::normalize_dim(dim, sizes().size() + 1);
  TEN_CHECK(place, "unsqueeze_: there is no place ", dim, " for a new dimension in shape ", sizes(),
            "\n  places run from ", -this->dim() - 1, " to ", this->dim());
  impl().set_geometry(shape::unsqueezed(ops::geometry(*this), *place));
  return const_cast<Tensor&>(*this);
}

Tensor Tensor::operator[](const Tensor& index) const {
  TEN_CHECK(index.dim() == 0, "[]: Can only index with tensors that are scalars (zero-dim), but the shape is ",
            index.sizes(), "\n  index({…}) takes tensors of any shape");
  TEN_CHECK(isIntegralType(index.scalar_type(), false), "[]: Can only index tensors with integral scalars, but it is ",
            index.scalar_type(), "\n  index({…}) takes masks");
  return select(0, index.item<std::int64_t>());
}

Tensor Tensor::flatten(std::int64_t start_dim, std::int64_t end_dim) const {
  const std::size_t first = ops::normalize_dim("flatten", start_dim, sizes());
  const std::size_t last = ops::normalize_dim("flatten", end_dim, sizes());
  TEN_CHECK(first <= last, "flatten: dimension ", start_dim, " comes after dimension ", end_dim, " in shape ", sizes(),
            "\n  name the first of the dimensions to join, then the last");
  if (dim() == 0) return reshape({1});
  if (first == last) return *this;
  const auto position = [](std::size_t dim) { return static_cast<std::ptrdiff_t>(dim); };
  Sizes joined = sizes();
  const std::int64_t product = *shape::numel({sizes().data() + first, last - first + 1});
  joined.erase(joined.begin() + position(first) + 1, joined.begin() + position(last) + 1);
  joined[first] = product;
  return reshape(joined);
}

Tensor Tensor::expand(IntArrayRef wanted, bool /*implicit*/) const {
  const std::size_t rank = sizes().size();
  TEN_CHECK(wanted.size() >= rank, "expand: ", wanted, " has fewer dimensions than shape ", sizes(),
            "\n  expand adds dimensions in front, and takes none away");
  const std::size_t added = wanted.size() - rank;
  Sizes target = wanted;
  for (std::size_t dim = 0; dim < target.size(); ++dim) {
    if (target[dim] == -1 && dim >= added) target[dim] = sizes()[dim - added];
    TEN_CHECK(target[dim] >= 0, "expand: cannot expand shape ", sizes(), " to ", wanted, "\n  dimension ", dim, " is ",
              target[dim], "; ", dim < added ? "a new dimension needs a size" : "only -1 keeps a size");
    const std::int64_t size = dim < added ? 1 : sizes()[dim - added];
    TEN_CHECK(size == target[dim] || size == 1, "expand: cannot expand shape ", sizes(), " to ", wanted,
              "\n  dimension ", dim, " is ", size, " and should become ", target[dim], "; only size 1 can be repeated");
  }
  TEN_CHECK(shape::numel(target), "expand: ", wanted, " has more elements than 64 bits can count");
  return ops::view_of(*this, shape::expanded(ops::geometry(*this), target));
}

Tensor Tensor::expand_as(const Tensor& other) const { return expand(other.sizes()); }

Tensor Tensor::narrow(std::int64_t dim, std::int64_t start, std::int64_t length) const {
  check_has_dimensions("narrow", *this);
  const std::size_t place = ops::normalize_dim("narrow", dim, sizes());
  const std::int64_t size = sizes()[place];
  TEN_CHECK(start >= -size && start <= size, "narrow: start ", start, " is out of range for dimension ", dim,
            " of shape ", sizes(), "\n  it runs from ", -size, " to ", size);
  const std::int64_t first = start < 0 ? start + size : start;
  TEN_CHECK(length >= 0 && length <= size - first, "narrow: ", length, " positions from ", first,
            " on are more than dimension ", dim, " of shape ", sizes(), " has\n  the length runs from 0 to ",
            size - first, " there");
  return ops::view_of(*this, shape::sliced(ops::geometry(*this), place, first, first + length, 1));
}

Tensor Tensor::select(std::int64_t dim, std::int64_t index) const {
  check_has_dimensions("select", *this);
  const std::size_t place = ops::normalize_dim("select", dim, sizes());
  const std::int64_t size = sizes()[place];
  TEN_CHECK(size > 0, "select: index ", index, " is out of range for dimension ", dim, " of shape ", sizes(),
            "\n  that dimension is empty");
  TEN_CHECK(index >= -size && index < size, "select: index ", index, " is out of range for dimension ", dim,
            " of shape ", sizes(), "\n  indices run from ", -size, " to ", size - 1);
  return ops::view_of(*this, shape::selected(ops::geometry(*this), place, index < 0 ? index + size : index));
}

Tensor Tensor::slice(std::int64_t dim, std::optional<std::int64_t> start, std::optional<std::int64_t> end,
                     std::int64_t step) const {
  check_has_dimensions("slice", *this);
  const std::size_t place = ops::normalize_dim("slice", dim, sizes());
  TEN_CHECK(step > 0, "slice: the step must be positive, but is ", step);
  return ops::view_of(*this, shape::sliced(ops::geometry(*this), place, start, end, step));
}

Tensor reshape(const Tensor& self, IntArrayRef sizes) { return self.reshape(sizes); }
Tensor transpose(const Tensor& self, std::int64_t dim0, std::int64_t dim1) { return self.transpose(dim0, dim1); }
Tensor permute(const Tensor& self, IntArrayRef dims) { return self.permute(dims); }
Tensor squeeze(const Tensor& self) { return self.squeeze(); }
Tensor squeeze(const Tensor& self, std::int64_t dim) { return self.squeeze(dim); }
Tensor unsqueeze(const Tensor& self, std::int64_t dim) { return self.unsqueeze(dim); }
Tensor flatten(const Tensor& self, std::int64_t start_dim, std::int64_t end_dim) {
  return self.flatten(start_dim, end_dim);
}
Tensor t(const Tensor& self) { return self.t(); }

Tensor swapdims(const Tensor& self, std::int64_t dim0, std::int64_t dim1) { return self.transpose(dim0, dim1); }
Tensor swapaxes(const Tensor& self, std::int64_t axis0, std::int64_t axis1) { return self.transpose(axis0, axis1); }
Tensor narrow(const Tensor& self, std::int64_t dim, std::int64_t start, std::int64_t length) {
  return self.narrow(dim, start, length);
}
Tensor select(const Tensor& self, std::int64_t dim, std::int64_t index) { return self.select(dim, index); }
Tensor broadcast_to(const Tensor& self, IntArrayRef sizes) { return self.expand(sizes); }

Tensor movedim(const Tensor& self, IntArrayRef source, IntArrayRef destination) {
  TEN_CHECK(source.size() == destination.size(), "movedim: invalid source or destination dims: source ", source,
            " and destination ", destination, " should contain the same number of elements");
  const auto from = ops::normalize_dims("movedim", source, self.sizes());
  const auto to = ops::normalize_dims("movedim", destination, self.sizes());
  if (self.dim() == 0) return self;
  // Those that are not named keep their order, in the places that are left.
  shape::Dims others;
  for (std::size_t dim = 0; dim < self.sizes().size(); ++dim) {
    if (std::find(from.begin(), from.end(), dim) == from.end()) others.push_back(dim);
  }
  shape::Dims order;
  for (std::size_t place = 0, next = 0; place < self.sizes().size(); ++place) {
    const auto named = std::find(to.begin(), to.end(), place);
    order.push_back(named == to.end() ? others[next++] : from[static_cast<std::size_t>(named - to.begin())]);
  }
  return ops::view_of(self, shape::permuted(ops::geometry(self), order));
}

Tensor movedim(const Tensor& self, std::int64_t source, std::int64_t destination) {
  return movedim(self, IntArrayRef(source), IntArrayRef(destination));
}

Tensor unflatten(const Tensor& self, std::int64_t dim, IntArrayRef sizes) {
  check_has_dimensions("unflatten", self);
  const std::size_t place = ops::normalize_dim("unflatten", dim, self.sizes());
  TEN_CHECK(!sizes.empty(), "unflatten: sizes must be non-empty");
  const std::int64_t size = self.sizes()[place];
  const auto inferred = shape::infer_sizes(sizes, size);
  TEN_CHECK(!inferred.refusal, "unflatten: provided sizes ", sizes, " do not multiply up to the size of dimension ",
            place, " (", size, ") in shape ", self.sizes());
  Sizes result = self.sizes();
  const auto next = result.erase(result.begin() + static_cast<std::ptrdiff_t>(place));
  result.insert(next, inferred.sizes.begin(), inferred.sizes.end());
  return *try_view(self, result);
}

Tensor diagonal(const Tensor& self, std::int64_t offset, std::int64_t dim1, std::int64_t dim2) {
  const std::size_t row = ops::normalize_dim("diagonal", dim1, self.sizes());
  const std::size_t column = ops::normalize_dim("diagonal", dim2, self.sizes());
  TEN_CHECK(self.dim() >= 2 && row != column, "diagonal: diagonal dimensions cannot be identical ", dim1, ", ", dim2,
            ", in shape ", self.sizes());
  return ops::view_of(self, shape::diagonal(ops::geometry(self), offset, row, column));
}

std::vector<Tensor> meshgrid(const std::vector<Tensor>& tensors, std::string_view indexing) {
  TEN_CHECK(!tensors.empty(), "meshgrid: expects a non-empty list of tensors");
  TEN_CHECK(indexing == "ij" || indexing == "xy",
            "meshgrid: indexing must be one of \"xy\" or \"ij\", but received: ", indexing);
  Sizes sizes;
  for (const Tensor& tensor : tensors) {
    TEN_CHECK(tensor.dim() <= 1, "meshgrid: expects scalars or vectors, but got shape ", tensor.sizes());
    TEN_CHECK(tensor.scalar_type() == tensors.front().scalar_type(),
              "meshgrid: expects all tensors to have the same dtype, but got ", tensors.front().scalar_type(), " and ",
              tensor.scalar_type());
    ops::check_same_device("meshgrid", tensors.front(), tensor);
    sizes.push_back(tensor.numel());
  }
  const bool swapped = indexing == "xy" && tensors.size() > 1;
  if (swapped) std::swap(sizes[0], sizes[1]);
  std::vector<Tensor> result;
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    const std::size_t place = swapped && i < 2 ? 1 - i : i;
    Sizes own(sizes.size(), 1);
    own[place] = sizes[place];
    result.push_back(tensors[i].reshape(own).expand(sizes));
  }
  return result;
}

std::vector<Tensor> broadcast_tensors(const std::vector<Tensor>& tensors) {
  ops::Shapes shapes;
  for (const Tensor& tensor : tensors) shapes.push_back(tensor.sizes());
  const Sizes sizes = ops::broadcast_shapes("broadcast_tensors", shapes);
  std::vector<Tensor> result;
  result.reserve(tensors.size());
  for (const Tensor& tensor : tensors) result.push_back(tensor.expand(sizes));
  return result;
}

}  // namespace ten
