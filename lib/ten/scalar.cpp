#include "ten/scalar.hpp"

#include <algorithm>
#include <cmath>

#include "ten/core/checks.hpp"

namespace ten {

namespace {

/// The types of integers as libtorch writes them.
std::string type_name(int bits, bool has_sign) {
  if (bits == 32 && has_sign) return "int";
  return message(has_sign ? "int" : "uint", bits, "_t");
}

}  // namespace

// Its first line is libtorch's.
void Scalar::refuse(const std::string& type, const std::string& value) {
  throw Error(message("value cannot be converted to type ", type, " without overflow\n  the value is ", value,
                      "; use a wider dtype, or a number in its range"));
}

std::int64_t Scalar::integer(int bits, bool has_sign) const {
  const int value_bits = std::min(has_sign ? bits - 1 : bits, 63);
  const double beyond = std::ldexp(1.0, value_bits);  // the first number that is too great
  if (const double* value = std::get_if<double>(&value_)) {
    const bool fits = *value >= (has_sign ? -beyond : 0.0) && *value < beyond;
    if (!fits) refuse(type_name(bits, has_sign), message(*value));
    return static_cast<std::int64_t>(*value);
  }
  const auto value = isBoolean() ? std::int64_t{std::get<bool>(value_)} : std::get<std::int64_t>(value_);
  const auto greatest = static_cast<std::int64_t>((std::uint64_t{1} << value_bits) - 1);
  const std::int64_t least = has_sign ? -greatest - 1 : -greatest;
  if (value < least || value > greatest) refuse(type_name(bits, has_sign), message(value));
  return value;
}

double Scalar::real(double greatest, const char* type) const {
  const auto value = to<double>();
  if (std::isfinite(value) && std::abs(value) > greatest) refuse(type, message(value));
  return value;
}

}  // namespace ten
