#include "attention/embedding_lookup.hpp"

#include <algorithm>
#include <exception>

#include "grader/grader.hpp"

namespace {

using grader::expect;
using grader::reread;
using grader::Sizes;
using grader::Values;
using grader::why;

constexpr std::int64_t vocabulary = 5;

// The rule in plain loops: element k of the vector of an id is element k of the table's row of that number.
ten::Tensor rule(const ten::Tensor& table_given, const ten::Tensor& ids_given) {
  const Values table(table_given);
  const Values ids(ids_given);
  std::vector<double> numbers;
  for (const double id : ids.numbers()) {
    for (std::int64_t k = 0; k < table.size(1); ++k) numbers.push_back(table(static_cast<std::int64_t>(id), k));
  }
  Sizes sizes = ids.sizes();
  sizes.push_back(table.size(1));
  return Values(sizes, numbers).tensor(table_given.scalar_type());
}

// The same numbers in the order in which they lie in memory, read as if they lay row by row.
ten::Tensor as_they_lie(const ten::Tensor& tensor) {
  return ten::from_blob(tensor.data_ptr(), tensor.sizes().vec(), tensor.scalar_type()).clone();
}

auto judged(const ten::Tensor& table, const ten::Tensor& ids) {
  auto vectors = expect("vectors", [&] { return embedding_lookup(table, ids); });
  vectors
      .unless_it_is(
          "columns of the table",
          [=] {
            return table.index({ten::indexing::Slice(), ids});
          },
          "ids count rows, the first dimension", reread("attention", "Lookup is indexing"))
      .unless_it_is(
          "ids counted from 1", [=] { return rule(table, ten::where(ids > 0, ids - 1, ids + vocabulary - 1)); },
          "id 0 is row 0, and not the last one", reread("attention", "Lookup is indexing"))
      .unless_it_is(
          "a list of all the rows", [=] { return rule(table, ids.flatten()); },
          "the shape of the ids must come back, with dim behind it", reread("attention", "Lookup is indexing"))
      .unless_it_is(
          "zeros for id 0", [=] { return rule(table, ids) * (ids != 0).unsqueeze(-1).to(table.scalar_type()); },
          "here every id is a token; none stands for padding", reread("attention", "Lookup is indexing"))
      .unless_it_is(
          "memory read row by row", [=] { return rule(as_they_lie(table), ids); }, "strides say where a row lies",
          reread("broadcasting", "Nothing is copied"))
      .unless_it_is(
          "the last row for every id past it",
          [=] { return rule(table, ten::where(ids < vocabulary, ids, ten::full_like(ids, vocabulary - 1))); },
          "a wrong id should be seen, not smoothed over", reread("attention", "Lookup is indexing"))
      .unless_it_is(
          "ids that start again past the end",
          [=] { return rule(table, ten::where(ids < vocabulary, ids, ids - vocabulary)); },
          "a wrong id should be seen, not smoothed over", reread("attention", "Lookup is indexing"));
  return vectors;
}

void must_follow_the_rule(const ten::Tensor& table, const ten::Tensor& ids) {
  const auto expected = rule(table, ids);
  judged(table, ids).equals(expected);
}

// More columns than rows, so that an id taken for a column gives an answer, and a wrong one.
ten::Tensor some_table(ten::ScalarType dtype = ten::kFloat32) {
  return grader::random_tensor({vocabulary, grader::random_size(vocabulary + 1, vocabulary + 3)}, dtype);
}

// Random ids, the first of them 0.
ten::Tensor some_ids(const Sizes& sizes) {
  auto ids = grader::random_ids(vocabulary, sizes);
  ids.flatten().slice(0, 0, 1).fill_(0);
  return ids;
}

}  // namespace

TEST_CASE("each id becomes its row of the table") {
  why("The row is the token's vector: all that the model knows of the token when it begins.");
  must_follow_the_rule(Values({5, 2}, {0, 1, 10, 11, 20, 21, 30, 31, 40, 41}).tensor(ten::kFloat32),
                       Values({3}, {1, 4, 1}).tensor(ten::kInt64));
  must_follow_the_rule(some_table(), some_ids({grader::random_size(3, 6)}));
}

TEST_CASE("ids of any shape give that shape, with a row for each") {
  why("A batch of texts is a table of ids, (batch, tokens), and becomes (batch, tokens, dim).");
  for (const Sizes& sizes : {Sizes{2, 3}, {4, 1}, {2, 1, 3}, {}}) {
    must_follow_the_rule(some_table(), grader::random_ids(vocabulary, sizes));
  }
}

TEST_CASE("no ids give no rows") {
  why("An empty text is a text. Its result has no rows, but still rows of length dim.");
  must_follow_the_rule(some_table(), grader::random_ids(vocabulary, {0}));
  must_follow_the_rule(some_table(), grader::random_ids(vocabulary, {2, 0}));
}

TEST_CASE("a float64 table gives float64 vectors") {
  why("Rows are copied, not computed: every bit of them arrives.");
  must_follow_the_rule(some_table(ten::kFloat64) / 3, some_ids({4}));
}

TEST_CASE("neither the table nor the ids need to lie side by side in memory") {
  why("A transposed or sliced tensor has the same numbers in other places of memory; its strides say where.");
  must_follow_the_rule(grader::scattered(some_table()), some_ids({4}));
  must_follow_the_rule(some_table(), grader::scattered(some_ids({2, 3})));
}

TEST_CASE("an id that the table does not have is refused") {
  why("Such an id comes from another tokenizer. Whatever memory lies behind the table would be a silent, wrong "
      "vector.");
  for (const double id : {double{vocabulary}, double{vocabulary + 1}, 1000000.0}) {
    const auto ids = Values({2}, {0, id}).tensor(ten::kInt64);
    judged(some_table(), ids).is_refused_with<std::exception>("an exception derived from std::exception");
  }
}

TEST_CASE("the vectors are copies of the rows") {
  why("The model goes on to change its vectors. The table is the same for every text, and must not change with them.");
  const auto table = some_table();
  const auto ids = Values({3}, {1, 2, 3}).tensor(ten::kInt64);
  grader::must_be_a_copy("vectors", embedding_lookup(table, ids), "table", table);
}

TEST_CASE("the inputs are left as they were") {
  why("The same table and the same ids are read many times.");
  const auto table = some_table();
  const auto ids = some_ids({4});
  const grader::Untouched table_before("table", table);
  const grader::Untouched ids_before("ids", ids);
  embedding_lookup(table, ids);
  table_before.check();
  ids_before.check();
}
