#include "differential/answer.hpp"

#include <cstring>

#include "differential/ops.hpp"

namespace peers {
namespace {

using nlohmann::json;
using Sizes = std::vector<std::int64_t>;
using ten::Tensor;

std::string name_of(ten::ScalarType dtype) {
  for (const auto& [name, each] : dtypes) {
    if (each == dtype) return name;
  }
  return "another dtype";
}

std::size_t bytes_in(const Tensor& tensor) {
  return static_cast<std::size_t>(tensor.numel()) * static_cast<std::size_t>(tensor.element_size());
}

// Operands as tensors: `bases` hold the bytes, `views` are what the call is given.
struct Operands {
  std::vector<Tensor> bases;
  std::vector<Tensor> views;

  explicit Operands(const Message& call) {
    for (const auto& what : call.header["operands"]) add(what, call.bytes[bases.size()]);
  }

  void add(const json& what, const std::string& bytes) {
    if (what.contains("of")) {
      const auto of = what["of"].get<std::size_t>();
      bases.push_back(bases[of]);
      views.push_back(what["transposed"].get<bool>() ? views[of].transpose(-1, -2) : views[of]);
      return;
    }
    const auto base_sizes = what["base"].get<Sizes>();
    const Tensor base = ten::empty(base_sizes, dtype_called(what["dtype"]));
    if (!bytes.empty()) std::memcpy(base.data_ptr(), bytes.data(), bytes.size());
    Tensor view = base.permute(what["order"].get<Sizes>());
    const auto sizes = what["sizes"].get<Sizes>();
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      const auto first = what["first"][i].get<std::int64_t>();
      const auto step = what["step"][i].get<std::int64_t>();
      if (view.size(static_cast<std::int64_t>(i)) == 1) continue;
      view = view.slice(static_cast<std::int64_t>(i), first, first + sizes[i] * step, step);
    }
    bases.push_back(base);
    views.push_back(view.expand(sizes));
  }
};

json describe(const Tensor& tensor, const Operands& operands) {
  json result = {{"dtype", name_of(tensor.scalar_type())},
                 {"sizes", std::vector(tensor.sizes().begin(), tensor.sizes().end())},
                 {"strides", std::vector(tensor.strides().begin(), tensor.strides().end())},
                 {"of", -1},
                 {"offset", 0}};
  const auto* data = static_cast<const char*>(tensor.data_ptr());
  for (std::size_t i = 0; tensor.numel() > 0 && i < operands.bases.size(); ++i) {
    const auto* start = static_cast<const char*>(operands.bases[i].data_ptr());
    if (data < start || data >= start + bytes_in(operands.bases[i])) continue;
    result["of"] = i;
    result["offset"] = (data - start) / static_cast<std::int64_t>(tensor.element_size());
    break;
  }
  return result;
}

std::string bytes_of(const Tensor& tensor) {
  const Tensor packed = tensor.contiguous();
  return packed.numel() == 0 ? "" : std::string(static_cast<const char*>(packed.data_ptr()), bytes_in(packed));
}

void add_results(Message& message, const Result& result, const Operands& operands) {
  json& results = message.header["results"] = json::array();
  if (const bool* truth = std::get_if<bool>(&result)) message.header["text"] = *truth ? "true" : "false";
  if (const auto* text = std::get_if<std::string>(&result)) message.header["text"] = *text;
  if (const auto* tensors = std::get_if<std::vector<Tensor>>(&result)) {
    for (const Tensor& tensor : *tensors) {
      results.push_back(describe(tensor, operands));
      message.bytes.push_back(bytes_of(tensor));
    }
  }
}

}  // namespace

Message answer(const Message& call) {
  const Operands operands(call);
  Message message;
  try {
    const Op& op = op_called(call.header["op"]);
    add_results(message, op.call(Arguments(call.header["arguments"], operands.views)), operands);
  } catch (const ten::Error& error) {
    const std::string text = error.what();
    message = {{{"refused", text.substr(0, text.find("\nException raised"))}}, {}};
  }
  json& changed = message.header["changed"] = json::array();
  for (std::size_t i = 0; i < operands.bases.size(); ++i) {
    if (call.header["operands"][i].contains("of")) continue;
    std::string now = bytes_of(operands.bases[i]);
    if (now == call.bytes[i]) continue;
    changed.push_back(i);
    message.bytes.push_back(std::move(now));
  }
  return message;
}

}  // namespace peers
