#include "lesson/figure/figures.hpp"
#include "lesson/lesson.hpp"
#include "ten/ten.hpp"
#include "ten/xtensor.hpp"

LESSON(tensors, "Tensors: numbers with a shape", minutes(13))
/// Everything that a language model reads, holds and says is a box of numbers: a word's scores, a sentence's vectors, a
/// batch of sentences. The box may be a single number, a row, a table or a stack of tables. Its **shape** says which, and
/// much of reading a model's code is reading shapes.

STEP(one_number, "One number") {
  /// The smallest box holds one number. It is called a **scalar**.
  ///
  /// Two libraries stand side by side in this course. **xtensor** has arrays, as NumPy has them; **ten** has tensors, as
  /// PyTorch has them. An array is the idea. A tensor is an array that also knows its **device** (the CPU or a GPU, in
  /// whose memory it lies) and, while a model learns, its **gradient** (how the result changes with each number). Both
  /// come later.
  xt::xarray<double> array = 5.0;
  auto tensor = ten::tensor(5.0);
  SHOW(array);
  SHOW(tensor);
  /// A **dimension** is a direction to count in: finding a number takes one index for each.
  PREDICT("How many dimensions does a single number have?", tensor.dim(),
          "There is nothing to choose between, so no index is needed.");
  /// With no dimensions, its shape is the empty list, written `()`:
  SHOW(tensor.sizes());
}

STEP(a_row, "A row of numbers") {
  /// Three numbers in a row are a **vector**. One index finds a number, so there is one dimension, and its size is 3.
  xt::xarray<double> array = {1., 2., 3.};
  auto tensor = ten::tensor({1., 2., 3.});
  SHOW(array);
  SHOW(tensor);
  SHOW(tensor.sizes());
  /// A shape is a list of sizes, one for each dimension. With a single entry it is written `(3,)`, as Python does: the
  /// comma tells a list of one number from a number in parentheses.
  ///
  /// Indices count from 0:
  PREDICT("What is tensor[2]?", tensor[2].item<float>(), "The indices are 0, 1 and 2, so 2 is the last place.");
}

STEP(a_table, "A table") {
  /// Two rows of two numbers are a **matrix**. Its shape is `(2, 2)`: first how many rows, then how many columns. Braces
  /// inside braces say the same in C++.
  xt::xarray<double> array = {{1., 2.}, {3., 4.}};
  auto tensor = ten::tensor({{1., 2.}, {3., 4.}});
  SHOW(array);
  SHOW(tensor);
  PREDICT("Row 1, column 0: which number is it?", tensor[1][0].item<float>(), "Row 1 is the second row, 3 and 4.");
  PREDICT("What is the shape of ten::tensor({{1., 2., 3.}, {4., 5., 6.}})?",
          ten::tensor({{1., 2., 3.}, {4., 5., 6.}}).sizes(), "The outer list has 2 rows, each row 3 numbers.");
  /// Rows of different lengths have no shape, so they are refused:
  SHOW_ERROR(ten::tensor({{1., 2.}, {3.}}));
}

STEP(a_block, "A block") {
  /// Two tables of three rows and four columns are a block of shape `(2, 3, 4)`. It needs three indices: which table,
  /// which row, which column.
  auto tensor = ten::arange(24).reshape({2, 3, 4});
  SHOW(figure::boxes(tensor));
  PREDICT("How many numbers fit into shape (2, 3, 4)?", tensor.numel(),
          "A row has 4, a table 3 such rows, the block 2 such tables: 2 · 3 · 4.");
  /// Printed, it opens with as many brackets as it has dimensions. This one holds `double`, so each number has a point:
  xt::xarray<double> array = xt::arange<double>(24).reshape({2, 3, 4});
  SHOW(array);
}

STEP(kinds_of_number, "Two kinds of number") {
  /// All numbers of a tensor are of one kind, its **dtype** (data type). Written without a point, they are whole numbers;
  /// with one, they may have a fraction, and print with the point.
  SHOW(ten::arange(4));
  SHOW(ten::arange(4.));
  SHOW(ten::arange(4).dtype());
  SHOW(ten::arange(4.).dtype());
  PREDICT("zeros is given a shape and no numbers. What is the dtype of ten::zeros({2})?", ten::zeros({2}).dtype(),
          "Where nothing says otherwise it is float32, as in PyTorch.");
  /// An `int64` has 64 bits and is what indices are made of; a `float32` has 32 bits, about seven digits. `double` in C++
  /// is a `float64`.
}

STEP(names, "Names by number of dimensions") {
  /// Small numbers of dimensions have names of their own; from three on they are counted:
  ///
  /// | dimensions | name       | example         |
  /// | ---------- | ---------- | --------------- |
  /// | 0          | scalar     | ()              |
  /// | 1          | vector     | (3,)            |
  /// | 2          | matrix     | (2, 2)          |
  /// | 3          | 3-D tensor | (2, 3, 4)       |
  /// | 4          | 4-D tensor | (2, 2, 2, 3)    |
  ///
  /// Each new dimension goes on the *left*, and says how many of the previous boxes it holds. Four dimensions are a
  /// table of tables:
  auto table_of_tables = ten::arange(24).reshape({2, 2, 2, 3});
  SHOW(figure::boxes(table_of_tables));
  PREDICT("Which number is at [1, 0, 1, 2]?", table_of_tables[1][0][1][2].item<std::int64_t>(),
          "Second row of tables, first table in it, second row, third column.");
}

