#include "ten/cpu/convert.hpp"

#include "ten/core/visit_word.hpp"

namespace ten::cpu {

namespace {

template <class To, class From>
void run(void* out, std::int64_t out_step, const void* in, std::int64_t in_step, std::int64_t count) {
  auto* const to = static_cast<To*>(out);
  const auto* const from = static_cast<const From*>(in);
  if (out_step == 1 && in_step == 1) {  // said apart, so that the compiler can use registers
    for (std::int64_t i = 0; i < count; ++i) to[i] = formulas::convert<To>(from[i]);
  } else {
    for (std::int64_t i = 0; i < count; ++i) to[i * out_step] = formulas::convert<To>(from[i * in_step]);
  }
}

}  // namespace

ConvertRun convert_run(ScalarType to, ScalarType from) {
  ConvertRun result = nullptr;
  if (to == from) {
    visit_word(to, [&]<class Word>(std::type_identity<Word>) { result = run<Word, Word>; });
  } else {
    visit_dtype(to, [&]<class To>(std::type_identity<To>) {
      visit_dtype(from, [&]<class From>(std::type_identity<From>) { result = run<To, From>; });
    });
  }
  return result;
}

}  // namespace ten::cpu
