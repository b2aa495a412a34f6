#include <sstream>
#include <string>

#include "ten/ten.hpp"
#include "testing/catch.hpp"

// The examples in ten's reference text: each prints what it says. extract.cpp gathers them as the cases below.

namespace examples {
namespace {

/// What an example writes.
template <class Example>
std::string printed(Example example) {
  std::ostringstream out;
  out << std::boolalpha;
  example(out);
  return out.str();
}

/// What an example refuses with; empty where it does not.
template <class Example>
[[maybe_unused]] std::string refusal(Example example) {
  try {
    std::ostringstream out;
    example(out);
  } catch (const ten::Error& error) {
    return error.what();
  }
  return "";
}

#include "test_examples.inc"

}  // namespace
}  // namespace examples
