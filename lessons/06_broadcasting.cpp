#include "lesson/figure/figures.hpp"
#include "lesson/lesson.hpp"
#include "ten/ten.hpp"

LESSON(broadcasting, "Broadcasting: shapes that stretch", minutes(14))
/// A model adds one row of learned numbers, a **bias**, to every token of every text. That is one `+`, although the two
/// shapes differ: nothing is copied to make them agree, and no loop is written. **Broadcasting** is the rule that says
/// which shapes go together, and what comes out. Four operations carry this course: element-wise arithmetic, the matrix
/// product, broadcasting, which is the third, and reshaping.

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
  /// 1. Line the two shapes up *from the right*.
  /// 2. Two sizes go together when they are *equal*, or when *one of them is 1*.
  /// 3. A size that is *missing* on the left counts as 1.
  auto block = ten::ones({2, 4, 3});
  SHOW(figure::align(block.sizes(), ten::ones({3}).sizes()));
  PREDICT("A block of shape (2, 4, 3) times one of shape (1, 1, 1): what is the shape?",
          (block * ten::ones({1, 1, 1})).sizes(), "Each 1 stretches to the size beside it.");
  PREDICT("A column of shape (4, 1) plus a row of shape (5,): what is the shape?",
          (ten::ones({4, 1}) + ten::ones({5})).sizes(),
          "From the right: 1 meets 5 and gives 5; 4 meets nothing, which counts as 1, and gives 4.");
  /// At position $k$ from the right, sizes $a_k$ and $b_k$ give
  ///
  /// $$ n_k = b_k \text{ if } a_k = 1 $$
  ///
  /// $$ n_k = a_k \text{ if } b_k = 1 \text{ or } b_k = a_k $$
  ///
  /// and otherwise the operation refuses. A 1 gives way to any size, 0 among them: (5, 1) with (0,) is (5, 0).
}

STEP(a_column_meets_a_row, "A column meets a row") {
  /// Both sides may stretch at once. A column of four and a row of three make a table of twelve: every pair is added once.
  auto column = ten::tensor({{0}, {10}, {20}, {30}});
  auto row = ten::tensor({{1, 2, 3}});
  PREDICT("The column is (4, 1), the row (1, 3). Which number stands at [2, 1] of their sum?",
          (column + row)[2][1].item<std::int64_t>(), "Row 2 of the column holds 20, place 1 of the row holds 2.");
  SHOW(figure::stretch(column, "+", row, column + row));
  /// This is how all pairs of two lists are made without a loop: all distances between two sets of points, or "may token
  /// $i$ look at token $j$?" for every $i$ and $j$ in the lesson on attention.
}

STEP(shapes_that_refuse, "Shapes that refuse") {
  /// Where two sizes differ and neither is 1, there is no honest way to stretch either, so the operation refuses:
  auto a = ten::ones({3, 4});
  auto b = ten::ones({2, 4});
  SHOW_ERROR(a + b);
  SHOW(figure::align(a.sizes(), b.sizes()));
  /// Read the message in three parts: the operation and both shapes; the dimension that broke, counted from the left in the
  /// result's shape; what would have been right.
  PREDICT("Does (3, 4) with (3, 1) refuse, too, or give a shape?", (a + ten::ones({3, 1})).sizes(),
          "4 meets 1, which stretches, and 3 meets 3.");
  PREDICT("And (3, 0) with (3, 2): a refusal, or a shape?", (ten::ones({3, 0}) + ten::ones({3, 2})).sizes(),
          "0 is a size like any other: 0 meets 2, and neither is 1.");
}

STEP(where_the_size_belongs, "Put the size where it belongs") {
  /// Three rows of four numbers, and one number for each row:
  auto table = ten::ones({3, 4});
  auto per_row = ten::tensor({10., 20., 30.});
  PREDICT("What does (3, 4) + (3,) give: a shape, or a refusal?", (table + per_row).sizes(),
          "Counted from the right, 4 meets 3.");
  /// A shape does not know what its sizes mean. `unsqueeze` puts in a dimension of size 1 at the place that you name,
  /// here place 1, so that the 3 lines up with the rows:
  auto column = per_row.unsqueeze(1);
  SHOW(column.sizes());
  SHOW(figure::stretch(table, "+", column, table + column));
}

