#include <string>
#include <vector>

#include "lesson/figure/figures.hpp"
#include "lesson/lesson.hpp"
#include "ten/ten.hpp"
#include "ten/xtensor.hpp"

LESSON(tensors, "Tensors: numbers with a shape", minutes(12))
/// Everything that a language model reads, holds and says is a box of numbers: a word's scores, a sentence's vectors, a
/// batch of sentences. The box may be a single number, a row, a table or a stack of tables. Its **shape** says which, and
/// reading shapes is half of reading a model's code.

STEP(one_number, "One number") {
  /// The smallest box holds one number. No index is needed to find it, so it has no dimensions, and its shape is the empty
  /// list, written `()`. It is called a **scalar**.
  ///
  /// Two libraries stand side by side in this course. **xtensor** has arrays, as NumPy has them; **ten** has tensors, as
  /// PyTorch has them. An array is the idea; a tensor is an array that also knows a device and a gradient.
  xt::xarray<double> array = 5.0;
  auto tensor = ten::tensor(5.0);
  SHOW(array);
  SHOW(tensor);
  PREDICT("How many dimensions does a single number have?", tensor.dim(), "None: there is nothing to choose between.");
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
  /// comma tells a list of one number from a number in brackets.
  ///
  /// Indices count from 0:
  PREDICT("What is tensor[2]?", tensor[2].item<float>(), "The places are 0, 1 and 2.");
}

STEP(a_table, "A table") {
  /// Two rows of two numbers are a **matrix**. Its shape is `(2, 2)`: first how many rows, then how many columns. Braces
  /// inside braces say the same in C++.
  xt::xarray<double> array = {{1., 2.}, {3., 4.}};
  auto tensor = ten::tensor({{1., 2.}, {3., 4.}});
  SHOW(array);
  SHOW(tensor);
  PREDICT("Row 1, column 0: which number is it?", tensor[1][0].item<float>(), "Row 1 is the second row, 3 and 4.");
  PREDICT("What shape has ten::tensor({{1., 2., 3.}, {4., 5., 6.}})?",
          ten::tensor({{1., 2., 3.}, {4., 5., 6.}}).sizes(), "The outer list has 2 rows, each row 3 numbers.");
  /// Rows of different lengths have no shape, so they are refused:
  SHOW_ERROR(ten::tensor({{1., 2.}, {3.}}));
}

STEP(a_block, "A block") {
  /// Two tables of three rows and four columns are a block of shape `(2, 3, 4)`. It needs three indices: which table,
  /// which row, which column.
  xt::xarray<double> array = xt::arange<double>(24).reshape({2, 3, 4});
  auto tensor = ten::arange(24).reshape({2, 3, 4});
  SHOW(array);
  PREDICT("How many numbers fit into shape (2, 3, 4)?", tensor.numel(),
          "A row has 4, a table 3 such rows, the block 2 such tables: 2 · 3 · 4.");
  SHOW(tensor.sizes());
  SHOW(figure::boxes(tensor));
}

STEP(names, "Names by number of dimensions") {
  /// | dimensions | name       | example         |
  /// | ---------- | ---------- | --------------- |
  /// | 0          | scalar     | ()              |
  /// | 1          | vector     | (3,)            |
  /// | 2          | matrix     | (2, 2)          |
  /// | 3          | 3-D tensor | (2, 3, 4)       |
  /// | 4          | 4-D tensor | (2, 2, 2, 3)    |
  ///
  /// Each new dimension goes on the **left**, and says how many of the former boxes there are. Four dimensions are a table
  /// of tables:
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
  PREDICT("What shape has row?", row.sizes(), "A table with one row. Two pairs of brackets, two dimensions.");
  PREDICT("What shape has column?", column.sizes(), "A table with three rows of one number each.");
  /// Count the opening brackets at the start of a printed tensor: that is the number of its dimensions. The plain vector
  /// has one:
  SHOW(vector);
  SHOW(vector.sizes());
}

STEP(four_libraries, "The same in four libraries") {
  /// The ideas are the same everywhere; the words differ a little. Dimensions, shape and number of elements of one table:
  auto t = ten::tensor({{1., 2., 3.}});
  PREDICT("How many elements has t?", t.numel(), "One row of three.");
  /// ::: tabs
  /// == NumPy
  /// ```python
  /// t = np.array([[1., 2., 3.]])
  /// t.ndim, t.shape, t.size           # 2, (1, 3), 3
  /// ```
  /// == PyTorch
  /// ```python
  /// t = torch.tensor([[1., 2., 3.]])
  /// t.dim(), t.shape, t.numel()       # 2, torch.Size([1, 3]), 3
  /// ```
  /// == ten
  /// ```cpp
  /// auto t = ten::tensor({{1., 2., 3.}});
  /// t.dim(), t.sizes(), t.numel();    // 2, (1, 3), 3
  /// ```
  /// == xtensor
  /// ```cpp
  /// xt::xarray<double> t = {{1., 2., 3.}};
  /// t.dimension(), t.shape(), t.size();    // 2, {1, 3}, 3
  /// ```
  /// :::
  ///
  /// ::: pitfall «Dimension» has two meanings
  /// «A vector of dimension 768» has shape `(768,)`: **one** dimension, of size 768. In this course a dimension is a place
  /// in the shape, and how large it is, is its size.
  /// :::
}

STEP(what_a_shape_says, "What a shape says") {
  /// In a language model each place of a shape has a meaning. Text is cut into **tokens** (words, or parts of words), and
  /// each token becomes a vector of numbers, its **embedding**.
  auto text = ten::zeros({4, 8});
  SHOW(figure::sheets(text.sizes(), {"seq_len", "embed_dim"}));
  PREDICT("How many numbers stand for one token of this text?", text.size(1), "One row of the sheet.");
  /// What comes out of the model is one score for every token that it knows: how well it would fit next.
  auto scores = ten::zeros({50257});
  SHOW(figure::sheets(scores.sizes(), {"vocab_size"}));
}

STEP(many_texts_at_once, "Many texts at once") {
  /// A model reads many texts in one go, a **batch**, because a machine that is asked once for a lot of work is faster
  /// than one that is asked often for a little. The batch is a new dimension on the left.
  auto batch = ten::zeros({3, 4, 8});
  SHOW(figure::sheets(batch.sizes(), {"batch", "seq_len", "embed_dim"}));
  PREDICT("A batch of shape (3, 4, 8): how many tokens are in it?", batch.size(0) * batch.size(1),
          "Three texts of four tokens. The 8 numbers of an embedding belong to one token.");
  /// Read it from the left: which text, which token in it, which number of that token.
}

STEP(a_real_model, "The shapes of a real model") {
  /// GPT-2 small, of 2019, knows 50257 tokens, reads up to 1024 of them at a time, and gives each a vector of 768 numbers.
  /// Its attention cuts every vector into 12 **heads** of 64 numbers. Two texts, before and after the cut:
  auto batch = ten::zeros({2, 1024, 768});
  auto by_head = ten::zeros({2, 12, 1024, 64});
  std::vector<std::string> names = {"batch", "heads", "seq_len", "head_dim"};
  SHOW(figure::sheets(by_head.sizes(), names));
  PREDICT("Do batch and by_head hold the same number of elements?", batch.numel() == by_head.numel(),
          "Since 12 heads of 64 are 768: the same numbers, cut into heads.");
}

/// ::: remember
/// A shape is a list of sizes, one for each dimension; their product is the number of elements. Each new dimension goes
/// on the left: (seq_len, embed_dim) is one text, (batch, seq_len, embed_dim) many.
/// :::
