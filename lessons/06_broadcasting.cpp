#include "lesson/figure/figures.hpp"
#include "lesson/lesson.hpp"
#include "ten/ten.hpp"

LESSON(broadcasting, "Broadcasting: shapes that stretch", minutes(12))
/// Adding a bias to every token is one `+`, although the two shapes differ. Nothing is copied to make them agree, and no
/// loop is written. **Broadcasting** is the rule that says which shapes go together, and what comes out. It is the third
/// of the course's four core operations.

STEP(one_row_for_every_row, "One row for every row") {
  /// `x` has four rows of three numbers; `bias` is a single row of three. Adding them adds the row to every row of `x`.
  auto x = ten::ones({4, 3});
  auto bias = ten::tensor({1., 2., 3.});
  PREDICT("What shape will x + bias have?", (x + bias).sizes(),
          "The row is read again for every row of x, so the result is as large as x.");
  SHOW(x + bias);
  SHOW(figure::stretch(x, "+", bias, x + bias));
}

STEP(count_from_the_right, "Count from the right") {
  /// Three rules decide every case:
  ///
  /// 1. Line the two shapes up **from the right**.
  /// 2. Two sizes go together when they are **equal**, or when **one of them is 1**.
  /// 3. A size that is **missing** on the left counts as **1**.
  auto block = ten::ones({2, 4, 3});
  SHOW(figure::align(block.sizes(), ten::ones({3}).sizes()));
  PREDICT("What shape is (2, 4, 3) * (1, 1, 1)?", (block * ten::ones({1, 1, 1})).sizes(),
          "Each 1 stretches to the size beside it.");
  PREDICT("What shape is (4, 1) + (5,)?", (ten::ones({4, 1}) + ten::ones({5})).sizes(),
          "From the right: 1 meets 5 and gives 5; 4 meets nothing, which counts as 1, and gives 4.");
  /// In place $k$ from the right, sizes $a_k$ and $b_k$ give
  ///
  /// $$ n_k = b_k \text{ if } a_k = 1 $$
  ///
  /// $$ n_k = a_k \text{ if } b_k = 1 \text{ or } b_k = a_k $$
  ///
  /// So 1 gives way to any size, 0 among them: (5, 1) with (0,) is (5, 0).
}

STEP(a_column_meets_a_row, "A column meets a row") {
  /// Both sides may stretch at once. A column of four and a row of three make a table of twelve: every pair is added once.
  auto column = ten::tensor({{0}, {10}, {20}, {30}});
  auto row = ten::tensor({{1, 2, 3}});
  PREDICT("The column is (4, 1), the row (1, 3). Which number stands at [2, 1] of their sum?",
          (column + row)[2][1].item<std::int64_t>(), "Row 2 of the column holds 20, place 1 of the row holds 2.");
  SHOW(figure::stretch(column, "+", row, column + row));
  /// This is how all pairs of two lists are made without a loop: all distances between two sets of points, or «may token
  /// $i$ look at token $j$» for every $i$ and $j$ in the lesson on attention.
}

STEP(shapes_that_refuse, "Shapes that refuse") {
  /// Two sizes that differ, and neither is 1: there is no honest way to stretch either, so the operation refuses.
  auto a = ten::ones({3, 4});
  auto b = ten::ones({2, 4});
  PREDICT("(3, 4) + (2, 4)?", (a + b).sizes(), "Counted from the right, 4 meets 4, then 3 meets 2, and neither is 1.");
  SHOW_ERROR(a + b);
  SHOW(figure::align(a.sizes(), b.sizes()));
  /// Read the message in three parts: the operation and both shapes; the dimension that broke, counted from the left as
  /// in `sizes()`; what would have been right.
}

STEP(where_the_size_belongs, "Put the size where it belongs") {
  /// Three rows of four numbers, and one number for each row. It looks as if it should fit:
  auto table = ten::ones({3, 4});
  auto per_row = ten::tensor({10., 20., 30.});
  PREDICT("(3, 4) + (3,)?", (table + per_row).sizes(), "Counted from the right, 4 meets 3.");
  /// A shape does not know what its sizes mean. `unsqueeze` puts in a dimension of size 1 at the place that you name, and
  /// moves the 3 under the rows:
  auto column = per_row.unsqueeze(1);
  SHOW(column.sizes());
  SHOW(figure::stretch(table, "+", column, table + column));
}

