#include <cmath>

#include "lesson/figure/figures.hpp"
#include "lesson/lesson.hpp"
#include "lesson/timing.hpp"
#include "ten/ten.hpp"

LESSON(attention, "Attention: where it was all going", minutes(15))
/// **Attention** lets every token of a text look at the other tokens and take from each as much as concerns it. It is the
/// heart of every language model, and it is made of what you know: indexing, a matrix product, softmax, a matrix product.

STEP(lookup_is_indexing, "Lookup is indexing") {
  /// A model has a **vocabulary** of tokens, and a table with a vector for each: here 100 tokens, 32 numbers each. A text
  /// arrives as token numbers, the **ids**. A trained table holds learned numbers; this one counts, so that you can see
  /// where a row comes from.
  auto table = ten::arange(3200.).reshape({100, 32});
  auto ids = ten::tensor({5, 23, 7, 42});
  auto vectors = table.index({ids});
  PREDICT("What shape has vectors?", vectors.sizes(), "One row of 32 for each of the four ids.");
  PREDICT("Row 0 of the table starts with 0, row 1 with 32. What is vectors[0][0]?", vectors[0][0].item<float>(),
          "ids[0] is 5, and row 5 starts with 5 · 32.");
  SHOW(vectors.slice(1, 0, 3));  // the first three columns
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
  /// All scores at once are one matrix product, tokens with themselves, the second time transposed:
  auto scores = ten::matmul(tokens, tokens.t());
  SHOW(scores);
  /// Row 0 says how well token 0 agrees with tokens 0, 1 and 2. In general:
  ///
  /// $$ s_{ij} = \sum_k x_{ik} \, x_{jk} $$
  PREDICT("Six tokens of eight numbers: what shape have their scores?",
          ten::matmul(ten::ones({6, 8}), ten::ones({8, 6})).sizes(), "Every token with every token: (6, 8) · (8, 6).");
}

STEP(which_dimension_sums_to_1, "Which dimension sums to 1") {
  /// Softmax turns scores into **weights**: positive numbers, the shares of one token's attention, which sum to 1. Row $i$
  /// belongs to token $i$, and along it stand the tokens it looks at: softmax goes over the **last** dimension.
  auto tokens = ten::tensor({{1., 0.}, {0., 1.}, {1., 1.}});
  auto scores = ten::matmul(tokens, tokens.t());
  auto weights = ten::softmax(scores, -1);
  SHOW(weights);
  SHOW(weights.sum(1));
  /// Over the other dimension the result has the same shape, and no message tells you:
  auto wrong = ten::softmax(scores, 0);
  PREDICT("Do the rows of softmax(scores, 0) sum to 1?", ten::allclose(wrong.sum(1), ten::ones({3})),
          "Its columns do. dim is the dimension that sums to 1.");
  SHOW(wrong.sum(1));
  /// ::: pitfall A square table hides the mistake
  /// The scores are (n, n), so softmax over either dimension has the same shape. Only the sums tell: add up the rows once.
  /// :::
}

STEP(a_weighted_average_of_everyone, "A weighted average of everyone") {
  /// The weights say how much of each token to take. Take it: the second matrix product, weights · tokens.
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
  /// The whole of it, on random tokens (seed 0), halved so that none drowns the others:
  ten::manual_seed(0);
  auto tokens = ten::randn({6, 8}) * 0.5;
  auto scores = ten::matmul(tokens, tokens.t());
  auto weights = ten::softmax(scores, -1);
  auto output = ten::matmul(weights, tokens);
  SHOW(weights.sum(-1));
  PREDICT("What shape has the output, weights · tokens?", output.sizes(),
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
  auto slow = ten::zeros({128, 64});
  auto fast = ten::matmul(weights, tokens);  // the first starts threads
  auto loop = [&] {
    for (int i = 0; i < 128; ++i) {
      for (int j = 0; j < 128; ++j) {
        slow[i].add_(weights[i][j] * tokens[j]);
      }
    }
  };
  TIMED(lesson::time_of(loop));
  TIMED(lesson::time_of([&] { fast = ten::matmul(weights, tokens); }));
  PREDICT("Do both give the same numbers?", ten::allclose(slow, fast, 1e-4, 1e-5),
          "Up to the last digits: the sums are added up in another order.");
  /// The loop asks 16384 times for a little work. The product is asked once, sees all of it, and spreads it over the cores,
  /// or over a GPU: no token waits for another. GPT-2 small has a million pairs of tokens in each of its heads.
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
  PREDICT("Is the score of i with j still that of j with i?", ten::allclose(scores, scores.t()),
          "The query of i meets the key of j: that is another pair than the query of j and the key of i.");
  auto weights = ten::softmax(scores, -1);
  SHOW(figure::heat_map(weights));
  SHOW(ten::matmul(weights, values).sizes());
  /// The diagonal is gone: a token can look for what it is not, a pronoun for its noun.
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
  /// A sum of 64 products is large, and softmax of large numbers gives most of its weight to one token. Dividing by
  /// $\sqrt{d}$, here 8, keeps the scores about as large as the numbers that went in. The largest weight of a row, on
  /// average, without and with it:
  SHOW(ten::softmax(scores, -1).amax(-1).mean());
  SHOW(ten::softmax(scores / 8, -1).amax(-1).mean());
}

STEP(the_causal_mask, "The causal mask") {
  /// A model that writes must not look ahead: token $i$ may take from tokens 0 to $i$ only. Every score with $j > i$ becomes
  /// minus infinity, and softmax turns that into 0.
  ten::manual_seed(0);
  auto tokens = ten::randn({6, 8}) * 0.5;
  auto scores = ten::matmul(tokens, tokens.t());
  auto place = ten::arange(6);
  auto future = place.unsqueeze(0) > place.unsqueeze(1);  // where j > i
  auto weights = ten::softmax(scores.masked_fill(future, -INFINITY), -1);
  PREDICT("What is the weight of token 0 for itself?", weights[0][0].item<float>(), "It sees nobody else.");
  SHOW(figure::heat_map(weights));
  /// `future` comes from broadcasting: a row of places meets a column of places.
}

STEP(mask_before_softmax, "Mask before softmax") {
  /// Setting weights to 0 **after** softmax looks alike. But the shares of the future were already handed out, and now they
  /// are missing:
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
  /// Everything in one line, with the mask $M$ of zeros and minus infinities:
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
