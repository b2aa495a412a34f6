#include "ten/npy.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "ten/bridge/npy.hpp"
#include "ten/bridge/npy_header.hpp"
#include "ten/core/checks.hpp"
#include "ten/creation.hpp"
#include "ten/shapes.hpp"

namespace ten {
namespace bridge {
namespace {

// The same elements with the dimensions the other way round.
Tensor dimensions_reversed(const Tensor& tensor) {
  std::vector<std::int64_t> order;
  for (std::int64_t dim = tensor.dim(); dim-- > 0;) order.push_back(dim);
  return tensor.permute(order);
}

// The shape in which the elements stand in the file, row by row.
std::vector<std::int64_t> sizes_in_file(const NpyHeader& header) {
  std::vector<std::int64_t> sizes = header.sizes;
  if (header.by_columns) std::reverse(sizes.begin(), sizes.end());
  return sizes;
}

Tensor as_header_says(const Tensor& in_file, const NpyHeader& header) {
  return header.by_columns ? dimensions_reversed(in_file) : in_file;
}

std::span<std::byte> bytes_of(const Tensor& contiguous) {
  return {static_cast<std::byte*>(contiguous.data_ptr()), contiguous.nbytes()};
}

// A bool of C++ is 0 or 1 in memory; NumPy takes any other byte for true, too. A byte that is right is not written to.
void settle_truths(std::span<std::byte> elements) {
  for (std::byte& element : elements) {
    if (element > std::byte{1}) element = std::byte{1};
  }
}

void swap_bytes(std::span<std::byte> elements, std::size_t size) {
  for (; !elements.empty(); elements = elements.subspan(size)) {
    const std::span<std::byte> element = elements.first(size);
    std::reverse(element.begin(), element.end());
  }
}

Tensor mapped_npy(const InputFile& file) {
  const Bytes& bytes = file.bytes();
  const NpyHeader header = read_npy_header(bytes);
  TEN_CHECK(!header.swapped, bytes.name, ": its elements stand in the other order of bytes\n  load it without mmap");
  TEN_CHECK(header.offset % elementSize(header.dtype) == 0, bytes.name, ": its elements begin at byte ", header.offset,
            ", where memory cannot hold ", header.dtype, "\n  load it without mmap");
  const auto memory = file.mapped();
  // The deleter holds the map for as long as a tensor looks at it.
  const Tensor in_file = from_blob(
      memory.get() + header.offset, sizes_in_file(header), [memory](void*) {}, header.dtype);
  if (header.dtype == kBool) settle_truths(bytes_of(in_file));
  return as_header_says(in_file, header);
}

}  // namespace

Tensor read_npy(const Bytes& file) {
  const NpyHeader header = read_npy_header(file);
  const Tensor in_file = empty(sizes_in_file(header), header.dtype);
  const std::span<std::byte> elements = bytes_of(in_file);
  file.read(header.offset, elements);
  if (header.swapped) swap_bytes(elements, in_file.element_size());
  if (header.dtype == kBool) settle_truths(elements);
  return as_header_says(in_file, header);
}

NpyContent::NpyContent(const std::string& name, const Tensor& tensor) {
  const Tensor columns = dimensions_reversed(tensor);
  const bool by_columns = !tensor.is_contiguous() && columns.is_contiguous();
  header_ = npy_header_text(name, tensor.scalar_type(), by_columns, tensor.sizes());
  dense_ = (by_columns ? columns : tensor).cpu().contiguous();
}

std::span<const std::byte> NpyContent::elements() const { return bytes_of(dense_); }

}  // namespace bridge

Tensor load_npy(const std::string& path, const LoadNpyOptions& options) {
  const bridge::InputFile file("load_npy", path);
  return options.mmap ? bridge::mapped_npy(file) : bridge::read_npy(file.bytes());
}

void save_npy(const std::string& path, const Tensor& tensor) {
  const bridge::NpyContent content(message("save_npy: ", path), tensor);
  bridge::OutputFile file("save_npy", path);
  file.write(content.header());
  file.write(content.elements());
  file.finish();
}

}  // namespace ten
