#pragma once

#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <string>

#include "ten/error.hpp"

namespace ten {

/// What only a bug of ten's can cause; it is no ten::Error, so that nobody catches it by mistake.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// The parts of a message, written one after the other.
template <class... Parts>
std::string message(const Parts&... parts) {
  std::ostringstream out;
  (out << ... << parts);
  return out.str();
}

[[noreturn]] inline void internal_error(const char* file, int line, const std::string& text) {
  throw InternalError(message(file, ":", line, ": ", text, " (a bug in ten: please report it)"));
}

}  // namespace ten

/// Refuses what a caller asked for: throws ten::Error with the message that the parts make. The parts are only evaluated
/// where the condition is false.
#define TEN_CHECK(condition, ...)                      \
  do {                                                 \
    if (!(condition)) [[unlikely]]                     \
      throw ::ten::Error(::ten::message(__VA_ARGS__)); \
  } while (false)

/// States what holds unless ten has a bug.
#define TEN_INTERNAL_CHECK(condition, ...)                                    \
  do {                                                                        \
    if (!(condition)) [[unlikely]]                                            \
      ::ten::internal_error(__FILE__, __LINE__, ::ten::message(__VA_ARGS__)); \
  } while (false)