STEP(nothing_is_copied, "Nothing is copied") {
  /// A tensor finds an element by its **strides**: how far to go in memory for one step along each dimension. `expand` does
  /// what `+` does by itself: it makes four rows of one, without a copy.
  auto bias = ten::tensor({1., 2., 3.});
  auto wide = bias.expand({4, 3});
  PREDICT("wide is (4, 3). How far apart in memory are wide[0][0] and wide[1][0]?", wide.stride(0),
          "They are the same place. A stride of 0 is a step that goes nowhere.");
  SHOW(wide.strides());
  SHOW(figure::strides(wide));
  /// Twelve elements to read, three in memory: a change of the bias is a change of every row.
  bias.index_put_({0}, 100);
  SHOW(wide[3]);
  /// ::: pitfall Writing to a stretched view
  /// Elements that share memory cannot differ. Make your own with `wide.clone()` before you write.
  /// :::
}

STEP(a_bias_for_every_token, "A bias for every token") {
  /// Where a language model needs it: four sequences of 32 tokens, each token a vector of 64 numbers, and one bias of 64
  /// that belongs to every token.
  ten::manual_seed(0);
  auto tokens = ten::randn({4, 32, 64});
  auto bias = ten::randn({64});
  SHOW(figure::align(tokens.sizes(), bias.sizes()));
  PREDICT("How many tokens receive the bias?", tokens.size(0) * tokens.size(1), "Four sequences of 32 tokens each.");
  SHOW((tokens + bias).sizes());
  /// ::: tabs
  /// == NumPy
  /// ```python
  /// shifted = tokens + bias      # (4, 32, 64) + (64,)
  /// ```
  /// == PyTorch
  /// ```python
  /// shifted = tokens + bias      # torch.Size([4, 32, 64])
  /// ```
  /// == ten
  /// ```cpp
  /// auto shifted = tokens + bias;
  /// ```
  /// == xtensor
  /// ```cpp
  /// xt::xarray<float> shifted = tokens + bias;
  /// ```
  /// :::
}

STEP(stretched_by_mistake, "Stretched by mistake") {
  /// The rule cannot know what you meant. Here three guesses are compared with three true values, and every guess is
  /// right, so the mean squared error should be 0. But the true values came from a table, as a column.
  auto guess = ten::tensor({1., 2., 3.});
  auto truth = ten::tensor({{1.}, {2.}, {3.}});
  auto error = guess - truth;
  PREDICT("guess is (3,), truth is (3, 1). What shape is guess - truth?", error.sizes(),
          "A row meets a column: every guess is compared with every true value.");
  SHOW(error);
  SHOW((error * error).mean());
  /// No message, and a number that a model might well have. It is the mean over nine differences where three were meant.
  /// With one shape for both:
  auto fitting = guess - truth.squeeze(1);
  SHOW((fitting * fitting).mean());
  /// ::: pitfall (n,) with (n, 1) is (n, n)
  /// Broadcasting turns some mistakes into results. Print both shapes before you trust a difference.
  /// :::
}

STEP(five_pairs, "Five pairs to try") {
  /// Say the shape, or «refuses», before you look.
  using ten::ones;
  PREDICT("(4, 1) with (1, 3)?", (ones({4, 1}) + ones({1, 3})).sizes(), "Both stretch.");
  PREDICT("(3, 4) with (1,)?", (ones({3, 4}) + ones({1})).sizes(), "One number for all twelve.");
  PREDICT("(2, 3) with (2, 3)?", (ones({2, 3}) + ones({2, 3})).sizes(), "Equal sizes: nothing stretches.");
  PREDICT("(3, 4) with (2, 4)?", (ones({3, 4}) + ones({2, 4})).sizes(), "3 meets 2, and neither is 1.");
  PREDICT("(32, 10, 64) with (64,)?", (ones({32, 10, 64}) + ones({64})).sizes(), "The bias, once more.");
  /// Any other pair:
  ///
  /// ::: widget broadcasting
  /// :::
}

/// ::: remember
/// Line shapes up from the right; sizes are equal, or one of them is 1; what is missing counts as 1. A stretched
/// dimension has stride 0 and costs no memory.
/// :::
///
/// ::: exercises broadcasting/broadcast_shape
/// :::
