#pragma once

#include <cstdint>

#include "lesson/record/show.hpp"
#include "lesson/source/listing.hpp"
#include "ten/ten.hpp"

/// How ten's values are shown and answered.
namespace lesson {

/// A dtype is answered by its name.
template <>
struct Display<ten::ScalarType> {
  static constexpr Answer::Kind kind = Answer::Kind::dtype;  ///< What is asked for.
  /// `float32`
  static Answer answer(ten::ScalarType dtype) {
    Answer answer;
    answer.kind = Answer::Kind::dtype;
    answer.text = ten::name(dtype);
    return answer;
  }
};

/// A tensor is answered by its numbers where it has at most one dimension, and by what is printed otherwise.
template <>
struct Display<ten::Tensor> {
  static constexpr Answer::Kind kind = Answer::Kind::numbers;  ///< Of most that are asked for.
  /// Its print, in lines that fit a listing.
  static Shown shown(const ten::Tensor& tensor) {
    std::ostringstream out;
    ten::print(out, tensor, listing_columns);
    return {out.str(), nullptr};
  }
  /// A number, yes or no, numbers, or text.
  static Answer answer(const ten::Tensor& tensor) {
    Answer answer;
    if (tensor.dim() > 1) {
      answer.text = shown(tensor).text;
      return answer;
    }
    const ten::Tensor flat = tensor.cpu().to(ten::kFloat64).reshape({-1});
    for (std::int64_t i = 0; i < flat.numel(); ++i) answer.numbers.push_back(flat[i].item<double>());
    answer.integral = !ten::isFloatingType(tensor.scalar_type());
    answer.kind = tensor.dim() == 1 ? Answer::Kind::numbers : Answer::Kind::number;
    if (tensor.dim() == 0 && tensor.scalar_type() == ten::kBool) {
      answer.kind = Answer::Kind::yes_no;
      answer.yes = answer.numbers.at(0) != 0;
    }
    return answer;
  }
};

}  // namespace lesson
