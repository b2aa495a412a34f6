#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "ten/ten.hpp"

/// Expected values that real NumPy and PyTorch wrote: vectors/make_vectors.py makes the files, each of which says with
/// which versions.
namespace vectors {

/// The cases of vectors/<name>.json.
nlohmann::json load(const std::string& name);

/// `float32` and its like.
ten::ScalarType dtype(const std::string& name);

/// A real number; NaN and the infinities are written as strings, because JSON has none.
double number(const nlohmann::json& value);

/// A tensor from {"dtype", "shape", "values"}, or with "ramp": [start, step] in place of the values; "view" is the part of
/// it that is meant: `transposed` or `every second` (of the last dimension). Only memory is written: no op is used.
ten::Tensor tensor(const nlohmann::json& description, ten::Device device = ten::kCPU);

/// Whether shape and dtype agree and each element is within the tolerance of its dtype, NaN equal to NaN; what differs
/// first is told in `difference`.
bool same(const ten::Tensor& actual, const nlohmann::json& expected, std::string& difference);

}  // namespace vectors
