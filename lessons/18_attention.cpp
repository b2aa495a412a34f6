#include <cmath>

#include "lesson/figure/figures.hpp"
#include "lesson/lesson.hpp"
#include "lesson/timing.hpp"
#include "ten/ten.hpp"

LESSON(attention, "Attention: where it was all going", minutes(20))
/// **Attention** lets every token of a text look at the other tokens and take from each as much as concerns it. It is the
/// heart of nearly every large language model today. It is made of four parts: rows picked by index, a matrix product,
/// softmax, and a second matrix product. Each is explained where it first stands.

STEP(lookup_is_indexing, "Lookup is indexing") {
  /// A model has a **vocabulary** of tokens, and a table with a vector for each: here 100 tokens, 32 numbers each. A text
  /// arrives as token numbers, the **ids**. A trained table holds learned numbers; this one counts, so that you can see
  /// where a row comes from.
  auto table = ten::arange(3200.).reshape({100, 32});
  auto ids = ten::tensor({5, 23, 7, 42});
  auto vectors = table.index({ids});
  PREDICT("What is the shape of vectors?", vectors.sizes(), "One row of 32 for each of the four ids.");
  PREDICT("Row 0 of the table starts with 0, row 1 with 32. What is vectors[0][0]?", vectors[0][0].item<float>(),
          "ids[0] is 5, and row 5 starts with 5 · 32.");
  SHOW(vectors.slice(1, 0, 3));  // of dimension 1, positions 0 up to 3
  /// The ids may have any shape; each becomes a row. Two texts of two tokens:
  SHOW(table.index({ids.reshape({2, 2})}).sizes());
  /// An id that the table does not have is refused:
  SHOW_ERROR(table.index({ten::tensor({5, 100})}));
}

STEP(how_well_do_two_tokens_agree, "How well do two tokens agree?") {
  /// Three tokens of two numbers each. Multiply two of them place by place and add up: that is their **score**, large
  /// where both are large in the same places.
  auto tokens = ten::tensor({{1., 0.}, {0., 1.}, {1., 1.}});
  PREDICT("The score of token 2, [1, 1], with itself?", ten::matmul(tokens[2], tokens[2]).item<float>(),
          "Place by place: 1 · 1 + 1 · 1.");
  /// Tokens $i$ and $j$, whose numbers are $x_{ik}$ and $x_{jk}$, have the score
  ///
  /// $$ s_{ij} = \sum_k x_{ik} \, x_{jk} $$
  PREDICT("The score of token 0, [1, 0], with token 1, [0, 1]?", ten::matmul(tokens[0], tokens[1]).item<float>(),
          "1 · 0 + 0 · 1: they are large in different places.");
}

STEP(all_scores_at_once, "All scores at once") {
  /// All scores are one matrix product: the tokens with themselves, the second time transposed by `t()`, which makes rows
  /// of columns. Python writes the product as `@`, and the transpose as `T`:
  ///
  /// ::: tabs
  /// == NumPy
  /// ```python
  /// tokens = np.array([[1., 0.], [0., 1.], [1., 1.]])
  /// tokens @ tokens.T
  /// ```
  /// == PyTorch
  /// ```python
  /// tokens = torch.tensor([[1., 0.], [0., 1.], [1., 1.]])
  /// tokens @ tokens.T
  /// ```
  /// :::
  auto tokens = ten::tensor({{1., 0.}, {0., 1.}, {1., 1.}});
  auto scores = ten::matmul(tokens, tokens.t());
  SHOW(scores);
  /// Row 0 says how well token 0 agrees with tokens 0, 1 and 2.
  PREDICT("Six tokens of eight numbers: what is the shape of their scores?",
          ten::matmul(ten::ones({6, 8}), ten::ones({8, 6})).sizes(), "Every token with every token: (6, 8) · (8, 6).");
}