STEP(three_that_look_alike, "Three that look alike") {
  /// The same three numbers, in three shapes. They print almost alike and do not behave alike.
  auto vector = ten::tensor({1., 2., 3.});
  auto row = ten::tensor({{1., 2., 3.}});
  auto column = ten::tensor({{1.}, {2.}, {3.}});
  SHOW(row);
  SHOW(column);
  PREDICT("What is the shape of row?", row.sizes(), "A table with one row. Two pairs of brackets, two dimensions.");
  PREDICT("What is the shape of column?", column.sizes(), "A table with three rows of one number each.");
  /// Count the opening square brackets at the start of a printed tensor: that is the number of its dimensions. The plain
  /// vector has one:
  SHOW(vector);
  SHOW(vector.sizes());
}

STEP(four_libraries, "The same in four libraries") {
  PREDICT("A table has two rows of three numbers. How many elements are that?", ten::ones({2, 3}).numel(),
          "Two rows of three: the product of the sizes.");
  /// The ideas are the same everywhere; the words differ a little. Dimensions, shape and number of elements of one table:
  ///
  /// ::: tabs
  /// == NumPy
  /// ```python
  /// t = np.array([[1., 2., 3.], [4., 5., 6.]])
  /// t.ndim, t.shape, t.size
  /// ```
  /// == PyTorch
  /// ```python
  /// t = torch.tensor([[1., 2., 3.], [4., 5., 6.]])
  /// t.dim(), t.shape, t.numel()
  /// ```
  /// :::
  auto t = ten::tensor({{1., 2., 3.}, {4., 5., 6.}});
  SHOW(t.dim());
  SHOW(t.sizes());
  SHOW(t.numel());
  /// xtensor has the same three under names of its own:
  xt::xarray<double> array = {{1., 2., 3.}, {4., 5., 6.}};
  SHOW(array.dimension());
  SHOW(array.shape());
  SHOW(array.size());
}

STEP(two_meanings_of_dimension, "Two meanings of dimension") {
  /// Papers say "a vector of dimension 768" and mean that it has 768 numbers:
  auto vector = ten::zeros({768});
  PREDICT("How many dimensions does this vector have?", vector.dim(), "One index finds a number in it.");
  SHOW(vector.sizes());
  /// ::: pitfall "Dimension" has two meanings
  /// "A vector of dimension 768" has shape `(768,)`: *one* dimension, of size 768. In this course a dimension is a place
  /// in the shape; its size is how many positions it has.
  /// :::
}

STEP(what_a_shape_says, "What a shape says") {
  /// In a language model each place of a shape has a meaning. Text is cut into **tokens** (words, or parts of words), and
  /// each token becomes a vector of numbers, its **embedding**.
  auto text = ten::zeros({4, 8});
  SHOW(figure::sheets(text.sizes(), {"seq_len", "embed_dim"}));
  PREDICT("How many numbers stand for one token of this text?", text.size(1), "One row of the sheet.");
  /// For the next token, the model gives a score to every token of its vocabulary, which is all the tokens it knows:
  auto scores = ten::zeros({50257});
  SHOW(figure::sheets(scores.sizes(), {"vocab_size"}));
}

STEP(many_texts_at_once, "Many texts at once") {
  /// A model reads many texts in one go, a **batch**: one large request keeps the hardware busy, many small ones do not.
  /// The batch is a new dimension on the left.
  auto batch = ten::zeros({3, 4, 8});
  SHOW(figure::sheets(batch.sizes(), {"batch", "seq_len", "embed_dim"}));
  PREDICT("A batch of shape (3, 4, 8): how many tokens are in it?", batch.size(0) * batch.size(1),
          "Three texts of four tokens. The 8 numbers of an embedding belong to one token.");
  /// Read it from the left: which text, which token in it, which number of that token.
}

STEP(a_real_model, "The shapes of a real model") {
  /// GPT-2 small, of 2019, has a vocabulary of 50257 tokens, reads up to 1024 of them at a time, and gives each a vector of
  /// 768 numbers. Its attention makes new vectors of 768 from these, and cuts them into 12 **heads** of 64 numbers, which
  /// the lesson on attention explains. For two texts, before the cut and after it:
  auto whole = ten::zeros({2, 1024, 768});
  auto by_head = ten::zeros({2, 12, 1024, 64});
  SHOW(whole.sizes());
  SHOW(figure::sheets(by_head.sizes(), {"batch", "heads", "seq_len", "head_dim"}));
  PREDICT("Do whole and by_head hold the same number of elements?", whole.numel() == by_head.numel(),
          "12 heads of 64 are 768: the same numbers, arranged by head.");
}

/// ::: remember
/// A shape is a list of sizes, one for each dimension; their product is the number of elements. Each new dimension goes
/// on the left: (seq_len, embed_dim) is one text, (batch, seq_len, embed_dim) many.
/// :::
