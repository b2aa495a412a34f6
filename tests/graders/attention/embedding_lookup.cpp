#include "attention/embedding_lookup.hpp"

#include <exception>
#include <tuple>

#include "grader/grader.hpp"

namespace {

using grader::Sizes;
using grader::Values;
using grader::why;
using ten::Tensor;

constexpr std::int64_t vocabulary = 5;

// The rule in plain loops: element k of the vector of an id is element k of the table's row of that number.
Tensor rule(const Tensor& table_given, const Tensor& ids_given) {
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

// Looks up where a table has the id, and takes another one where it has not.
Tensor with_other_ids(const Tensor& table, const Tensor& ids, const Tensor& others) {
  return table.index({ten::where(ids < table.size(0), ids, others)});
}

const grader::Answer vectors{
    embedding_lookup,
    {
        .function = "embedding_lookup",
        .result = "vectors",
        .inputs = {"table", "ids"},
        .rule = rule,
        .rows =
            {
                {
                    .name = "columns of the table",
                    .sign = "ids count rows, the first dimension",
                    .reread = {"lookup_is_indexing"},
                    .caught_in = "each id becomes its row of the table",
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          return table.index({ten::indexing::Slice(), ids});
                        },
                },
                {
                    .name = "ids counted from 1",
                    .sign = "id 0 is row 0, and not the last one",
                    .reread = {"lookup_is_indexing"},
                    .caught_in = "each id becomes its row of the table",
                    .gives = [](const Tensor& table, const Tensor& ids) { return table.index({ids - 1}); },
                },
                {
                    .name = "zeros for id 0",
                    .sign = "here every id is a token; none stands for padding",
                    .reread = {"lookup_is_indexing"},
                    .caught_in = "each id becomes its row of the table",
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          return table.index({ids}) * (ids != 0).unsqueeze(-1).to(table.scalar_type());
                        },
                },
                {
                    .name = "a list of all the rows",
                    .sign = "the shape of the ids must come back, with dim behind it",
                    .reread = {"lookup_is_indexing"},
                    .caught_in = "ids of any shape give that shape, with a row for each",
                    .gives = [](const Tensor& table,
                                const Tensor& ids) { return table.index_select(0, ids.flatten()); },
                },
                {
                    .name = "the last row for every id past it",
                    .sign = "a wrong id should be seen, not smoothed over",
                    .reread = {"lookup_is_indexing"},
                    .caught_in = "an id that the table does not have is refused",
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          return with_other_ids(table, ids, ten::full_like(ids, table.size(0) - 1));
                        },
                },
                {
                    .name = "ids that start again past the end",
                    .sign = "a wrong id should be seen, not smoothed over",
                    .reread = {"lookup_is_indexing"},
                    .caught_in = "an id that the table does not have is refused",
                    .gives = [](const Tensor& table,
                                const Tensor& ids) { return with_other_ids(table, ids, ids - table.size(0)); },
                },
                {
                    .name = "memory read row by row",
                    .sign = "strides say where a row lies",
                    .reread = {"nothing_is_copied", "broadcasting"},
                    .caught_in = grader::usual::strides,
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          return ten::from_blob(table.data_ptr(), table.sizes().vec(), table.scalar_type())
                              .index({ids});
                        },
                },
                {
                    .name = "zeros that no assignment reaches",
                    .caught_in = "each id becomes its row of the table",
                    .verdict = "Every number is 0",
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          Tensor all = ten::zeros({ids.size(0), table.size(1)});
                          for (std::int64_t i = 0; i < ids.size(0); ++i) {
                            Tensor row = all[i];
                            row = table[ids[i].item<std::int64_t>()];
                          }
                          return all;
                        },
                },
                {
                    .name = "ids kept in 8 bits",
                    .caught_in = "each id becomes its row of the table",
                    .verdict = "vectors (3, 3) float32",
                    .gives = [](const Tensor& table,
                                const Tensor& ids) { return table.index({ten::where(ids < 256, ids, ids - 256)}); },
                },
                {
                    .name = "float32 whatever the table is",
                    .caught_in = grader::usual::dtype(ten::kFloat64),
                    .verdict = "make float32 unless told",
                    .gives = [](const Tensor& table,
                                const Tensor& ids) { return table.index({ids}).to(ten::kFloat32); },
                },
                {
                    .name = "a view wherever there is one id",
                    .caught_in = "the vectors are copies of the rows",
                    .verdict = "is a view of table",
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          if (ids.numel() != 1) return table.index({ids});
                          Sizes sizes = ids.sizes().vec();
                          sizes.push_back(table.size(1));
                          return table[ids.flatten()[0].item<std::int64_t>()].expand(sizes);
                        },
                },
                {
                    .name = "a view where the ids follow each other",
                    .caught_in = "the vectors are copies of the rows",
                    .verdict = "is a view of table",
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          const Tensor rows = table.index({ids});
                          if (ids.dim() != 1) return rows;
                          for (std::int64_t start = 0; start + ids.size(0) <= table.size(0); ++start) {
                            const Tensor part = table.narrow(0, start, ids.size(0));
                            if (part.equal(rows)) return part;
                          }
                          return rows;
                        },
                },
                {
                    .name = "a view for an id without dimensions, as index gives one",
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          return ids.dim() == 0 ? table[ids.item<std::int64_t>()] : table.index({ids});
                        },
                },
                {
                    .name = "one list of ids, and their shape put back",
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          Sizes sizes = ids.sizes().vec();
                          sizes.push_back(table.size(1));
                          return table.index_select(0, ids.flatten()).view(sizes);
                        },
                },
                {
                    .name = "a loop over the ids, with a copy of a row for each",
                    .gives =
                        [](const Tensor& table, const Tensor& ids) {
                          const Tensor list = ids.reshape({-1}).contiguous();
                          Tensor rows = ten::zeros({list.numel(), table.size(1)}, table.options());
                          for (std::int64_t i = 0; i < list.numel(); ++i) {
                            rows[i].copy_(table[list[i].item<std::int64_t>()]);
                          }
                          Sizes sizes = ids.sizes().vec();
                          sizes.push_back(table.size(1));
                          return rows.reshape(sizes);
                        },
                },
            },
    }};

