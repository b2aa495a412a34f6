#pragma once

#include <map>
#include <string>

#include "ten/tensor.hpp"

#pragma GCC visibility push(default)

/// @file
/// The files that NumPy's save, savez and savez_compressed write, read and written. libtorch has nothing like it.

namespace ten {

/// How `load_npy` reads a file: `ten::load_npy("weights.npy", {.mmap = true})`.
struct LoadNpyOptions {
  /// Leave the elements in the file until they are looked at. What is written to the tensor stays in memory, and never reaches
  /// the file, as with NumPy's mmap_mode="c". The file must not shrink while a tensor looks at it.
  bool mmap = false;
};

/// The tensor that a .npy file holds, of any version of the format, order of bytes and order of elements. Elements that stand
/// by columns, NumPy's Fortran order, stay so: the tensor is a strided view, as NumPy's array is.
///
/// Throws Error, before memory is taken for the elements, where the file is malformed or cut off, and where it holds what
/// ten has no dtype for, Python objects and records among it. With `mmap` the elements must stand in the file as in
/// memory: in this machine's order of bytes, and aligned.
/// Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
Tensor load_npy(const std::string& path, const LoadNpyOptions& options = {});

/// Writes the file that `np.save` would, byte for byte: by columns where the tensor stands so, else by rows. `path` is used
/// as it is, with no `.npy` added to it.
///
/// The file is there whole or not at all: a full disk throws Error, and leaves what was there before. bfloat16, which NumPy
/// has not, is refused. A tensor on a GPU is brought over first.
void save_npy(const std::string& path, const Tensor& tensor);

/// The tensors in a .npz file, by their names, as `np.savez` or `np.savez_compressed` wrote them. Every member's checksum is
/// verified; members that are no arrays, or were compressed in a way that NumPy does not use, are refused.
std::map<std::string, Tensor> load_npz(const std::string& path);

/// Writes tensors by their names as `np.savez` does, uncompressed. Whole or not at all, as `save_npy`.
void save_npz(const std::string& path, const std::map<std::string, Tensor>& tensors);

}  // namespace ten

#pragma GCC visibility pop
