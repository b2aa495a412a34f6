#include "grader/thrown.hpp"

#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>

#include <array>
#include <exception>
#include <string_view>

namespace grader {
namespace {

std::uintptr_t last_place = 0;

// The return address of the call, less one, lies in the call.
std::uintptr_t place_in_answer() {
  std::array<void*, 100> frames{};
  const int depth = ::backtrace(frames.data(), static_cast<int>(frames.size()));
  for (int i = 0; i < depth; ++i) {
    Dl_info library{};
    void* const frame = frames[static_cast<std::size_t>(i)];
    if (::dladdr(frame, &library) == 0 || library.dli_fname == nullptr) continue;
    if (!std::string_view(library.dli_fname).ends_with("/libanswer.so")) continue;
    return reinterpret_cast<std::uintptr_t>(frame) - reinterpret_cast<std::uintptr_t>(library.dli_fbase) - 1;
  }
  return 0;
}

}  // namespace

std::uintptr_t thrown_at() { return last_place; }

}  // namespace grader

// AddressSanitizer does this where a stack is left; where it lies in the program, as clang has it, it does not see that here.
extern "C" __attribute__((weak)) void __asan_handle_no_return();

// What a throw calls, in place of the C++ library's, which goes on from here: the program comes first where names are looked for.
extern "C" void __cxxabiv1::__cxa_throw(void* object, std::type_info* type, void (*destroy)(void*)) {
  static const auto throw_it =
      reinterpret_cast<void (*)(void*, std::type_info*, void (*)(void*))>(::dlsym(RTLD_NEXT, "__cxa_throw"));
  // What the grader throws in its turn, with the answer off the stack, speaks of the same place.
  if (const auto place = grader::place_in_answer(); place != 0) grader::last_place = place;
  if (__asan_handle_no_return != nullptr) __asan_handle_no_return();
  throw_it(object, type, destroy);
  std::terminate();
}
