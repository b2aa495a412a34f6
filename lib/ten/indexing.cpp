#include "ten/indexing.hpp"

#include <limits>
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

namespace {

void write(std::ostream& out, std::int64_t position) { out << position; }
void write(std::ostream& out, bool truth) { out << (truth ? "true" : "false"); }
void write(std::ostream& out, NoneType) { out << "None"; }
void write(std::ostream& out, EllipsisType) { out << "..."; }
void write(std::ostream& out, const Slice& slice) { out << slice; }
void write(std::ostream& out, const Tensor& tensor) { out << tensor; }

}  // namespace

std::ostream& operator<<(std::ostream& out, const Slice& slice) {
  return out << slice.start().value_or(0) << ":" << slice.stop().value_or(std::numeric_limits<std::int64_t>::max())
             << ":" << slice.step();
}

std::ostream& operator<<(std::ostream& out, const TensorIndex& index) {
  std::visit([&](const auto& entry) { write(out, entry); }, index.value());
  return out;
}

std::ostream& operator<<(std::ostream& out, const std::vector<TensorIndex>& indices) {
  out << "(";
  for (std::size_t i = 0; i < indices.size(); ++i) out << (i == 0 ? "" : ", ") << indices[i];
  return out << ")";
}

}  // namespace ten::indexing
