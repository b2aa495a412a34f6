#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ten/devices.hpp"
#include "ten/vectors.hpp"
#include "testing/catch.hpp"

/// Calls that real PyTorch made: arguments, and what came of them, on each device.
namespace vectors {

using Tensors = std::vector<ten::Tensor>;
using Dims = std::vector<std::int64_t>;

/// The arguments of a call, of which a test reads each in the type that its op takes.
class Arguments {
 public:
  Arguments(const nlohmann::json& list, ten::Device device) : list_(list), device_(device) {}

  std::size_t size() const { return list_.size(); }
  bool is_list(std::size_t i) const { return list_.at(i).is_array(); }
  ten::Device device() const { return device_; }  ///< where the tensors lie
  bool has(std::size_t i) const { return i < size() && !list_.at(i).is_null(); }
  bool is_tensor(std::size_t i) const { return has(i) && list_.at(i).is_object(); }
  bool flag(std::size_t i) const { return list_.at(i).get<bool>(); }
  bool flag(std::size_t i, bool otherwise) const { return has(i) ? flag(i) : otherwise; }
  std::int64_t integer(std::size_t i) const { return list_.at(i).get<std::int64_t>(); }
  std::int64_t integer(std::size_t i, std::int64_t otherwise) const { return has(i) ? integer(i) : otherwise; }
  std::optional<std::int64_t> maybe_integer(std::size_t i) const {
    return has(i) ? std::optional(integer(i)) : std::nullopt;
  }
  ten::Scalar number(std::size_t i) const {
    return list_.at(i).is_number_integer() ? ten::Scalar(integer(i)) : ten::Scalar(real(i));
  }
  double real(std::size_t i) const { return vectors::number(list_.at(i)); }
  std::optional<double> maybe_real(std::size_t i) const {
    return list_.at(i).is_null() ? std::nullopt : std::optional(real(i));
  }
  std::string text(std::size_t i) const { return list_.at(i).get<std::string>(); }
  Dims dims(std::size_t i) const { return is_list(i) ? list_.at(i).get<Dims>() : Dims{integer(i)}; }
  ten::Tensor tensor(std::size_t i) const { return made(list_.at(i)); }
  std::optional<ten::Tensor> maybe_tensor(std::size_t i) const {
    return list_.at(i).is_null() ? std::nullopt : std::optional(tensor(i));
  }
  Tensors tensors(std::size_t i) const {
    Tensors result;
    for (const nlohmann::json& one : list_.at(i)) result.push_back(made(one));
    return result;
  }

 private:
  ten::Tensor made(const nlohmann::json& value) const {
    const ten::Tensor result = vectors::tensor(value.at("tensor"), device_);
    return value.contains("transposed") ? result.t() : result;
  }

  const nlohmann::json& list_;
  ten::Device device_;
};

/// How a test makes a call.
using Call = std::function<Tensors(const Arguments&)>;

/// What a test asks of a result beside its values, shape and dtype.
using Further = std::function<void(const ten::Tensor& result, const nlohmann::json& expected, const std::string& op,
                                   const Arguments&)>;

/// Makes each call of vectors/<name>.json, on each device: it must give what PyTorch's gave, or refuse as that did.
inline void check_calls(const std::string& name, const std::map<std::string, Call>& calls,
                        const Further& further = nullptr) {
  const nlohmann::json all = load(name);
  for (const ten::Device& device : testing::devices()) {
    for (const nlohmann::json& expected : all) {
      INFO(device << ", " << expected.dump());
      const std::string op = expected["op"];
      const Arguments arguments(expected["arguments"], device);
      if (!expected.contains("result")) {
        CHECK_THROWS_AS(calls.at(op)(arguments), ten::Error);
        continue;
      }
      Tensors results;
      CHECK_NOTHROW(results = calls.at(op)(arguments));
      REQUIRE(results.size() == expected["result"].size());
      for (std::size_t i = 0; i < results.size(); ++i) {
        std::string difference;
        const bool as_expected = same(results[i], expected["result"][i], difference);
        INFO(difference);
        CHECK(as_expected);
        CHECK(results[i].device() == device);
        if (further) further(results[i], expected["result"][i], op, arguments);
      }
    }
  }
}

}  // namespace vectors
