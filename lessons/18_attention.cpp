#include <chrono>
#include <cmath>
#include <functional>

#include "lesson/figure/figures.hpp"
#include "lesson/lesson.hpp"
#include "ten/ten.hpp"

LESSON(attention, "Attention: where it was all going", minutes(15))
/// **Attention** lets every token of a text look at the other tokens and take from each as much as concerns it. It is the
/// heart of every language model, and it is made of what you know: indexing, a matrix product, softmax, a matrix product.

STEP(lookup_is_indexing, "Lookup is indexing") {
  /// A model has a **vocabulary** of tokens, and a table with one vector for each. Here the table is `(100, 32)`: 100
  /// tokens, 32 numbers each. A text arrives as token numbers, the **ids**.
  ///
  /// A trained table holds learned numbers. This one counts instead, so that you can see where each row comes from.
  auto table = ten::arange(3200.).reshape({100, 32});
  auto ids   = ten::tensor({5, 23, 7, 42});
  PREDICT("What shape has table.index({ids})?", table.index({ids}).sizes(), "One row of 32 for each of the four ids.");
  auto vectors = table.index({ids});
  PREDICT("Row 0 of the table starts with 0, row 1 with 32. What is vectors[0][0]?", vectors[0][0].item<float>(),
          "ids[0] is 5, and row 5 starts with 5 · 32.");
  // The first three numbers of each row.
  SHOW(vectors.index({ten::indexing::Slice(), ten::indexing::Slice(0, 3)}));
  /// The ids may have any shape; each id becomes a row. Two texts of two tokens:
  SHOW(table.index({ids.reshape({2, 2})}).sizes());
  /// An id that the table does not have is refused:
  SHOW_ERROR(table.index({ten::tensor({5, 100})}));
}

STEP(how_well_do_two_tokens_agree, "How well do two tokens agree?") {
  /// Three tokens of two numbers each. Multiply two of them place by place and add up: that is their **score**, large
  /// where both are large in the same places.
  auto tokens = ten::tensor({{1., 0.}, {0., 1.}, {1., 1.}});
  PREDICT("The score of token 2, [1, 1], with itself?", ten::matmul(tokens[2], tokens[2]).item<float>(),
          "1 · 1 + 1 · 1.");
  /// All scores at once are one matrix product, tokens with themselves, the second time transposed:
  auto scores = ten::matmul(tokens, tokens.t());
  SHOW(scores);
  /// Row 0 says how well token 0 agrees with tokens 0, 1 and 2. In general, for tokens of $d$ numbers:
  ///
  /// $$ s_{ij} = \sum_{k=1}^{d} x_{ik} \, x_{jk} $$
  PREDICT("Six tokens of eight numbers: what shape have their scores?",
          ten::matmul(ten::ones({6, 8}), ten::ones({8, 6})).sizes(), "Every token with every token: (6, 8) · (8, 6).");
}

STEP(which_dimension_sums_to_1, "Which dimension sums to 1") {
  /// Scores become **weights** through softmax: every number positive, and the weights of one token shares of its whole
  /// attention, so they sum to 1. Row $i$ belongs to token $i$; along the row stand the tokens that it looks at. So the
  /// sum to 1 goes along the row, over the **last** dimension.
  auto tokens  = ten::tensor({{1., 0.}, {0., 1.}, {1., 1.}});
  auto scores  = ten::matmul(tokens, tokens.t());
  auto weights = ten::softmax(scores, -1);
  SHOW(weights);
  SHOW(weights.sum(1));
  /// Over the other dimension the result has the same shape, and no message tells you:
  auto wrong = ten::softmax(scores, 0);
  PREDICT("Do the rows of softmax(scores, 0) sum to 1?", ten::allclose(wrong.sum(1), ten::ones({3})),
          "Its columns do. dim is the dimension that sums to 1.");
  SHOW(wrong.sum(1));
  SHOW(wrong.sum(0));
  /// ::: pitfall A square table hides the mistake
  /// Scores of n tokens are (n, n), so softmax over either dimension gives the same shape. Only the sums tell. Add up the
  /// rows once, when you write it.
  /// :::
}

STEP(a_weighted_average_of_everyone, "A weighted average of everyone") {
  /// The weights say how much of each token to take. Take it: the second matrix product, weights · tokens.
  auto tokens = ten::tensor({{1., 0.}, {0., 1.}, {1., 1.}});
  // Weights that are easy to follow; each row sums to 1.
  auto weights = ten::tensor({{1., 0., 0.}, {0.5, 0.5, 0.}, {0., 0.5, 0.5}});
  SHOW(tokens);
  PREDICT("Row 0 of the weights is [1, 0, 0]. What is the first number of output row 0?",
          ten::matmul(weights, tokens)[0][0].item<float>(), "All of token 0 and nothing of the others: token 0 itself.");
  PREDICT("Row 1 is [0.5, 0.5, 0]. What is the first number of output row 1?",
          ten::matmul(weights, tokens)[1][0].item<float>(), "Half of 1 plus half of 0.");
  SHOW(ten::matmul(weights, tokens));
  /// Every output is a weighted average of all tokens: as many rows as there are tokens, each as long as a token.
  ///
  /// $$ y_i = \sum_{j} w_{ij} \, x_j \qquad \sum_j w_{ij} = 1 $$
}

