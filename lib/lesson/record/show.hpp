#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <ostream>
#include <ranges>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "lesson/record/record.hpp"

/// How a value becomes text, or the answer to a question.
namespace lesson {

/// Whether a value can be written to a stream.
template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

/// Whether a value is text.
template <class T>
concept Text = std::convertible_to<const T&, std::string_view>;

/// Whether a value is a run of 64-bit integers, which is what sizes and strides are: it reads `(4, 3)`.
template <class T>
concept ShapeLike =
    !Text<T> && std::ranges::input_range<const T> && std::integral<std::ranges::range_value_t<const T>> &&
    sizeof(std::ranges::range_value_t<const T>) == 8;

/// Whether a value is a pair or a tuple.
template <class T>
concept TupleLike = !std::ranges::range<const T> && requires {
  std::tuple_size<T>::value;
};

/// How a type is shown, or answered, that the rules below do not cover. A specialisation has `static Shown shown(const T&)`
/// or `static Answer answer(const T&)` with the usual `kind` of it, or all of them.
template <class T>
struct Display {};

/// Stands for a type that has no function `ten::display`.
struct NothingToDisplay {};

template <class T>
std::string text_of(const T& value);

/// The sizes as a shape is written: `()`, `(3,)`, `(4, 3)`.
template <class T>
std::string shape_text(const T& sizes) {
  std::string text = "(";
  std::size_t count = 0;
  for (const auto& size : sizes) text += (count++ == 0 ? "" : ", ") + std::to_string(size);
  return text + (count == 1 ? ",)" : ")");
}

/// A value as text.
template <class T>
std::string text_of(const T& value) {
  if constexpr (std::same_as<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (Text<T>) {
    return std::string(std::string_view(value));
  } else if constexpr (ShapeLike<T>) {
    return shape_text(value);
  } else if constexpr (requires { Display<T>::shown(value); }) {
    return Display<T>::shown(value).text;
  } else if constexpr (std::same_as<T, std::int8_t> || std::same_as<T, std::uint8_t>) {
    return std::to_string(value);
  } else if constexpr (Streamable<T>) {
    std::ostringstream out;
    out << value;
    return out.str();
  } else if constexpr (std::ranges::input_range<const T>) {
    std::string text = "[";
    for (const auto& element : value) {
      using Element = std::ranges::range_value_t<const T>;
      text += (text.size() == 1 ? "" : ", ") + text_of(static_cast<const Element&>(element));
    }
    return text + "]";
  } else if constexpr (TupleLike<T>) {
    return std::apply(
        [](const auto&... element) {
          std::string text = "(";
          ((text += (text.size() == 1 ? "" : ", ") + text_of(element)), ...);
          return text + ")";
        },
        value);
  } else if constexpr (requires {
                         value.has_value();
                         *value;
                       }) {
    return value.has_value() ? text_of(*value) : "nothing";
  } else {
    static_assert(Streamable<T>, "this type cannot be shown: it has no operator<<");
    return {};
  }
}

/// What SHOW shows of a value. `bridge` is asked for types that ten knows how to display and lesson does not.
template <class T, class Bridge>
Shown shown(const T& value, const Bridge& bridge) {
  if constexpr (std::same_as<T, Figure>) {
    return {value.caption, std::make_shared<const Figure>(value)};
  } else if constexpr (requires { Display<T>::shown(value); }) {
    return Display<T>::shown(value);
  } else if constexpr (!std::is_arithmetic_v<T> && !Text<T> && !ShapeLike<T> && std::is_invocable_v<Bridge, const T&>) {
    return {text_of(bridge(value)), nullptr};
  } else {
    return {text_of(value), nullptr};
  }
}

/// What sort of answer a value of this type is.
template <class T>
constexpr Answer::Kind kind_of() {
  if constexpr (requires { Display<T>::kind; })
    return Display<T>::kind;
  else if constexpr (std::same_as<T, bool>)
    return Answer::Kind::yes_no;
  else if constexpr (std::is_arithmetic_v<T> && !std::same_as<T, char>)
    return Answer::Kind::number;
  else if constexpr (ShapeLike<T>)
    return Answer::Kind::shape;
  else if constexpr (!Streamable<T> && std::ranges::input_range<const T>)
    return std::is_arithmetic_v<std::ranges::range_value_t<const T>> ? Answer::Kind::numbers : Answer::Kind::text;
  else
    return Answer::Kind::text;
}

/// The answer that a value is.
template <class T, class Bridge>
Answer answer_of(const T& value, const Bridge& bridge) {
  if constexpr (requires { Display<T>::answer(value); }) {
    return Display<T>::answer(value);
  } else {
    constexpr Answer::Kind kind = kind_of<T>();
    Answer answer;
    answer.kind = kind;
    if constexpr (kind == Answer::Kind::yes_no) {
      answer.yes = value;
    } else if constexpr (kind == Answer::Kind::number) {
      answer.numbers = {static_cast<double>(value)};
      answer.integral = std::integral<T>;
    } else if constexpr (kind == Answer::Kind::text) {
      answer.text = shown(value, bridge).text;
    } else {
      answer.integral = std::integral<std::ranges::range_value_t<const T>>;
      for (const auto& element : value) answer.numbers.push_back(static_cast<double>(element));
    }
    return answer;
  }
}

}  // namespace lesson