STEP(scores_become_shares, "Scores become shares") {
  /// How much of its attention should a token give to each of three others, with scores 0, 1 and 2? **Softmax** answers
  /// with shares, positive numbers that sum to 1: it raises $e$, about 2.718, to each score, and divides by the sum.
  ///
  /// $$ \text{softmax}(s)_j = \frac{e^{s_j}}{\sum_m e^{s_m}} $$
  auto scores = ten::tensor({0., 1., 2.});
  auto powers = ten::exp(scores);
  SHOW(powers);
  SHOW(powers / powers.sum());
  SHOW(ten::softmax(scores, -1));  // the same, along the last dimension
  PREDICT("Score 2 is 1 more than score 1. How many times as large is its share?",
          (powers[2] / powers[1]).item<float>(),
          "One more in the score is e times as much, whatever the other scores are.");
  PREDICT("Add 10 to every score. Are the shares the same?",
          ten::allclose(ten::softmax(scores + 10, -1), ten::softmax(scores, -1)),
          "Every power grows by the same factor, and so does their sum.");
}

STEP(scores_that_overflow, "Scores that overflow") {
  /// The largest float32 is near $3.4 \cdot 10^{38}$, which is less than $e^{89}$. Beyond it, exp gives infinity, and
  /// infinity divided by infinity is **NaN**, which stands for "not a number":
  auto scores = ten::tensor({900., 901., 902.});
  auto powers = ten::exp(scores);
  SHOW(powers);
  SHOW(powers / powers.sum());
  /// The cure is to take the largest score off all of them first. That changes no share:
  auto safe = ten::exp(scores - scores.max());
  SHOW(safe / safe.sum());
  PREDICT("What is the largest number in safe?", safe.max().item<float>(),
          "The largest score has become 0, and e to the power of 0 is 1: nothing can overflow.");
}

STEP(a_maximum_for_each_row, "A maximum for each row") {
  /// In a table of scores each row has shares of its own, and so a largest score and a sum of its own. `amax(-1, true)` is
  /// the largest along the last dimension; `true` keeps that dimension, with size 1, so that the result is a column and
  /// lines up with the rows (see "Put the size where it belongs" in the lesson on broadcasting).
  auto scores = ten::tensor({{900., 902.}, {0., 1.}});
  SHOW(scores.amax(-1, true));
  auto powers = ten::exp(scores - scores.amax(-1, true));
  SHOW(powers / powers.sum(-1, true));
  PREDICT("Would taking 902, the largest of all, off every row do as well?",
          !ten::isnan(ten::exp(scores - 902) / ten::exp(scores - 902).sum(-1, true)).any().item<bool>(),
          "In row 1, e to the power of -901 is 0 in float32, and 0 divided by 0 is NaN.");
  /// `ten::softmax` does all of this: it takes off the largest score of each row, here along the last dimension.
  SHOW(ten::softmax(scores, -1));
}

STEP(which_dimension_sums_to_1, "Which dimension sums to 1") {
  /// Softmax over a table of scores gives **weights**, the shares of each token's attention. Row $i$ belongs to token $i$,
  /// and along it stand the tokens it looks at: softmax goes over the *last* dimension.
  auto tokens = ten::tensor({{1., 0.}, {0., 1.}, {1., 1.}});
  auto scores = ten::matmul(tokens, tokens.t());
  auto weights = ten::softmax(scores, -1);
  SHOW(weights);
  SHOW(weights.sum(1));
  /// Softmax over the other dimension gives the same shape, so no error warns you:
  auto wrong = ten::softmax(scores, 0);
  PREDICT("Do the rows of softmax(scores, 0) sum to 1?", ten::allclose(wrong.sum(1), ten::ones({3})),
          "Its columns do. dim is the dimension that sums to 1.");
  SHOW(wrong.sum(1));
  /// ::: pitfall A square table hides the mistake
  /// The scores are (n, n), so softmax over either dimension has the same shape. Only the sums tell: add up the rows once.
  /// :::
}

STEP(a_weighted_average_of_everyone, "A weighted average of everyone") {
  /// The weights say how much of each token to take. A second matrix product, weights · tokens, takes it.
  auto tokens = ten::tensor({{1., 0.}, {0., 1.}, {1., 1.}});
  // Weights that are easy to follow; each row sums to 1.
  auto weights = ten::tensor({{1., 0., 0.}, {0.5, 0.5, 0.}, {0., 0.5, 0.5}});
  PREDICT("Row 0 of the weights is [1, 0, 0]. What is the first number of output row 0?",
          ten::matmul(weights, tokens)[0][0].item<float>(),
          "All of token 0 and nothing of the others: token 0 itself.");
  PREDICT("Row 1 is [0.5, 0.5, 0]. What is the first number of output row 1?",
          ten::matmul(weights, tokens)[1][0].item<float>(), "Half of 1 plus half of 0.");
  SHOW(ten::matmul(weights, tokens));
  /// Every output is a weighted average of all tokens: as many rows as there are tokens, each as long as a token.
  ///
  /// $$ y_i = \sum_{j} w_{ij} \, x_j \quad\text{with}\quad \sum_j w_{ij} = 1 $$
}