STEP(six_tokens, "Six tokens of eight numbers") {
  /// The whole of it, on random tokens (seed 0), halved so that no token drowns the others:
  ten::manual_seed(0);
  auto tokens  = ten::randn({6, 8}) * 0.5;
  auto scores  = ten::matmul(tokens, tokens.t());
  auto weights = ten::softmax(scores, -1);
  auto output  = ten::matmul(weights, tokens);
  SHOW(scores.sizes());
  SHOW(weights.sum(-1));
  PREDICT("What shape has the output, weights · tokens?", output.sizes(), "(6, 6) · (6, 8): six tokens again, of eight.");
  SHOW(figure::heat_map(weights));
  /// The diagonal is dark: nobody agrees with a token as it does with itself. What goes in has the shape of what comes out,
  /// so such blocks are stacked, twelve of them in GPT-2 small.
}

// How long something takes, in milliseconds.
static double milliseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

STEP(why_no_loop, "Why there is no loop over tokens") {
  /// The formula is a loop: for every token $i$, for every token $j$, add a share. Written like that, for 128 tokens:
  ten::manual_seed(0);
  auto tokens = ten::randn({128, 64});
  auto weights = ten::softmax(ten::randn({128, 128}), -1);
  auto looped = ten::zeros({128, 64});
  auto product = ten::zeros({128, 64});
  auto loop = [&] {
    for (int i = 0; i < 128; ++i) {
      for (int j = 0; j < 128; ++j) looped[i].add_(weights[i][j] * tokens[j]);
    }
  };
  TIMED(milliseconds(loop));
  TIMED(milliseconds([&] { product = ten::matmul(weights, tokens); }));
  PREDICT("Do both give the same numbers?", ten::allclose(looped, product, 1e-4, 1e-5),
          "Up to the last digits: the sums are added up in another order.");
  /// The loop asks 16384 times for one small piece of work. The product is asked once, sees all of the work, and spreads
  /// it over the cores, or the thousands of lanes of a GPU. No token waits for another: that is what made attention worth
  /// training. GPT-2 small reads 1024 tokens, a million pairs in each of its 12 heads.
}

STEP(queries_keys_values, "Queries, keys and values") {
  /// So far a token is asked, compared and handed out as it is, and mostly finds itself. A real model makes three vectors
  /// of every token, each by a learned matrix: the **query** (what it looks for), the **key** (what it can be found by),
  /// the **value** (what it gives). Random matrices stand for the learned ones:
  ten::manual_seed(0);
  auto tokens = ten::randn({6, 8}) * 0.5;
  auto queries = ten::matmul(tokens, ten::randn({8, 8}));
  auto keys = ten::matmul(tokens, ten::randn({8, 8}));
  auto values = ten::matmul(tokens, ten::randn({8, 8}));
  auto scores = ten::matmul(queries, keys.t());
  PREDICT("Is the score of i with j still that of j with i?", ten::allclose(scores, scores.t()),
          "The query of i meets the key of j: that is another pair than the query of j and the key of i.");
  auto weights = ten::softmax(scores, -1);
  SHOW(figure::heat_map(weights));
  SHOW(ten::matmul(weights, values).sizes());
  /// The diagonal has lost its place: a token can now look for something that it is not, a pronoun for its noun.
}

STEP(heads_and_a_scale, "Heads, and a scale") {
  /// One average cannot follow two things at once. So the vectors are cut into **heads**, and each head does all of the
  /// above by itself. In GPT-2 small 768 numbers are 12 heads of 64. Leading dimensions are a batch for the product: all
  /// heads of all texts in one call. Here with one text of 6 tokens:
  ten::manual_seed(0);
  auto queries = ten::randn({1, 12, 6, 64});
  auto keys = ten::randn({1, 12, 6, 64});
  auto scores = ten::matmul(queries, keys.mT());
  PREDICT("queries and keys are (1, 12, 6, 64). What shape have the scores?", scores.sizes(),
          "For each text and head, every token with every token: (6, 64) · (64, 6).");
  /// A sum of 64 products is large, and softmax of large numbers gives nearly everything to one token. Dividing by
  /// $\sqrt{d}$, here 8, keeps the scores about as large as the numbers that went in. The largest weight of a row, on
  /// average, without and with it:
  SHOW(ten::softmax(scores, -1).amax(-1).mean());
  SHOW(ten::softmax(scores / 8, -1).amax(-1).mean());
}

STEP(the_causal_mask, "The causal mask") {
  /// A model that writes must not look ahead: token $i$ may take from tokens 0 to $i$ only. Where $j > i$ the score becomes
  /// minus infinity **before** softmax, since $e^{-\infty} = 0$.
  ten::manual_seed(0);
  auto tokens = ten::randn({6, 8}) * 0.5;
  auto scores = ten::matmul(tokens, tokens.t());
  auto place = ten::arange(6);
  auto future = place.unsqueeze(0) > place.unsqueeze(1);  // (1, 6) with (6, 1): (6, 6)
  auto weights = ten::softmax(scores.masked_fill(future, -INFINITY), -1);
  PREDICT("What is the weight of token 0 for itself?", weights[0][0].item<float>(), "It sees nobody else.");
  SHOW(figure::heat_map(weights));
  /// Setting weights to 0 **after** softmax looks alike, but takes shares away without giving them to anyone:
  SHOW(ten::softmax(scores, -1).masked_fill(future, 0).sum(-1));
  SHOW(weights.sum(-1));
  /// All of it in one line, with the mask $M$ of zeros and minus infinities:
  ///
  /// $$ \text{attention}(Q, K, V) = \text{softmax}(Q K^T / \sqrt{d} + M) \, V $$
}

/// ::: remember
/// Lookup is indexing. Scores are a product of all tokens with all tokens, softmax over the **last** dimension makes them
/// weights, and weights · values is a weighted average for every token. Mask before softmax.
/// :::
///
/// ::: exercises attention/embedding_lookup attention/weights attention/apply
/// :::
