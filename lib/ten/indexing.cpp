#include "ten/indexing.hpp"

#include <string_view>
#include <utility>

#include "ten/core/checks.hpp"

namespace ten::indexing {

TensorIndex::TensorIndex(int value) : value_(std::int64_t{value}) {}
TensorIndex::TensorIndex(std::int64_t value) : value_(value) {}
TensorIndex::TensorIndex(NoneType none) : value_(none) {}
TensorIndex::TensorIndex(EllipsisType ellipsis) : value_(ellipsis) {}
TensorIndex::TensorIndex(Slice slice) : value_(slice) {}
TensorIndex::TensorIndex(Tensor tensor) : value_(std::move(tensor)) {}

TensorIndex::TensorIndex(const char* text) : value_(Ellipsis) {
  TEN_CHECK(std::string_view(text) == "...", "index: \"", text, "\" is no index\n",
            "  the only text among indices is \"...\", for all dimensions that are not named");
}

// Assignments stay in the header: of a variant's, g++ 12 makes cold parts of no length here, which share an address with the
// next function's and hide it from the unwinder, so that what that one throws ends the program.
TensorIndex::TensorIndex(const TensorIndex& other) = default;
TensorIndex::TensorIndex(TensorIndex&& other) noexcept = default;
TensorIndex::~TensorIndex() = default;

}  // namespace ten::indexing