STEP(six_tokens, "Six tokens of eight numbers") {
  /// All of it together, on random tokens (seed 0). They are halved so that no score dominates:
  ten::manual_seed(0);
  auto tokens = ten::randn({6, 8}) * 0.5;
  auto scores = ten::matmul(tokens, tokens.t());
  auto weights = ten::softmax(scores, -1);
  auto output = ten::matmul(weights, tokens);
  SHOW(weights.sum(-1));
  /// Four decimals here, where `1.` stood before: some of these sums miss 1 by about one part in ten million, which is the
  /// precision of float32.
  PREDICT("What is the shape of the output, weights · tokens?", output.sizes(),
          "(6, 6) · (6, 8): six tokens again, of eight.");
  SHOW(figure::heat_map(weights));
  /// The diagonal stands out: here each token agrees best with itself. What comes out has the shape of what went in, so
  /// such blocks can be stacked: GPT-2 small has twelve.
}

STEP(why_no_loop, "Why there is no loop over tokens") {
  /// The formula is a loop: for every token $i$, for every token $j$, add a share. Written like that, for 128 tokens:
  ten::manual_seed(0);
  auto tokens = ten::randn({128, 64});
  auto weights = ten::softmax(ten::randn({128, 128}), -1);
  ten::Tensor slow;
  auto loop = [&] {
    slow = ten::zeros({128, 64});
    for (int i = 0; i < 128; ++i) {
      for (int j = 0; j < 128; ++j) {
        slow[i].add_(weights[i][j] * tokens[j]);
      }
    }
  };
  ten::Tensor fast;
  auto product = [&] { fast = ten::matmul(weights, tokens); };
  TIMED(lesson::compare_times({{"two loops", loop}, {"matmul", product}}));
  PREDICT("Do both give the same numbers?", ten::allclose(slow, fast, 1e-4, 1e-5),
          "Up to the last digits: the sums are added up in another order.");
  /// The loop asks 16384 times for a little work. The product is asked once, sees all of it, and can spread it over cores,
  /// or over a GPU: no token waits for another. With 1024 tokens, GPT-2 small has a million pairs in each of its heads.
}

STEP(queries_keys_values, "Queries, keys and values") {
  /// So far each token finds mostly itself. A real model makes three vectors of every token, each by a learned matrix: the
  /// **query** (what it looks for), the **key** (what it is found by), the **value** (what it gives). Random matrices stand
  /// for the learned ones:
  ten::manual_seed(0);
  auto tokens = ten::randn({6, 8}) * 0.5;
  auto queries = ten::matmul(tokens, ten::randn({8, 8}));
  auto keys = ten::matmul(tokens, ten::randn({8, 8}));
  auto values = ten::matmul(tokens, ten::randn({8, 8}));
  auto scores = ten::matmul(queries, keys.t());
  PREDICT("Is the score of i with j still equal to that of j with i?", ten::allclose(scores, scores.t()),
          "The query of i meets the key of j: a different pair from the query of j and the key of i.");
  auto weights = ten::softmax(scores, -1);
  SHOW(figure::heat_map(weights));
  SHOW(ten::matmul(weights, values).sizes());
  /// The diagonal no longer dominates: a token can now look for others, as a pronoun does for its noun.
}

STEP(why_divide_by_a_root, "Why scores are divided by a root") {
  /// A score adds up as many products as a query has numbers. The more there are, the larger it tends to be, and softmax of
  /// large scores gives nearly all its weight to one token:
  ten::manual_seed(0);
  auto queries = ten::randn({4, 64});
  auto keys = ten::randn({4, 64});
  auto scores = ten::matmul(queries, keys.t());
  auto weights = ten::softmax(scores, -1);
  SHOW(figure::heat_map(weights));
  /// Random products partly cancel, so that a sum of $d$ of them grows with $\sqrt{d}$ only. Divided by that, the scores
  /// are about as large as the numbers that went in.
  PREDICT("Here d is 64. What are the scores divided by?", std::sqrt(queries.size(1)), "The root of 64.");
  auto scaled = ten::softmax(scores / 8, -1);
  SHOW(figure::heat_map(scaled));
}