STEP(nothing_is_copied, "Nothing is copied") {
  /// A tensor finds an element by its **strides**: how far to go in memory for one step along each dimension, counted in
  /// elements (NumPy counts bytes). `expand` does what `+` does by itself: it makes four rows of one, without a copy.
  auto bias = ten::tensor({1., 2., 3.});
  auto wide = bias.expand({4, 3});
  PREDICT("wide is (4, 3). How far apart in memory are wide[0][0] and wide[1][0]?", wide.stride(0),
          "They are the same place. A stride of 0 is a step that goes nowhere.");
  SHOW(wide.strides());
  SHOW(figure::strides(wide));
  /// Twelve elements to read, three in memory.
}

STEP(writing_to_a_stretched_view, "Writing to a stretched view") {
  /// A tensor that shares the memory of another, as `wide` shares that of `bias`, is a **view** of it. Elements that share
  /// memory cannot differ, so a change of the bias is a change of every row:
  auto bias = ten::tensor({1., 2., 3.});
  auto wide = bias.expand({4, 3});
  bias.index_put_({0}, 100);
  SHOW(wide[3]);
  /// An operation that writes to all of `wide` is refused (a name that ends in `_` writes in place):
  SHOW_ERROR(wide.add_(1));
  /// But a single row is three numbers of their own, and writing to it goes through:
  wide.index_put_({0}, 5);
  PREDICT("Only row 0 of wide was set to 5. What does wide[3][0] hold now?", wide[3][0].item<float>(),
          "Row 3 is the same memory as row 0, and so is the bias.");
  SHOW(bias);
  /// ::: pitfall Writing to a stretched view
  /// One row written is every row written. Make a copy of your own with `wide.clone()` before you write.
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
  /// The addition itself, in three libraries:
  ///
  /// ::: tabs
  /// == NumPy
  /// ```python
  /// tokens = np.zeros((4, 32, 64))
  /// bias = np.zeros(64)
  /// (tokens + bias).shape
  /// ```
  /// == PyTorch
  /// ```python
  /// tokens = torch.randn(4, 32, 64)
  /// bias = torch.randn(64)
  /// (tokens + bias).shape
  /// ```
  /// :::
  SHOW((tokens + bias).sizes());
}

STEP(stretched_by_mistake, "Stretched by mistake") {
  /// The rule cannot know what you meant. Here three guesses are compared with three true values by their **mean squared
  /// error**, the average of the squared differences. Every guess is right, so it should be 0. But the true values came
  /// from a table, as a column.
  auto guess = ten::tensor({1., 2., 3.});
  auto truth = ten::tensor({{1.}, {2.}, {3.}});
  auto error = guess - truth;
  PREDICT("guess is (3,), truth is (3, 1). What is the shape of guess - truth?", error.sizes(),
          "A row meets a column: every guess is compared with every true value.");
  SHOW(error);
  SHOW((error * error).mean());
  /// No error, and a plausible number. It is the mean over nine differences where three were meant. With one shape for
  /// both (`squeeze(1)` takes dimension 1, of size 1, out again):
  auto fitting = guess - truth.squeeze(1);
  SHOW((fitting * fitting).mean());
  /// ::: pitfall (n,) with (n, 1) is (n, n)
  /// Broadcasting turns some mistakes into results. Print both shapes before you trust a difference.
  /// :::
}

STEP(five_pairs, "Five pairs to try") {
  /// For each pair, say the shape of the sum, or "refuses", before you look.
  PREDICT("(4, 1) with (1, 3)?", (ten::ones({4, 1}) + ten::ones({1, 3})).sizes(), "Both stretch.");
  PREDICT("(3, 4) with (1,)?", (ten::ones({3, 4}) + ten::ones({1})).sizes(), "One number for all twelve.");
  PREDICT("(2, 3) with (2, 3)?", (ten::ones({2, 3}) + ten::ones({2, 3})).sizes(), "Equal sizes: nothing stretches.");
  PREDICT("(3, 4) with (2, 4)?", (ten::ones({3, 4}) + ten::ones({2, 4})).sizes(), "3 meets 2, and neither is 1.");
  PREDICT("(32, 10, 64) with (64,)?", (ten::ones({32, 10, 64}) + ten::ones({64})).sizes(), "The bias, once more.");
  /// Now with pairs of your own:
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
