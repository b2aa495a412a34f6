#include "grader/usual_cases.hpp"

#include "testing/register.hpp"

namespace grader {
namespace {

const std::map<std::string, std::string>& standard_whys() {
  static const std::map<std::string, std::string> whys = {
      {usual::strides,
       "A transposed or sliced tensor has the same numbers in other places of memory; its strides say where."},
      {usual::ones, "One token is a text, and one number a vector. Dimensions of size 1 do not go away by themselves."},
      {usual::empty, "A text may be empty. What is asked of no tokens has an answer, too: one with no elements."},
      {usual::untouched,
       "A model reads the same tensors again, further on. What writes to them changes what comes after."},
      {usual::copy, "A view and its tensor share their numbers: who writes to the one changes the other."},
  };
  return whys;
}

std::string why_of(const std::string& sentence, const std::map<std::string, std::string>& whys) {
  for (const auto* const some : {&whys, &standard_whys()}) {
    if (const auto found = some->find(sentence); found != some->end()) return found->second;
  }
  return "A function on tensors keeps the dtype of what it is given, and the precision that goes with it.";
}

}  // namespace

std::string usual::dtype(ten::ScalarType dtype) { return in_words(dtype) + " in, " + in_words(dtype) + " out"; }

void add_usual_case(const std::string& sentence, const std::map<std::string, std::string>& whys,
                    std::function<void()> body) {
  testing::register_case(sentence, [reason = why_of(sentence, whys), body = std::move(body)] {
    why(reason);
    body();
  });
}

std::vector<Sizes> with_ones(std::size_t dimensions) {
  std::vector<Sizes> all;
  for (std::size_t dim = 0; dim < dimensions && dimensions > 1; ++dim) {
    all.push_back(random_sizes(dimensions, 3, 6));
    all.back()[dim] = 1;
  }
  all.emplace_back(dimensions, 1);
  return all;
}

}  // namespace grader