STEP(several_heads, "Several heads") {
  /// One average cannot follow two things at once. So queries, keys and values are cut into **heads**, and each head does all
  /// of the above on its part. Here the queries of three tokens, of four numbers each, become two heads of two:
  auto queries = ten::arange(12).reshape({3, 4});
  // Each row cut in two, then dimensions 0 and 1 swapped: head first.
  auto by_head = queries.reshape({3, 2, 2}).transpose(0, 1);
  SHOW(queries);
  SHOW(figure::boxes(by_head));
  PREDICT("GPT-2 small cuts 768 numbers into 12 heads. How many numbers does a query of one head have?", 768 / 12,
          "That is the d under the root.");
  /// At the end the outputs of all heads are put side by side again, 12 · 64 = 768 numbers for each token, and one more
  /// learned matrix, the **output projection**, mixes them.
}

STEP(all_heads_in_one_call, "All heads in one call") {
  /// A matrix product works on the last two dimensions. All before them are a batch: every text and every head has its own
  /// product, and one call computes them all. Here 2 texts, 12 heads, 6 tokens, 64 numbers:
  ten::manual_seed(0);
  auto queries = ten::randn({2, 12, 6, 64});
  auto keys = ten::randn({2, 12, 6, 64});
  /// `t()` is for a single matrix; `mT()` swaps the last two dimensions of any tensor:
  SHOW(keys.mT().sizes());
  auto scores = ten::matmul(queries, keys.mT()) / 8;
  PREDICT("What is the shape of the scores?", scores.sizes(),
          "For each text and head, every token with every token: (6, 64) · (64, 6).");
  auto weights = ten::softmax(scores, -1);  // each row of each head sums to 1
  SHOW(weights.sum(-1).sizes());
}

STEP(the_causal_mask, "The causal mask") {
  /// A model that generates text must not look ahead: token $i$ may take from tokens 0 to $i$ only. Every score with
  /// $j > i$ becomes minus infinity, and softmax turns that into 0, since $e^{-\infty}$ is 0.
  ten::manual_seed(0);
  auto tokens = ten::randn({6, 8}) * 0.5;
  auto scores = ten::matmul(tokens, tokens.t());
  auto place = ten::arange(6);
  auto future = place.unsqueeze(0) > place.unsqueeze(1);  // where j > i
  auto masked = scores.masked_fill(future, -INFINITY);    // where true
  auto weights = ten::softmax(masked, -1);
  PREDICT("What is the weight of token 0 for itself?", weights[0][0].item<float>(), "It sees nobody else.");
  SHOW(figure::heat_map(weights));
  /// `future` comes from broadcasting: a row of places meets a column of places.
}

STEP(mask_before_softmax, "Mask before softmax") {
  /// Setting weights to 0 *after* softmax looks the same. But the shares of the future were already handed out, and now
  /// they are missing:
  auto scores = ten::zeros({4, 4});  // all tokens agree equally
  auto place = ten::arange(4);
  auto future = place.unsqueeze(0) > place.unsqueeze(1);
  auto before = ten::softmax(scores.masked_fill(future, -INFINITY), -1);
  auto after = ten::softmax(scores, -1).masked_fill(future, 0);
  PREDICT("Token 1 may see two tokens. What is its weight for itself, masked before softmax?",
          before[1][1].item<float>(), "Two equal shares of 1.");
  PREDICT("And masked after softmax?", after[1][1].item<float>(),
          "One of four equal shares; two of them are thrown away.");
  SHOW(before.sum(-1));
  SHOW(after.sum(-1));
  /// One head in one line, with the mask $M$ of zeros and minus infinities:
  ///
  /// $$ \text{attention}(Q, K, V) = \text{softmax}(Q K^T / \sqrt{d} + M) \, V $$
}

/// ::: remember
/// Lookup is indexing. Scores are a product of all tokens with all tokens, softmax over the *last* dimension makes them
/// weights, and weights · values is a weighted average for every token. Mask before softmax.
/// :::
///
/// ::: exercises attention/embedding_lookup attention/weights attention/apply
/// :::
