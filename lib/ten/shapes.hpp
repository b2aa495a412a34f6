#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

namespace ten {

/// @name Views: other sizes over the same elements
/// No element is copied: what is written through a view is seen through what it is a view of. A dimension below 0 counts
/// from the end. Each throws Error for a dimension that is not there.
/// @{

/// The same elements under other sizes, in the same order: a view where strides allow it, else a copy. One size may be -1,
/// for what is left. Throws Error where the sizes do not hold as many elements. torch.reshape
/// @code
/// ten::reshape(ten::arange(6), {2, -1})
/// // tensor([[0, 1, 2],
/// //         [3, 4, 5]])
/// @endcode
Tensor reshape(const Tensor& self, IntArrayRef sizes);

/// Two dimensions swapped. torch.transpose
/// @code
/// ten::transpose(ten::arange(6).reshape({2, 3}), 0, 1)
/// // tensor([[0, 3],
/// //         [1, 4],
/// //         [2, 5]])
/// @endcode
Tensor transpose(const Tensor& self, std::int64_t dim0, std::int64_t dim1);
/// The same, under two more of its names. torch.swapdims
Tensor swapdims(const Tensor& self, std::int64_t dim0, std::int64_t dim1);
/// See ten::swapdims. torch.swapaxes
Tensor swapaxes(const Tensor& self, std::int64_t axis0, std::int64_t axis1);
/// The transpose of at most two dimensions; a vector stays one. Throws Error for more. torch.t
Tensor t(const Tensor& self);

/// Dimensions in another order: dimension i of the result is dimension dims[i] of self. Throws Error unless each is named
/// once. torch.permute
/// @code
/// ten::permute(ten::zeros({2, 3, 4}), {2, 0, 1}).sizes()
/// // (4, 2, 3)
/// @endcode
Tensor permute(const Tensor& self, IntArrayRef dims);
/// One dimension moved to another place; the others keep their order. torch.movedim
/// @code
/// ten::movedim(ten::zeros({2, 3, 4}), 0, -1).sizes()
/// // (3, 4, 2)
/// @endcode
Tensor movedim(const Tensor& self, std::int64_t source, std::int64_t destination);
/// Several dimensions moved, source[i] to destination[i]. torch.movedim
Tensor movedim(const Tensor& self, IntArrayRef source, IntArrayRef destination);

/// Without any dimension of size 1. torch.squeeze
Tensor squeeze(const Tensor& self);
/// Without this dimension, where its size is 1; else as it is. torch.squeeze
Tensor squeeze(const Tensor& self, std::int64_t dim);
/// With a dimension of size 1 put in, so that it stands at `dim`. torch.unsqueeze
/// @code
/// ten::unsqueeze(ten::arange(3), 1).sizes()
/// // (3, 1)
/// @endcode
Tensor unsqueeze(const Tensor& self, std::int64_t dim);
/// The dimensions from start_dim to end_dim as one; a copy where strides do not allow a view. torch.flatten
/// @code
/// ten::flatten(ten::zeros({2, 3, 4}), 1).sizes()
/// // (2, 12)
/// @endcode
Tensor flatten(const Tensor& self, std::int64_t start_dim = 0, std::int64_t end_dim = -1);
/// One dimension as several; one of their sizes may be -1. Throws Error where their product is another. torch.unflatten
/// @code
/// ten::unflatten(ten::zeros({2, 12}), 1, {3, -1}).sizes()
/// // (2, 3, 4)
/// @endcode
Tensor unflatten(const Tensor& self, std::int64_t dim, IntArrayRef sizes);

/// `length` positions of one dimension, from `start` on. Throws Error where there are not so many. torch.narrow
/// @code
/// ten::narrow(ten::arange(5), 0, 1, 3)
/// // tensor([1, 2, 3])
/// @endcode
Tensor narrow(const Tensor& self, std::int64_t dim, std::int64_t start, std::int64_t length);
/// One position of one dimension, which goes away. Throws Error where it is not there. torch.select
/// @code
/// ten::select(ten::arange(6).reshape({2, 3}), 1, -1)
/// // tensor([2, 5])
/// @endcode
Tensor select(const Tensor& self, std::int64_t dim, std::int64_t index);
/// Elements (i, i + offset) of the dimensions dim1 and dim2, which go away; what they hold is the last dimension.
/// torch.diagonal
/// @code
/// ten::diagonal(ten::arange(9).reshape({3, 3}), 1)
/// // tensor([1, 5])
/// @endcode
Tensor diagonal(const Tensor& self, std::int64_t offset = 0, std::int64_t dim1 = 0, std::int64_t dim2 = 1);

/// Read as these sizes: dimensions of size 1 again and again, with stride 0, and new ones at the front. Throws Error where
/// the sizes do not broadcast. torch.broadcast_to
/// @code
/// ten::broadcast_to(ten::arange(3), {2, 3})
/// // tensor([[0, 1, 2],
/// //         [0, 1, 2]])
/// @endcode
Tensor broadcast_to(const Tensor& self, IntArrayRef sizes);
/// All expanded to the shape that they broadcast to. torch.broadcast_tensors
std::vector<Tensor> broadcast_tensors(const std::vector<Tensor>& tensors);

/// Each position of one dimension, which goes away. torch.unbind
/// @code
/// ten::unbind(ten::arange(6).reshape({2, 3}))[1]
/// // tensor([3, 4, 5])
/// @endcode
std::vector<Tensor> unbind(const Tensor& self, std::int64_t dim = 0);
/// Parts of `split_size` positions of one dimension; the last has what is left. torch.split
/// @code
/// ten::split(ten::arange(5), 2)[2]
/// // tensor([4])
/// @endcode
std::vector<Tensor> split(const Tensor& self, std::int64_t split_size, std::int64_t dim = 0);
/// Parts of these sizes, which must add up to that of the dimension. torch.split
std::vector<Tensor> split(const Tensor& self, IntArrayRef split_sizes, std::int64_t dim = 0);
/// At most `chunks` parts of one size; the last may have less. torch.chunk
/// @code
/// ten::chunk(ten::arange(5), 2)[0]
/// // tensor([0, 1, 2])
/// @endcode
std::vector<Tensor> chunk(const Tensor& self, std::int64_t chunks, std::int64_t dim = 0);

/// Coordinates of a grid: result i holds, at each point of it, the entry of tensor i there. Tensors have at most one
/// dimension and one dtype; "xy" swaps the first two dimensions of the grid, "ij" does not. torch.meshgrid
/// @code
/// ten::meshgrid({ten::arange(2), ten::arange(3)})[1]
/// // tensor([[0, 1, 2],
/// //         [0, 1, 2]])
/// @endcode
std::vector<Tensor> meshgrid(const std::vector<Tensor>& tensors, std::string_view indexing = "ij");
/// @}

/// @name Copies that rearrange
/// The result has its own storage. A dimension below 0 counts from the end.
/// @{

/// Its own storage, same elements. torch.clone
Tensor clone(const Tensor& self);

/// Tensors one behind the other along a dimension, in the dtype that all meet in. All other sizes must be equal, but a
/// tensor of shape (0,) is left out. Throws Error for no tensor, and for scalars. torch.cat
/// @code
/// ten::cat({ten::arange(2), ten::tensor({7., 8.})})
/// // tensor([0., 1., 7., 8.])
/// @endcode
Tensor cat(const std::vector<Tensor>& tensors, std::int64_t dim = 0);
/// See ten::cat. torch.concat
Tensor concat(const std::vector<Tensor>& tensors, std::int64_t dim = 0);
/// Tensors of one shape beside each other along a new dimension. Throws Error where shapes differ. torch.stack
/// @code
/// ten::stack({ten::arange(2), ten::arange(2) + 5}, 1)
/// // tensor([[0, 5],
/// //         [1, 6]])
/// @endcode
Tensor stack(const std::vector<Tensor>& tensors, std::int64_t dim = 0);
/// Beside each other: along dimension 1, vectors along their only one. torch.hstack
Tensor hstack(const std::vector<Tensor>& tensors);
/// Below each other: along dimension 0, vectors as rows. torch.vstack
Tensor vstack(const std::vector<Tensor>& tensors);

/// The positions of these dimensions in reverse order. Throws Error where one is named twice. torch.flip
/// @code
/// ten::flip(ten::arange(6).reshape({2, 3}), {0, 1})
/// // tensor([[5, 4, 3],
/// //         [2, 1, 0]])
/// @endcode
Tensor flip(const Tensor& self, IntArrayRef dims);
/// Positions moved on by shifts[i] along dims[i]; what leaves at the end comes in at the front. Without dims: the elements
/// of all in their order. torch.roll
/// @code
/// ten::roll(ten::arange(5), 2)
/// // tensor([3, 4, 0, 1, 2])
/// @endcode
Tensor roll(const Tensor& self, IntArrayRef shifts, IntArrayRef dims = {});
/// The whole put side by side, dims[i] times along dimension i; dimensions are counted from the right, as broadcasting
/// does. torch.tile
/// @code
/// ten::tile(ten::arange(2), {2, 2})
/// // tensor([[0, 1, 0, 1],
/// //         [0, 1, 0, 1]])
/// @endcode
Tensor tile(const Tensor& self, IntArrayRef dims);
/// Each position of a dimension so many times; without a dimension: of all elements in their order. torch.repeat_interleave
/// @code
/// ten::repeat_interleave(ten::arange(3), 2)
/// // tensor([0, 0, 1, 1, 2, 2])
/// @endcode
Tensor repeat_interleave(const Tensor& self, std::int64_t repeats, std::optional<std::int64_t> dim = std::nullopt);
/// On and below a diagonal, which lies `diagonal` above the main one; 0 elsewhere. Of the last two dimensions. torch.tril
/// @code
/// ten::tril(ten::ones({3, 3}))
/// // tensor([[1., 0., 0.],
/// //         [1., 1., 0.],
/// //         [1., 1., 1.]])
/// @endcode
Tensor tril(const Tensor& self, std::int64_t diagonal = 0);
/// On and above a diagonal; 0 elsewhere. Of the last two dimensions. torch.triu
/// @code
/// ten::triu(ten::ones({2, 3}), 1)
/// // tensor([[0., 1., 1.],
/// //         [0., 0., 1.]])
/// @endcode
Tensor triu(const Tensor& self, std::int64_t diagonal = 0);
/// Of a vector: the square matrix that has it on a diagonal, and 0 elsewhere. Of a matrix: a copy of that diagonal. Throws
/// Error for other numbers of dimensions. torch.diag
/// @code
/// ten::diag(ten::tensor({1, 2}))
/// // tensor([[1, 0],
/// //         [0, 2]])
/// @endcode
Tensor diag(const Tensor& self, std::int64_t diagonal = 0);
/// @}

}  // namespace ten

#pragma GCC visibility pop