Tensor ids_of(const Sizes& sizes, std::vector<double> ids) { return Values(sizes, std::move(ids)).tensor(ten::kInt64); }

// More columns than rows, so that an id taken for a column gives an answer, and a wrong one.
Tensor some_table() { return grader::random_tensor({vocabulary, grader::random_size(vocabulary + 1, vocabulary + 3)}); }

}  // namespace

TEST_CASE("each id becomes its row of the table") {
  why("The row is the token's vector: all that the model knows of the token when it begins.");
  const Tensor counted = Values({5, 2}, {0, 1, 10, 11, 20, 21, 30, 31, 40, 41}).tensor(ten::kFloat32) + 1;
  vectors.follows_the_rule(counted, ids_of({3}, {1, 4, 1}));
  vectors.follows_the_rule(counted, ids_of({4}, {0, 3, 0, 2}));
  vectors.follows_the_rule(some_table(), grader::random_ids(vocabulary, {grader::random_size(3, 6)}));
  vectors.follows_the_rule(grader::random_tensor({300, 3}), ids_of({3}, {299, 43, 256}));
}

TEST_CASE("ids of any shape give that shape, with a row for each") {
  why("A batch of texts is a table of ids, (batch, tokens), and becomes (batch, tokens, dim).");
  for (const Sizes& sizes : {Sizes{2, 3}, {4, 1}, {2, 1, 3}, {1, 2, 1, 2, 1}, {}}) {
    vectors.follows_the_rule(some_table(), grader::random_ids(vocabulary, sizes));
  }
}

TEST_CASE("an id that the table does not have is refused") {
  why("Such an id comes from another tokenizer. Whatever memory lies behind the table would be a silent, wrong "
      "vector.");
  for (const double id : {double{vocabulary}, double{vocabulary + 1}, 1000000.0}) {
    vectors(some_table(), ids_of({2}, {0, id}))
        .is_refused_with<std::exception>("an exception derived from std::exception");
  }
}

TEST_CASE("the vectors are copies of the rows") {
  why("The model goes on to change its vectors. The table is the same for every text, and must not change with them.");
  const Tensor table = some_table();
  vectors.gives_a_copy(table, ids_of({3}, {1, 2, 3}));
  vectors.gives_a_copy(table, ids_of({1}, {3}));
  vectors.gives_a_copy(table, ids_of({1, 1}, {0}));
  vectors.gives_a_copy(table, ids_of({2, 2}, {4, 3, 2, 1}));
}

namespace {

std::tuple<Tensor, Tensor> some_inputs(const Sizes& sizes, ten::ScalarType dtype) {
  const Tensor table = grader::random_tensor({vocabulary, sizes[2]}, dtype) / 3;
  return {table, grader::random_ids(vocabulary, {sizes[0], sizes[1]})};
}

const grader::UsualCases usual{
    vectors,
    {.inputs = some_inputs,
     .dimensions = 3,
     .dtypes = {ten::kFloat64, ten::kFloat16},
     .empty = {{0, 3, 4}, {2, 0, 4}, {2, 3, 0}},
     .whys = {{grader::usual::empty, "An empty text is a text. Its result has no rows, but still rows of length dim."},
              {grader::usual::untouched, "The same table and the same ids are read many times."}}}};

}  // namespace
