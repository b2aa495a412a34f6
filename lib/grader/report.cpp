#include "grader/report.hpp"

#include <cxxabi.h>

#include <array>
#include <cstdlib>
#include <exception>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <typeinfo>

namespace grader {

Line line(const Reread& reread) {
  const std::string lesson = reread.lesson.empty() ? "" : "lesson " + reread.lesson + ", ";
  return {Style::reread, "Read again: " + lesson + "step " + reread.step, reread.lesson, reread.step};
}

std::string name(Kind kind) {
  constexpr std::array names{"wrong", "todo", "exception", "refused-not", "changed-input"};  // in the order of Kind
  return names.at(static_cast<std::size_t>(kind));
}

namespace {

std::string readable(const std::type_info* type) {
  if (type == nullptr) return "something without a type";
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> demangled(
      abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? demangled.get() : type->name();
}

}  // namespace

Thrown current_exception_in_words() {
  try {
    throw;
  } catch (const std::exception& exception) {
    return {readable(&typeid(exception)), exception.what()};
  } catch (const std::string& text) {
    return {"std::string", text};
  } catch (const char* text) {
    return {"const char*", text == nullptr ? "" : text};
  } catch (int number) {
    return {"int", std::to_string(number)};
  } catch (...) {
    return {readable(abi::__cxa_current_exception_type()), ""};
  }
}

Report report_of(const Thrown& thrown) {
  if (thrown.message.empty()) return {{Style::text, "Your function threw " + thrown.type + "."}};
  Report report{{Style::text, "Your function threw " + thrown.type + ":"}};
  std::istringstream lines(thrown.message);
  for (std::string text; std::getline(lines, text);) report.push_back({Style::table, text});
  return report;
}

}  // namespace grader
