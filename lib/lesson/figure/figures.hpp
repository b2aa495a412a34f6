#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lesson/figure/figure.hpp"
#include "ten/tensor.hpp"

/// Drawings of tensors, made from a step's real values: `SHOW(figure::boxes(x))`. Each is drawn twice, in characters for
/// the terminal and as SVG for the book. All throw ten::Error for what is too large to be drawn cell by cell, and none
/// keeps the tensor: what it draws is what the tensor held then.
namespace lesson::figure {

/// The numbers of a tensor of at most four dimensions as boxes: one box, a row, a table, tables side by side, a table of
/// tables. At most 120 numbers.
Figure boxes(const ten::Tensor& tensor);

/// Several of them beside each other, each over its shape.
Figure boxes(const std::vector<ten::Tensor>& tensors);

/// What a shape of one to four dimensions means, however large it is: a sheet of cells with a name and a size at every
/// side, sheets in a stack for a third dimension, stacks beside each other for a fourth. `names` has one name for each
/// dimension, from left to right.
Figure sheets(ten::IntArrayRef sizes, const std::vector<std::string>& names);

/// Two operands stretched to the shape of `result`, which is what `a sign b` gave: numbers that exist in memory in solid
/// cells, those that are read again in dotted, faint ones. At most three dimensions.
Figure stretch(const ten::Tensor& a, std::string_view sign, const ten::Tensor& b, const ten::Tensor& result);

/// Two shapes lined up from the right, and below them the shape that they broadcast to, or a cross where they refuse. Sizes
/// that are missing on the left stand as faint ones.
Figure align(ten::IntArrayRef a, ten::IntArrayRef b);

/// The memory behind a tensor as a line of cells, and for each dimension the jumps that its stride makes along it. At most
/// 24 numbers of memory; strides must not be negative.
Figure strides(const ten::Tensor& tensor);

/// A matrix of shares between 0 and 1, darker where larger; an exact 0 is a dot. Row i shows how much position i takes of
/// each position. `names` are those of the positions; without them they are numbered. At most 12 rows and 12 columns.
Figure heat_map(const ten::Tensor& weights, const std::vector<std::string>& names = {});

/// The numbers of a vector as bars from 0, each with its name and its number: the shares of a softmax, say. Negative ones go
/// to the left. `names` as above; at most 24 numbers.
Figure bars(const ten::Tensor& values, const std::vector<std::string>& names = {});

/// Numbers over the steps at which they were taken, from step 0: a loss.
struct Curve {
  std::string name;
  std::vector<double> values;
};

/// One to four curves over one axis of steps, named at their ends: the first solid, the others dashed each in its own way.
/// Where a number is infinite or NaN the curve has a gap. `axis` says what a step is.
Figure lines(const std::vector<Curve>& curves, std::string_view axis = "step");

/// A node of a computation: what stands in its box, and what goes into it, by places in the list of nodes.
struct GraphNode {
  std::string label;
  std::vector<std::size_t> inputs = {};
};

/// A computation, from its inputs at the top to its results at the bottom: `graph({{"x"}, {"x²", {0}}, {"3x", {0}},
/// {"y", {1, 2}}})`. A node stands behind its inputs in the list; what is used twice is drawn once. At most 40 nodes.
Figure graph(const std::vector<GraphNode>& nodes);

}  // namespace lesson::figure

namespace figure = lesson::figure;  // what a lesson writes
